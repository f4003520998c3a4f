/**
 * Vectors in two bytes a number: each row has a scale, its greatest absolute value divided by 32,767, and whole
 * numbers of that scale. Half the memory of floats, and products with them differ by less than what floats lose.
 */

/** Greatest whole number of a row; -32,768 is left out so that a row and its negative are alike. */
const LEVELS = 32_767;
/** Smaller scales lack the bits to divide by: the row counts as zero. */
const LEAST_SCALE = 2 ** -126;
/** Makes a number positive, so that cutting off its fraction is rounding: several times as fast as Math.round. */
const SHIFT = 32_768;

export interface QuantizedParts {
  /** count × dimensions, row-major. */
  rows: Int16Array;
  /** One a row; zero for a row of zeros. */
  scales: Float32Array;
  dimensions: number;
}

export class QuantizedRows {
  readonly rows: Int16Array;
  readonly scales: Float32Array;
  readonly dimensions: number;

  constructor({ rows, scales, dimensions }: QuantizedParts) {
    this.rows = rows;
    this.scales = scales;
    this.dimensions = dimensions;
  }

  /**
   * Each number is off by half a scale at most, so a dot product with a query by half a scale times the sum of the
   * query's absolute values: below 1e-4 for a query and a row of length 1 in up to 3,072 dimensions that are spread
   * as embeddings are, and typically 1e-6. Quantizing what `row` gives finds the same whole numbers; a scale may
   * move in its last place.
   * @param vectors count × dimensions finite values, row-major
   */
  static quantize(vectors: Float32Array, dimensions: number): QuantizedRows {
    const rows = new Int16Array(vectors.length);
    const scales = new Float32Array(vectors.length / dimensions);
    for (let row = 0; row < scales.length; row++) {
      const from = row * dimensions;
      const end = from + dimensions;
      let greatest = 0;
      for (let i = from; i < end; i++) greatest = Math.max(greatest, Math.abs(vectors[i] as number));
      // The stored scale, rounded as it is, so that rows and scale fit each other.
      const scale = Math.fround(greatest / LEVELS);
      if (scale < LEAST_SCALE) continue;
      scales[row] = scale;
      const inverse = 1 / scale;
      for (let i = from; i < end; i++) {
        rows[i] = (((vectors[i] as number) * inverse + SHIFT + 0.5) | 0) - SHIFT;
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
    const even = dimensions & ~1;
    let at = row * dimensions;
    // Two sums side by side: a single one would wait for each of its additions.
    let a = 0;
    let b = 0;
    for (let i = 0; i < even; i += 2, at += 2) {
      a += (query[i] as number) * (rows[at] as number);
      b += (query[i + 1] as number) * (rows[at + 1] as number);
    }
    if (even < dimensions) a += (query[even] as number) * (rows[at] as number);
    return (a + b) * (this.scales[row] as number);
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
