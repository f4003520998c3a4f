/**
 * hnswlib's graph (Malkov and Yashunin 2018) over the rows of one segment: finds candidates among many rows;
 * their exact scores come from the rows themselves.
 */
import { createRequire } from 'node:module';
import type { HierarchicalNSW } from 'hnswlib-node';
import { damaged } from './checked-file.ts';

/** Links per node, width of the search while building, width of a search at least; measured in docs/BENCHMARKS.md. */
const LINKS = 16;
const BUILD_WIDTH = 100;
const SEARCH_WIDTH = 400;
const FIRST_CAPACITY = 4096;

// hnswlib-node is CommonJS with a native part; loading it costs 13 ms and only users of the index pay it.
const { HierarchicalNSW: Graph } = createRequire(import.meta.url)(
  'hnswlib-node',
) as typeof import('hnswlib-node');

export class VectorGraph {
  readonly #graph: HierarchicalNSW;
  #capacity: number;

  private constructor(graph: HierarchicalNSW, capacity: number) {
    this.#graph = graph;
    this.#capacity = capacity;
  }

  static create(dimensions: number): VectorGraph {
    const graph = new Graph('ip', dimensions);
    graph.initIndex(FIRST_CAPACITY, LINKS, BUILD_WIDTH, 100);
    return new VectorGraph(graph, FIRST_CAPACITY);
  }

  /** @throws IndexError 'index-damaged' naming the file */
  static async read(path: string, dimensions: number): Promise<VectorGraph> {
    const graph = new Graph('ip', dimensions);
    try {
      await graph.readIndex(path);
    } catch (cause) {
      throw damaged(path, 'it is no vector graph', cause);
    }
    return new VectorGraph(graph, graph.getMaxElements());
  }

  /** @param vector of length 1 */
  add(vector: Float32Array, row: number): void {
    if (this.#graph.getCurrentCount() === this.#capacity) {
      this.#capacity *= 2;
      this.#graph.resizeIndex(this.#capacity);
    }
    this.#graph.addPoint(Array.from(vector), row);
  }

  /** hnswlib does not notice a full disk: what was written is read again. @throws Error with code 'ENOSPC' */
  async write(path: string): Promise<void> {
    await this.#graph.writeIndex(path);
    const written = new Graph('ip', this.#graph.getNumDimensions());
    const isWhole = await written.readIndex(path).catch(() => false);
    if (isWhole && written.getCurrentCount() === this.#graph.getCurrentCount()) return;
    throw Object.assign(new Error(`The vector graph "${path}" was not written whole`), { code: 'ENOSPC' });
  }

  /** Rows near the query, nearest first, at most `count`. */
  search(query: Float32Array, count: number): number[] {
    const wanted = Math.min(count, this.#graph.getCurrentCount());
    if (wanted === 0) return [];
    this.#graph.setEf(Math.max(SEARCH_WIDTH, wanted));
    return this.#graph.searchKnn(Array.from(query), wanted).neighbors;
  }
}
