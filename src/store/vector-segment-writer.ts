/** Collects the vectors of a segment: quantised rows, and a graph over them once there are many. */
import { encodeArrays } from './array-file.ts';
import { QuantizedRows } from './quantized-rows.ts';
import { VectorGraph } from './vector-graph.ts';
import { LEAST_GRAPH_ROWS } from './vector-segment.ts';

/** Rows put into the graph between two looks at what else there is to do. */
const ROWS_A_TURN = 64;

export class VectorSegmentWriter {
  readonly #dimensions: number;
  readonly #parts: QuantizedRows[] = [];
  #rows = 0;
  #graph: VectorGraph | undefined;

  constructor(dimensions: number) {
    this.#dimensions = dimensions;
  }

  /** @param vectors rows × dimensions values, each row of length 1 or all zero */
  async add(vectors: Float32Array): Promise<void> {
    const part = QuantizedRows.quantize(vectors, this.#dimensions);
    this.#parts.push(part);
    const first = this.#rows;
    this.#rows += part.scales.length;
    if (this.#graph) await this.#insert(this.#graph, part, first);
    else if (this.#rows >= LEAST_GRAPH_ROWS) await this.#beginGraph();
  }

  /** What goes into the file of rows. */
  encodeRows(): Buffer[] {
    const rows = new Int8Array(this.#rows * this.#dimensions);
    const scales = new Float32Array(this.#rows);
    let at = 0;
    for (const part of this.#parts) {
      rows.set(part.rows, at * this.#dimensions);
      scales.set(part.scales, at);
      at += part.scales.length;
    }
    return encodeArrays({ facts: { dimensions: this.#dimensions }, arrays: { rows, scales } });
  }

  /** Writes the graph; false if there are too few rows for one. */
  async writeGraph(path: string): Promise<boolean> {
    await this.#graph?.write(path);
    return this.#graph !== undefined;
  }

  async #beginGraph(): Promise<void> {
    const graph = VectorGraph.create(this.#dimensions);
    let first = 0;
    for (const part of this.#parts) {
      await this.#insert(graph, part, first);
      first += part.scales.length;
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
