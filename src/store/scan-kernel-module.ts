/**
 * The WebAssembly module of RowScan: dot products of one query with listed rows, four rows at a time, of which
 * those above a threshold are written out. Beside the instructions, the program.
 */
import { assembleWasm, F32, I32, simd, V128, wasm } from './wasm-module.ts';

const { get, set, advance, loadI32 } = wasm;

/** All but the threshold are bytes: addresses, and the length of a row, a multiple of 16. */
const [ROWS, SCALES, ROW_BYTES, QUERY, LIST, LIST_END, THRESHOLD, FOUND] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
const PARAMETERS = [I32, I32, I32, I32, I32, I32, F32, I32];
/** FROM and SUMS are four locals each, one a row. */
const [FROM, AT, END, SUMS, LOW, HIGH, SCORES, PASSED] = [8, 12, 13, 14, 18, 19, 20, 21] as const;
const LOCALS = [I32, I32, I32, I32, I32, I32, V128, V128, V128, V128, V128, V128, V128, V128];
const FOUR = [0, 1, 2, 3] as const;

const BEGIN = [
  // from[i] = rows + list[i] * rowBytes; sums[i] = 0
  ...FOUR.map((i) => [
    ...[...get(LIST), ...loadI32(4 * i), ...get(ROW_BYTES), ...wasm.multiply, ...get(ROWS), ...wasm.add],
    ...[...set(FROM + i), ...simd.zero, ...set(SUMS + i)],
  ]),
  [...get(QUERY), ...set(AT), ...get(FROM), ...get(ROW_BYTES), ...wasm.add, ...set(END)],
];

/** sums[i] += from[i] · at, sixteen numbers of it */
const half = (i: number, { query, offset }: { query: number; offset: number }) => [
  ...[...get(SUMS + i), ...get(FROM + i), ...simd.loadBytes(offset), ...get(query)],
  ...[...simd.dotI16, ...simd.i32Add, ...set(SUMS + i)],
];
const MULTIPLY = wasm.loop(
  [...get(AT), ...simd.load(0), ...set(LOW), ...get(AT), ...simd.load(16), ...set(HIGH)],
  ...FOUR.map((i) => [
    ...half(i, { query: LOW, offset: 0 }),
    ...half(i, { query: HIGH, offset: 8 }),
    ...advance(FROM + i, 16),
  ]),
  [...advance(AT, 32), ...get(FROM), ...get(END), ...wasm.isLess, ...wasm.branchIf(0)],
);

/** Lanes of two sums added in pairs: of both the even ones, and of both the odd ones. */
const pairs = (sums: number) => [
  ...[...get(sums), ...get(sums + 1), ...simd.pick(0, 4, 1, 5)],
  ...[...get(sums), ...get(sums + 1), ...simd.pick(2, 6, 3, 7), ...simd.i32Add],
];
const SCORE = [
  // scores[i] = (all four lanes of sums[i]) * scales[list[i]]
  [...pairs(SUMS), ...set(LOW), ...pairs(SUMS + 2), ...set(HIGH)],
  [...get(LOW), ...get(HIGH), ...simd.pick(0, 1, 4, 5)],
  [...get(LOW), ...get(HIGH), ...simd.pick(2, 3, 6, 7), ...simd.i32Add, ...simd.toFloats, ...set(SCORES)],
  ...FOUR.map((i) => [
    ...[...get(LIST), ...loadI32(4 * i), ...wasm.constant(4), ...wasm.multiply, ...get(SCALES), ...wasm.add],
    ...[...get(LOW), ...simd.loadLane32(i), ...set(LOW)],
  ]),
  [...get(SCORES), ...get(LOW), ...simd.f32Multiply, ...set(SCORES)],
];

const KEEP = [
  // passed[i] = scores[i] > threshold ? -1 : 0
  [...get(SCORES), ...get(THRESHOLD), ...simd.f32Splat, ...simd.f32IsGreater, ...set(PASSED)],
  [...get(PASSED), ...simd.isAny],
  wasm.when(
    // found = { list[i], scores[i] }; if (passed[i]) found += 8
    ...FOUR.map((i) => [
      ...[...get(FOUND), ...get(LIST), ...loadI32(4 * i), ...wasm.storeI32(0)],
      ...[...get(FOUND), ...get(SCORES), ...simd.storeLane32(4, i)],
      ...[...get(FOUND), ...get(PASSED), ...simd.i32Lane(i), ...wasm.constant(8), ...wasm.and],
      ...[...wasm.add, ...set(FOUND)],
    ]),
  ),
];

/**
 * `scan(rows, scales, rowBytes, query, list, listEnd, threshold, found)` gives the end of what was found, each of
 * it a row's number (32 bits) and its score (a float). The list is a multiple of four numbers, one at least; found
 * has room for it and one more. A row whose scale is not a number never passes.
 */
export function assembleScanKernel(): Uint8Array<ArrayBuffer> {
  return assembleWasm({
    ...{ name: 'scan', parameters: PARAMETERS, results: [I32], locals: LOCALS },
    body: [
      wasm.loop(...BEGIN, MULTIPLY, ...SCORE, ...KEEP, [
        ...advance(LIST, 16),
        ...get(LIST),
        ...get(LIST_END),
        ...wasm.isLess,
        ...wasm.branchIf(0),
      ]),
      get(FOUND),
    ],
  });
}
