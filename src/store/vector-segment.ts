/**
 * Vector search in one segment. A scan of all rows, or a graph over very many of them, proposes candidates; the
 * rows themselves give scores and order. Few rows, or few that a filter leaves, are scored one by one.
 */
import type { Hit } from '../model/chunk.ts';
import type { QuantizedRows } from './quantized-rows.ts';
import type { RowFilter } from './row-filter.ts';
import { RowScan } from './row-scan.ts';
import { TopK } from './top-k.ts';
import type { VectorGraph } from './vector-graph.ts';

/** Segments of fewer rows than this are scored row by row, at 0.2 µs each: no copy, no memory of its own. */
const LEAST_SCANNED_ROWS = 256;
/** Candidates for each hit wanted, and at least. A scan has the ten best rows among its best 20 to 40. */
const SPARE = 2;
const LEAST_CANDIDATES = 40;
/** So many times as many are asked of a graph if some rows are dead, which it does not know. */
const MASKED_SPARE = 4;

export class VectorSegment {
  readonly #rows: QuantizedRows;
  readonly #graph: VectorGraph | undefined;
  /** Made at first use where there is a graph, which leaves it little to do. */
  #scan: RowScan | undefined;

  constructor(rows: QuantizedRows, graph: VectorGraph | undefined) {
    this.#rows = rows;
    this.#graph = graph;
    if (!graph && rows.count >= LEAST_SCANNED_ROWS) this.#scan = new RowScan(rows);
  }

  get rows(): number {
    return this.#rows.count;
  }

  /** The vector of a row, of length 1 within the error of quantisation, or all zero. */
  vector(row: number): Float32Array {
    return this.#rows.row(row);
  }

  /** Nearest rows by cosine similarity, best first. `query` has length 1; a zero query finds nothing. */
  search(query: Float32Array, limit: number, { mask, allowed }: RowFilter): Hit[] {
    if (query.length !== this.#rows.dimensions || !query.some((value) => value !== 0)) return [];
    const wanted = Math.max(LEAST_CANDIDATES, SPARE * limit);
    if (allowed && allowed.length <= wanted) return this.#score(query, limit, { rows: allowed, mask });
    if (this.rows < LEAST_SCANNED_ROWS) return this.#score(query, limit, { rows: allowed, mask });
    const near = allowed ? undefined : this.#searchGraph(query, wanted, mask);
    return this.#score(query, limit, { rows: near ?? this.#searchRows(query, wanted, { mask, allowed }) });
  }

  /** Undefined if there is no graph, or if too few of what it finds are alive. */
  #searchGraph(query: Float32Array, count: number, mask: Uint8Array | undefined): number[] | undefined {
    const found = this.#graph?.search(query, mask ? count * MASKED_SPARE : count);
    const alive = mask ? found?.filter((row) => mask[row] !== 0) : found;
    return alive && alive.length >= Math.min(count, this.rows) / SPARE ? alive.slice(0, count) : undefined;
  }

  #searchRows(query: Float32Array, count: number, filter: RowFilter): number[] {
    this.#scan ??= new RowScan(this.#rows);
    const best = new TopK(count);
    this.#scan.offerTo(best, query, filter);
    return best.take().map(({ ordinal }) => ordinal);
  }

  /** @param rows all if absent */
  #score(
    query: Float32Array,
    limit: number,
    { rows, mask }: { rows?: ArrayLike<number> | undefined; mask?: Uint8Array | undefined },
  ): Hit[] {
    const best = new TopK(limit);
    const count = rows?.length ?? this.rows;
    for (let i = 0; i < count; i++) {
      const row = rows ? (rows[i] as number) : i;
      if (mask?.[row] === 0) continue;
      const score = this.#rows.dot(query, row);
      if (score > 0 && score >= best.threshold) best.offer(row, score);
    }
    return best.take();
  }
}
