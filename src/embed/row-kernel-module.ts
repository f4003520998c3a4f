/**
 * The WebAssembly module of RowKernel, written out instruction by instruction, since a compiler for thirty lines
 * would be one more dependency. Codes are those of the WebAssembly specification, 5.4; beside them, the program.
 */

const I32 = 0x7f;
const V128 = 0x7b;
const EMPTY = 0x40;
const END = 0x0b;
const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const I32_ADD = [0x6a];
const I32_GE_U = [0x4f];
const I32_LT_U = [0x49];
const LOAD_I32 = [0x28, 2, 0];
const F32X4_ADD = [0xfd, 0xe4, 0x01];
const F32X4_MUL = [0xfd, 0xe6, 0x01];
const LOAD32_SPLAT = [0xfd, 0x09, 2, 0];
const loadV128 = (offset: number) => [0xfd, 0x00, 4, offset];
const storeV128 = (offset: number) => [0xfd, 0x0b, 4, offset];
const V128_ZERO = [0xfd, 0x0c, ...new Array<number>(16).fill(0)];
const block = (...body: number[][]) => [0x02, EMPTY, ...body.flat(), END];
const loop = (...body: number[][]) => [0x03, EMPTY, ...body.flat(), END];
/** Leaves (or goes on with) the block this many levels further out. */
const branch = (levels: number) => [0x0c, levels];
const branchIf = (levels: number) => [0x0d, levels];
/** local += a number from 0 to 63, or 64 in two bytes */
const advance = (local: number, by: number) => [
  ...get(local),
  0x41,
  ...(by < 64 ? [by] : [0xc0, 0]),
  ...I32_ADD,
  ...set(local),
];

const [OUT, WEIGHTS, PLACES, WEIGHTS_END, BASE, ROW_BYTES] = [0, 1, 2, 3, 4, 5] as const;
const [TILE, WEIGHT, PLACE, FROM, SUMS, SPREAD] = [6, 7, 8, 9, 10, 14] as const;
const QUARTERS = [0, 1, 2, 3] as const;

const SUM = [
  // for (tile = 0; tile < rowBytes; tile += 64) {
  loop(
    ...QUARTERS.map((i) => [...V128_ZERO, ...set(SUMS + i)]), //   sums = 0
    [...get(WEIGHTS), ...set(WEIGHT), ...get(PLACES), ...set(PLACE)],
    block(
      loop(
        //   for (; weight < weightsEnd; weight += 4, place += 4) {
        [...get(WEIGHT), ...get(WEIGHTS_END), ...I32_GE_U, ...branchIf(1)],
        [...get(WEIGHT), ...LOAD32_SPLAT, ...set(SPREAD)],
        //     from = base + *place + tile
        [...get(PLACE), ...LOAD_I32, ...get(BASE), ...I32_ADD, ...get(TILE), ...I32_ADD, ...set(FROM)],
        //     sums[i] += *weight * from[i]
        ...QUARTERS.map((i) => [
          ...[...get(SUMS + i), ...get(SPREAD), ...get(FROM), ...loadV128(16 * i)],
          ...[...F32X4_MUL, ...F32X4_ADD, ...set(SUMS + i)],
        ]),
        [...advance(WEIGHT, 4), ...advance(PLACE, 4), ...branch(0)],
      ),
    ),
    [...get(OUT), ...get(TILE), ...I32_ADD, ...set(FROM)],
    ...QUARTERS.map((i) => [...get(FROM), ...get(SUMS + i), ...storeV128(16 * i)]), //   out[tile] = sums
    [...advance(TILE, 64), ...get(TILE), ...get(ROW_BYTES), ...I32_LT_U, ...branchIf(0)],
  ),
].flat();

/** Imports `js.memory`; exports `sum(out, weights, places, weightsEnd, base, rowBytes)`, all in bytes. */
export function assembleRowKernel(): Uint8Array<ArrayBuffer> {
  const locals = [2, 4, I32, 5, V128];
  const body = [...locals, ...SUM, END];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 6, ...new Array<number>(6).fill(I32), 0]), // (i32 × 6) -> nothing
    ...section(2, [1, ...name('js'), ...name('memory'), 2, 0, 0]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name('sum'), 0, 0]),
    ...section(10, [1, ...size(body.length), ...body]),
  ]);
}

function section(id: number, content: number[]): number[] {
  return [id, ...size(content.length), ...content];
}

function name(text: string): number[] {
  return [text.length, ...Buffer.from(text)];
}

/** An unsigned number below 2¹⁴ in LEB128. */
function size(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, value >> 7];
}
