/** Collects the vectors of a segment: quantised rows, and a graph over them once there are very many. */
import { encodeArrays } from './array-file.ts';
import { QuantizedRows } from './quantized-rows.ts';
import { RowPages } from './row-pages.ts';
import { VectorGraph } from './vector-graph.ts';

/**
 * A segment of fewer numbers than this needs no graph: they are scanned in about two milliseconds, no near row is
 * missed, and a graph would take longer to build than all the rest. 200,000 rows of 192 numbers, 25,000 of 1,536.
 */
const LEAST_GRAPH_NUMBERS = 38_400_000;
/** Rows put into the graph between two looks at what else there is to do. */
const ROWS_A_TURN = 64;

export class VectorSegmentWriter {
  readonly #dimensions: number;
  readonly #leastGraphRows: number;
  readonly #pages: RowPages;
  #rows = 0;
  #graph: VectorGraph | undefined;

  /** @param leastGraphRows rows from which on there is a graph */
  constructor(dimensions: number, { leastGraphRows = LEAST_GRAPH_NUMBERS / dimensions } = {}) {
    this.#dimensions = dimensions;
    this.#leastGraphRows = leastGraphRows;
    this.#pages = new RowPages(dimensions);
  }

  /** @param vectors rows × dimensions values, each row of length 1 or all zero */
  async add(vectors: Float32Array): Promise<void> {
    const part = QuantizedRows.quantize(vectors, this.#dimensions);
    this.#pages.add(part);
    const first = this.#rows;
    this.#rows += part.count;
    if (this.#graph) await this.#insert(this.#graph, part, first);
    else if (this.#rows >= this.#leastGraphRows) await this.#beginGraph();
  }

  /** What goes into the file of rows. */
  encodeRows(): Buffer[] {
    return encodeArrays({ facts: { dimensions: this.#dimensions }, arrays: this.#pages.toArrays() });
  }

  /** Writes the graph; false if there are too few rows for one. */
  async writeGraph(path: string): Promise<boolean> {
    await this.#graph?.write(path);
    return this.#graph !== undefined;
  }

  async #beginGraph(): Promise<void> {
    const graph = VectorGraph.create(this.#dimensions);
    let first = 0;
    for (const page of this.#pages) {
      await this.#insert(graph, page, first);
      first += page.count;
    }
    this.#graph = graph;
  }

  async #insert(graph: VectorGraph, part: QuantizedRows, first: number): Promise<void> {
    for (const [i, scale] of part.scales.entries()) {
      if (scale !== 0) graph.add(part.row(i), first + i);
      if ((first + i) % ROWS_A_TURN === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
