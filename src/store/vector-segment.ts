/**
 * Vector search in one segment: a graph proposes candidates among many rows, the rows themselves give the exact
 * order; few rows, or few that a filter leaves, are scored one by one, where a graph would be slower and miss some.
 */
import type { Hit } from '../model/chunk.ts';
import type { QuantizedRows } from './quantized-rows.ts';
import { TopK } from './top-k.ts';
import type { VectorGraph } from './vector-graph.ts';

/** A segment of fewer rows than this needs no graph. */
export const LEAST_GRAPH_ROWS = 4000;
/** Up to this many allowed rows are scored exactly. */
const MAX_EXACT_ROWS = 20_000;
/** Candidates from the graph for each hit wanted. */
const SPARE = 1.5;

export interface RowFilter {
  /** 1 where a row is alive; absent if all are. */
  mask?: Uint8Array | undefined;
  /** The only rows that may be found, ascending; absent if all may. */
  allowed?: Uint32Array | undefined;
}

export class VectorSegment {
  readonly #rows: QuantizedRows;
  readonly #graph: VectorGraph | undefined;

  constructor(rows: QuantizedRows, graph: VectorGraph | undefined) {
    this.#rows = rows;
    this.#graph = graph;
  }

  get rows(): number {
    return this.#rows.scales.length;
  }

  /** The vector of a row, of length 1 within the error of quantisation, or all zero. */
  vector(row: number): Float32Array {
    return this.#rows.row(row);
  }

  /** Nearest rows by cosine similarity, best first. `query` has length 1; a zero query finds nothing. */
  search(query: Float32Array, limit: number, { mask, allowed }: RowFilter): Hit[] {
    if (query.length !== this.#rows.dimensions || !query.some((value) => value !== 0)) return [];
    if (allowed && (allowed.length <= MAX_EXACT_ROWS || !this.#graph)) {
      return this.#score(query, limit, { candidates: allowed, mask });
    }
    if (!this.#graph) return this.#scoreAll(query, limit, mask);
    const isAllowed = allowed && maskOf(allowed, this.rows);
    // The graph knows neither deletions nor scopes: it is asked for more until enough of them pass.
    for (let count = Math.ceil(limit * SPARE); ; count *= 2) {
      const found = this.#graph.search(query, count);
      const passing = found.filter((row) => mask?.[row] !== 0 && isAllowed?.[row] !== 0);
      if (passing.length >= limit || found.length < count || count >= this.rows) {
        return this.#score(query, limit, { candidates: passing });
      }
    }
  }

  #score(
    query: Float32Array,
    limit: number,
    { candidates, mask }: { candidates: ArrayLike<number>; mask?: Uint8Array | undefined },
  ): Hit[] {
    const best = new TopK(limit);
    for (let i = 0; i < candidates.length; i++) {
      const row = candidates[i] as number;
      if (mask?.[row] !== 0) this.#offer(best, query, row);
    }
    return best.take();
  }

  #scoreAll(query: Float32Array, limit: number, mask: Uint8Array | undefined): Hit[] {
    const best = new TopK(limit);
    for (let row = 0; row < this.rows; row++) if (mask?.[row] !== 0) this.#offer(best, query, row);
    return best.take();
  }

  #offer(best: TopK, query: Float32Array, row: number): void {
    const score = this.#rows.dot(query, row);
    if (score > 0) best.offer(row, score);
  }
}

function maskOf(allowed: Uint32Array, rows: number): Uint8Array {
  const mask = new Uint8Array(rows);
  for (const row of allowed) mask[row] = 1;
  return mask;
}
