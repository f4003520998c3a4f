/**
 * Vectors in one byte a number: each row has a scale, its greatest value divided by 127, and whole numbers from
 * -127 to 127. A quarter of the memory, and of the time to walk through it, for scoring rows exactly enough.
 */

/** Greatest whole number of a row; -128 is left out so that a row and its negative are alike. */
const LEVELS = 127;

export interface QuantizedParts {
  /** count × dimensions, row-major. */
  rows: Int8Array;
  /** One a row; zero for a row of zeros. */
  scales: Float32Array;
  dimensions: number;
}

export class QuantizedRows {
  readonly rows: Int8Array;
  readonly scales: Float32Array;
  readonly dimensions: number;

  constructor({ rows, scales, dimensions }: QuantizedParts) {
    this.rows = rows;
    this.scales = scales;
    this.dimensions = dimensions;
  }

  /**
   * Each number is off by half a scale at most, so a dot product with a query by half a scale times the sum of the
   * query's absolute values; the error is typically scale / √12 for a query of length 1. Quantizing what `row`
   * gives changes nothing.
   * @param vectors count × dimensions finite values, row-major
   */
  static quantize(vectors: Float32Array, dimensions: number): QuantizedRows {
    const rows = new Int8Array(vectors.length);
    const scales = new Float32Array(vectors.length / dimensions);
    for (let row = 0; row < scales.length; row++) {
      const from = row * dimensions;
      let greatest = 0;
      for (let i = from; i < from + dimensions; i++)
        greatest = Math.max(greatest, Math.abs(vectors[i] as number));
      scales[row] = greatest / LEVELS;
      // From here on the stored scale, rounded as it is, so that rows and scale fit each other.
      const scale = scales[row] as number;
      if (scale === 0) continue;
      for (let i = from; i < from + dimensions; i++) {
        const level = Math.round((vectors[i] as number) / scale);
        rows[i] = Math.max(-LEVELS, Math.min(LEVELS, level));
      }
    }
    return new QuantizedRows({ rows, scales, dimensions });
  }

  get count(): number {
    return this.scales.length;
  }

  /** The product of `query`, which has `dimensions` numbers, with a row. */
  dot(query: Float32Array, row: number): number {
    const { rows, dimensions } = this;
    const from = row * dimensions;
    // Four sums at once: a single one would wait for each of its additions.
    let [a, b, c, d] = [0, 0, 0, 0];
    let i = 0;
    for (; i + 3 < dimensions; i += 4) {
      a += (query[i] as number) * (rows[from + i] as number);
      b += (query[i + 1] as number) * (rows[from + i + 1] as number);
      c += (query[i + 2] as number) * (rows[from + i + 2] as number);
      d += (query[i + 3] as number) * (rows[from + i + 3] as number);
    }
    for (; i < dimensions; i++) a += (query[i] as number) * (rows[from + i] as number);
    return (a + b + c + d) * (this.scales[row] as number);
  }

  /** A row as numbers again. */
  row(row: number): Float32Array {
    const from = row * this.dimensions;
    const scale = this.scales[row] as number;
    const numbers = new Float32Array(this.dimensions);
    for (let i = 0; i < numbers.length; i++) numbers[i] = (this.rows[from + i] as number) * scale;
    return numbers;
  }
}
