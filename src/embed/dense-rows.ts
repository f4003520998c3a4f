/** A tall dense matrix in the memory of a RowKernel, with the products that a truncated SVD makes of it. */
import type { Region, RowKernel } from './row-kernel.ts';
import type { SparseMatrix } from './sparse-matrix.ts';

/** Rows summed in single precision before the sum is added in double. */
const BLOCK_ROWS = 32;

/** A sparse matrix where the kernel can read it. */
export interface LoadedMatrix {
  offsets: Uint32Array;
  valuesAt: number;
  placesAt: number;
}

export class DenseRows {
  readonly rows: number;
  readonly #width: number;
  readonly #kernel: RowKernel;
  readonly #region: Region;
  /** One row of weights or of results, the places of rows next to each other, and a small square matrix. */
  readonly #scratch: { row: Region; placesAt: number; square: Region };

  constructor(kernel: RowKernel, { rows, width }: { rows: number; width: number }) {
    this.rows = rows;
    this.#width = width;
    this.#kernel = kernel;
    this.#region = kernel.region(rows * kernel.stride);
    const places = kernel.places(Math.max(width, BLOCK_ROWS));
    places.integers.forEach((_, i) => {
      places.integers[i] = kernel.placeOf(i);
    });
    const row = kernel.region(Math.max(kernel.stride, BLOCK_ROWS));
    this.#scratch = { row, placesAt: places.at, square: kernel.region(width * kernel.stride) };
  }

  /** Numbers of the kernel's memory that one takes. */
  static floatsFor({ rows, width, stride }: { rows: number; width: number; stride: number }): number {
    return (rows + width + 1) * stride + width + 2 * BLOCK_ROWS;
  }

  /** @param next is asked row by row, from left to right. */
  fill(next: () => number): void {
    const { stride } = this.#kernel;
    for (let row = 0; row < this.rows; row++) {
      for (let j = 0; j < this.#width; j++) this.#region.floats[row * stride + j] = next();
    }
  }

  /** Becomes `matrix` times `dense`. */
  setToProduct({ offsets, valuesAt, placesAt }: LoadedMatrix, dense: DenseRows): void {
    for (let row = 0; row < this.rows; row++) {
      const from = offsets[row] as number;
      this.#kernel.sum({
        out: this.#region.at + this.#kernel.placeOf(row),
        weights: valuesAt + 4 * from,
        places: placesAt + 4 * from,
        count: (offsets[row + 1] as number) - from,
        rows: dense.#region.at,
      });
    }
  }

  /** Mᵀ M, width × width, with its lower half mirrored from the upper. */
  gram(): Float64Array {
    const { row: scratch, placesAt } = this.#scratch;
    const { stride } = this.#kernel;
    const width = this.#width;
    const out = new Float64Array(width * width);
    const { floats } = this.#region;
    // The weights of a block and the row that is summed up take turns in the scratch square.
    const sums = this.#scratch.square;
    for (let first = 0; first < this.rows; first += BLOCK_ROWS) {
      const count = Math.min(BLOCK_ROWS, this.rows - first);
      const rows = this.#region.at + this.#kernel.placeOf(first);
      for (let i = 0; i < width; i++) {
        for (let r = 0; r < count; r++) scratch.floats[r] = floats[(first + r) * stride + i] as number;
        const weights = scratch.at;
        this.#kernel.sum({ out: sums.at, weights, places: placesAt, count, rows, skippedFloats: i });
        for (let j = i; j < width; j++) {
          out[i * width + j] = (out[i * width + j] as number) + (sums.floats[j] as number);
        }
      }
    }
    for (let i = 0; i < width; i++) {
      for (let j = 0; j < i; j++) out[i * width + j] = out[j * width + i] as number;
    }
    return out;
  }

  /** Multiplies from the right, in place. @param square width × width, row-major */
  multiply(square: Float64Array): void {
    const { row: scratch, placesAt, square: loaded } = this.#scratch;
    const { stride } = this.#kernel;
    const width = this.#width;
    for (let i = 0; i < width; i++)
      loaded.floats.set(square.subarray(i * width, (i + 1) * width), i * stride);
    for (let row = 0; row < this.rows; row++) {
      const weights = this.#region.at + this.#kernel.placeOf(row);
      this.#kernel.sum({ out: scratch.at, weights, places: placesAt, count: width, rows: loaded.at });
      this.#region.floats.set(scratch.floats.subarray(0, stride), row * stride);
    }
  }

  /** The first `columns` columns, row-major. */
  leading(columns: number): Float32Array {
    const out = new Float32Array(this.rows * columns);
    for (let row = 0; row < this.rows; row++) {
      const from = row * this.#kernel.stride;
      out.set(this.#region.floats.subarray(from, from + columns), row * columns);
    }
    return out;
  }
}

/** Numbers of the kernel's memory that `load` takes. */
export function floatsToLoad(matrix: SparseMatrix): number {
  return 2 * matrix.values.length;
}

export function load(kernel: RowKernel, matrix: SparseMatrix): LoadedMatrix {
  const values = kernel.region(matrix.values.length);
  values.floats.set(matrix.values);
  const places = kernel.places(matrix.places.length);
  matrix.places.forEach((place, i) => {
    places.integers[i] = kernel.placeOf(place);
  });
  return { offsets: matrix.offsets, valuesAt: values.at, placesAt: places.at };
}
