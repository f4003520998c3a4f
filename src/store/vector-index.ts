/**
 * Vector search: hnswlib's graph (Malkov and Yashunin 2018) for the whole library, exact inner products
 * over the raw rows for a narrow scope, where a filtered graph walk would be slower and miss rows.
 */
import { createRequire } from 'node:module';
import type { HierarchicalNSW } from 'hnswlib-node';
import { IndexError } from '../errors.ts';
import type { Hit } from '../model/chunk.ts';
import { readArrayFile, writeArrayFile } from './array-file.ts';
import { TopK } from './top-k.ts';

/** Links per node and width of the search while building; see docs/BENCHMARKS.md. */
const LINKS = 16;
const BUILD_WIDTH = 100;
/** Width of a search: never below twice the hits asked for. */
const SEARCH_WIDTH = 96;
/** Scopes up to this many rows are scored exactly. */
const MAX_EXACT_ROWS = 20_000;

interface VectorIndexFacts extends Record<string, unknown> {
  dimensions: number;
}

// hnswlib-node is CommonJS with a native part; loading it costs 13 ms and only index users pay it.
const { HierarchicalNSW: Graph } = createRequire(import.meta.url)(
  'hnswlib-node',
) as typeof import('hnswlib-node');

/** Unit vectors by row. A zero vector (a text with no known word) is stored but never found. */
export class VectorIndex {
  readonly dimensions: number;
  readonly #rows: Float32Array;
  readonly #graph: HierarchicalNSW;

  private constructor(dimensions: number, rows: Float32Array, graph: HierarchicalNSW) {
    this.dimensions = dimensions;
    this.#rows = rows;
    this.#graph = graph;
  }

  /** @param rows count × dimensions values, row after row, each row of length 1 or all zero. */
  static async build(
    { rows, dimensions }: { rows: Float32Array; dimensions: number },
    onProgress?: (done: number, total: number) => void,
  ): Promise<VectorIndex> {
    const count = rows.length / dimensions;
    const graph = new Graph('ip', dimensions);
    graph.initIndex(Math.max(1, count), LINKS, BUILD_WIDTH, 100);
    for (let row = 0; row < count; row++) {
      const vector = rows.subarray(row * dimensions, (row + 1) * dimensions);
      if (vector.some((value) => value !== 0)) graph.addPoint(Array.from(vector), row);
      if (row % 256 === 255) {
        onProgress?.(row + 1, count);
        await new Promise((resolve) => setImmediate(resolve)); // lets progress and signals through
      }
    }
    onProgress?.(count, count);
    return new VectorIndex(dimensions, rows, graph);
  }

  static async read(rowsPath: string, graphPath: string): Promise<VectorIndex> {
    const file = await readArrayFile<VectorIndexFacts, { rows: Float32Array }>(rowsPath);
    const { dimensions } = file.facts;
    const graph = new Graph('ip', dimensions);
    try {
      graph.readIndexSync(graphPath);
    } catch (cause) {
      const message = `Cannot read index file "${graphPath}": rebuild it with "ingest"`;
      throw new IndexError('index-damaged', message, { facts: { path: graphPath }, cause });
    }
    return new VectorIndex(dimensions, file.arrays.rows, graph);
  }

  async write(rowsPath: string, graphPath: string): Promise<void> {
    const facts: VectorIndexFacts = { dimensions: this.dimensions };
    await writeArrayFile(rowsPath, { facts, arrays: { rows: this.#rows } });
    this.#graph.writeIndexSync(graphPath);
  }

  /** Nearest rows by cosine similarity, best first. `query` has length 1; a zero query finds nothing. */
  search(query: Float32Array, limit: number, scope?: Uint32Array): Hit[] {
    if (query.length !== this.dimensions || !query.some((value) => value !== 0)) return [];
    if (scope && scope.length <= MAX_EXACT_ROWS) return this.#searchExactly(query, limit, scope);
    const points = this.#graph.getCurrentCount();
    const wanted = Math.min(limit, points);
    if (wanted === 0) return [];
    this.#graph.setEf(Math.max(SEARCH_WIDTH, 2 * wanted));
    const members = scope && new Set(scope);
    const filter = members && ((label: number) => members.has(label));
    const { neighbors, distances } = this.#graph.searchKnn(Array.from(query), wanted, filter);
    return neighbors.map((ordinal, i) => ({ ordinal, score: 1 - (distances[i] ?? 1) }));
  }

  #searchExactly(query: Float32Array, limit: number, scope: Uint32Array): Hit[] {
    const best = new TopK(limit);
    for (const row of scope) {
      const from = row * this.dimensions;
      let dot = 0;
      for (let i = 0; i < this.dimensions; i++)
        dot += (query[i] as number) * (this.#rows[from + i] as number);
      if (dot > 0) best.offer(row, dot);
    }
    return best.take();
  }
}
