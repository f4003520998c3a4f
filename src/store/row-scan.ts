/**
 * Looks at every row of a segment for those nearest to a query: a copy of the rows in one byte a number, scanned
 * with SIMD in a WebAssembly memory, 100,000 rows of 192 numbers in a good millisecond. What it offers are
 * candidates: the order among near ones comes from the rows themselves.
 */
import { quantizeQuery } from './quantize-query.ts';
import type { QuantizedRows } from './quantized-rows.ts';
import type { RowFilter } from './row-filter.ts';
import { assembleScanKernel } from './scan-kernel-module.ts';
import type { TopK } from './top-k.ts';
import { PAGE_BYTES, WebAssembly } from './wasm-module.ts';

/** Rows scanned in one call; a multiple of four, which are scanned at once. */
const BLOCK = 4096;
/** Rows of the first call, all of which are offered, so that the next ones have a threshold. */
const FIRST_BLOCK = 64;
/** The kernel takes this many numbers of a row at once. */
const TURN = 16;

interface Exports {
  /** See `assembleScanKernel`. */
  scan(...parameters: [...addresses: number[], threshold: number, found: number]): number;
}

export class RowScan {
  readonly #rows: number;
  /** Bytes of a row; beyond its numbers there may be anything, since the query is zero there. */
  readonly #stride: number;
  readonly #scan: Exports['scan'];
  readonly #at: Record<'query' | 'everyRow' | 'list' | 'found' | 'scales' | 'rows', number>;
  readonly #query: Int16Array;
  readonly #list: Uint32Array;
  readonly #foundRows: Uint32Array;
  readonly #foundScores: Float32Array;

  /** Copies the rows: takes dimensions + 4 bytes a row, and 100 KB. */
  constructor(rows: QuantizedRows) {
    this.#rows = rows.count;
    this.#stride = Math.ceil(rows.dimensions / TURN) * TURN;
    // One row more at least, to fill up lists with.
    const padded = Math.ceil((rows.count + 1) / 4) * 4;
    const query = 0;
    const everyRow = query + 2 * this.#stride;
    const list = everyRow + 4 * BLOCK;
    const found = list + 4 * BLOCK;
    const scales = found + 8 * (BLOCK + 1);
    const bytes = scales + 4 * padded;
    this.#at = { query, everyRow, list, found, scales, rows: Math.ceil(bytes / 16) * 16 };
    const initial = Math.ceil((this.#at.rows + padded * this.#stride) / PAGE_BYTES);
    const memory = new WebAssembly.Memory({ initial });
    const instance = new WebAssembly.Instance(compiled(), { js: { memory } });
    this.#scan = (instance.exports as Exports).scan;
    this.#query = new Int16Array(memory.buffer, query, rows.dimensions);
    this.#list = new Uint32Array(memory.buffer, list, BLOCK);
    this.#foundRows = new Uint32Array(memory.buffer, found, 2 * BLOCK);
    this.#foundScores = new Float32Array(memory.buffer, found, 2 * BLOCK);
    new Uint32Array(memory.buffer, everyRow, BLOCK).forEach((_, row, all) => {
      all[row] = row;
    });
    copyScales(rows.scales, new Float32Array(memory.buffer, scales, padded));
    copyRows(rows, { stride: this.#stride, to: new Int8Array(memory.buffer, this.#at.rows) });
  }

  /**
   * Offers rows by their product with the query times some factor, which is off by 1e-3 or so; all of those that
   * may be found if `best` has room for them, none that is zero.
   */
  offerTo(best: TopK, query: Float32Array, { mask, allowed }: RowFilter): void {
    quantizeQuery(query, this.#query);
    const total = allowed?.length ?? this.#rows;
    for (let from = 0; from < total; ) {
      // As many as were seen so far: of each block about as many pass as are kept.
      const to = Math.min(total, from + Math.min(BLOCK, Math.max(FIRST_BLOCK, from)));
      if (allowed) this.#scanListed(best, allowed.subarray(from, to), mask);
      else this.#scanBlock(best, { first: from, end: to, mask });
      from = to;
    }
  }

  #scanListed(best: TopK, rows: Uint32Array, mask: Uint8Array | undefined): void {
    this.#list.set(rows);
    const count = Math.ceil(rows.length / 4) * 4;
    this.#list.fill(this.#rows, rows.length, count);
    const { rows: at, scales, list } = this.#at;
    const end = this.#run({ rows: at, scales, list, count, threshold: best.threshold });
    this.#offer(best, { end, first: 0, mask });
  }

  #scanBlock(
    best: TopK,
    { first, end, mask }: { first: number; end: number; mask: Uint8Array | undefined },
  ): void {
    const rows = this.#at.rows + first * this.#stride;
    const scales = this.#at.scales + first * 4;
    const count = Math.ceil((end - first) / 4) * 4;
    const { everyRow: list } = this.#at;
    const found = this.#run({ rows, scales, list, count, threshold: best.threshold });
    this.#offer(best, { end: found, first, mask });
  }

  /** The end of what was found, as a place in `#foundRows`. */
  #run({ rows, scales, list, count, threshold }: Run): number {
    const { query, found } = this.#at;
    const end = this.#scan(rows, scales, this.#stride, query, list, list + 4 * count, threshold, found);
    return (end - found) / 4;
  }

  #offer(
    best: TopK,
    { end, first, mask }: { end: number; first: number; mask: Uint8Array | undefined },
  ): void {
    for (let i = 0; i < end; i += 2) {
      const row = first + (this.#foundRows[i] as number);
      if (mask?.[row] !== 0) best.offer(row, this.#foundScores[i + 1] as number);
    }
  }
}

interface Run {
  /** Addresses of row and scale 0 of the list. */
  rows: number;
  scales: number;
  list: number;
  count: number;
  threshold: number;
}

let module: object | undefined;

/** Compiling takes a millisecond, and is left to the first use. */
function compiled(): object {
  module ??= new WebAssembly.Module(assembleScanKernel());
  return module;
}

/** Rows of zeros, and those that are there to fill up, get a scale that no comparison lets pass. */
function copyScales(scales: Float32Array, to: Float32Array): void {
  to.fill(Number.NaN, scales.length);
  for (let row = 0; row < scales.length; row++) to[row] = scales[row] || Number.NaN;
}

/** Keeps the upper byte of each number, rounded; 127.5 and more become 127. */
function copyRows(
  { rows, count, dimensions }: QuantizedRows,
  { stride, to }: { stride: number; to: Int8Array },
) {
  for (let row = 0, from = 0; row < count; row++) {
    for (let at = row * stride, end = at + dimensions; at < end; at++) {
      const raised = (rows[from++] as number) + 128;
      to[at] = raised > 32_767 ? 127 : raised >> 8;
    }
  }
}
