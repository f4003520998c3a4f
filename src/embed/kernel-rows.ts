/** The rows of a matrix in a RowKernel's memory, for sums of a few of them: what embedding a text comes to. */
import { type Region, RowKernel, strideOf } from './row-kernel.ts';

export class KernelRows {
  readonly #width: number;
  readonly #kernel: RowKernel;
  readonly #rows: Region;
  readonly #weights: Region;
  readonly #places: { at: number; integers: Uint32Array };
  readonly #sum: Region;

  /** @param rows any number of rows of `width` values, row-major; copied. */
  constructor(rows: Float32Array, width: number) {
    const count = rows.length / width;
    const stride = strideOf(width);
    this.#width = width;
    this.#kernel = new RowKernel({ width, floats: (count + 1) * stride + 2 * count });
    this.#rows = this.#kernel.region(count * stride);
    this.#weights = this.#kernel.region(count);
    this.#places = this.#kernel.places(count);
    this.#sum = this.#kernel.region(stride);
    for (let row = 0; row < count; row++) {
      this.#rows.floats.set(rows.subarray(row * width, (row + 1) * width), row * stride);
    }
  }

  /** Makes `row` the summand number `i`. */
  choose(i: number, { row, weight }: { row: number; weight: number }): void {
    this.#weights.floats[i] = weight;
    this.#places.integers[i] = this.#kernel.placeOf(row);
  }

  /** The sum of the first `count` summands, each row at most once. */
  sumOfChosen(count: number): Float32Array {
    this.#kernel.sum({
      ...{ out: this.#sum.at, weights: this.#weights.at, places: this.#places.at, count },
      rows: this.#rows.at,
    });
    return this.#sum.floats.slice(0, this.#width);
  }

  /** All rows, as the constructor takes them. */
  toArray(): Float32Array {
    const { stride } = this.#kernel;
    const rows = new Float32Array((this.#rows.floats.length / stride) * this.#width);
    for (let row = 0; row * this.#width < rows.length; row++) {
      rows.set(this.#rows.floats.subarray(row * stride, row * stride + this.#width), row * this.#width);
    }
    return rows;
  }
}
