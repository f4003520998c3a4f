/**
 * The WebAssembly module of RowKernel: a weighted sum of rows, in tiles of four registers. Beside the instructions,
 * the program.
 */
import { assembleWasm, I32, simd, V128, wasm } from '../store/wasm-module.ts';

const { get, set, advance, loadI32 } = wasm;

const [OUT, WEIGHTS, PLACES, WEIGHTS_END, BASE, ROW_BYTES] = [0, 1, 2, 3, 4, 5] as const;
const [TILE, WEIGHT, PLACE, FROM, SUMS, SPREAD] = [6, 7, 8, 9, 10, 14] as const;
const QUARTERS = [0, 1, 2, 3] as const;

const SUM = [
  // for (tile = 0; tile < rowBytes; tile += 64) {
  wasm.loop(
    ...QUARTERS.map((i) => [...simd.zero, ...set(SUMS + i)]), //   sums = 0
    [...get(WEIGHTS), ...set(WEIGHT), ...get(PLACES), ...set(PLACE)],
    wasm.block(
      wasm.loop(
        //   for (; weight < weightsEnd; weight += 4, place += 4) {
        [...get(WEIGHT), ...get(WEIGHTS_END), ...wasm.isAtLeast, ...wasm.branchIf(1)],
        [...get(WEIGHT), ...simd.loadSplat32, ...set(SPREAD)],
        //     from = base + *place + tile
        [...get(PLACE), ...loadI32(0), ...get(BASE), ...wasm.add, ...get(TILE), ...wasm.add, ...set(FROM)],
        //     sums[i] += *weight * from[i]
        ...QUARTERS.map((i) => [
          ...[...get(SUMS + i), ...get(SPREAD), ...get(FROM), ...simd.load(16 * i)],
          ...[...simd.f32Multiply, ...simd.f32Add, ...set(SUMS + i)],
        ]),
        [...advance(WEIGHT, 4), ...advance(PLACE, 4), ...wasm.branch(0)],
      ),
    ),
    [...get(OUT), ...get(TILE), ...wasm.add, ...set(FROM)],
    ...QUARTERS.map((i) => [...get(FROM), ...get(SUMS + i), ...simd.store(16 * i)]), //   out[tile] = sums
    [...advance(TILE, 64), ...get(TILE), ...get(ROW_BYTES), ...wasm.isLess, ...wasm.branchIf(0)],
  ),
];

/** Exports `sum(out, weights, places, weightsEnd, base, rowBytes)`, all in bytes. */
export function assembleRowKernel(): Uint8Array<ArrayBuffer> {
  return assembleWasm({
    ...{ name: 'sum', parameters: [I32, I32, I32, I32, I32, I32], results: [], body: SUM },
    locals: [I32, I32, I32, I32, V128, V128, V128, V128, V128],
  });
}
