/** A matrix of mostly zeros in compressed rows, with the two products that a truncated SVD needs. */

export class SparseMatrix {
  readonly rows: number;
  readonly columns: number;
  /** Row r has its entries from offsets[r] to offsets[r + 1]. */
  readonly offsets: Uint32Array;
  readonly places: Uint32Array;
  readonly values: Float32Array;

  constructor(rows: readonly { places: Uint32Array; values: Float32Array }[], columns: number) {
    this.rows = rows.length;
    this.columns = columns;
    this.offsets = new Uint32Array(rows.length + 1);
    rows.forEach((row, r) => {
      this.offsets[r + 1] = (this.offsets[r] as number) + row.places.length;
    });
    const count = this.offsets[rows.length] as number;
    this.places = new Uint32Array(count);
    this.values = new Float32Array(count);
    rows.forEach((row, r) => {
      this.places.set(row.places, this.offsets[r]);
      this.values.set(row.values, this.offsets[r]);
    });
  }

  /** This (rows × columns) times a dense matrix (columns × width), row-major; gives rows × width. */
  times(dense: Float64Array, width: number): Float64Array {
    const out = new Float64Array(this.rows * width);
    this.#eachEntry((row, place, value) => {
      const to = row * width;
      const from = place * width;
      for (let k = 0; k < width; k++) {
        out[to + k] = (out[to + k] as number) + value * (dense[from + k] as number);
      }
    });
    return out;
  }

  /** This transposed (columns × rows) times a dense matrix (rows × width); gives columns × width. */
  transposedTimes(dense: Float64Array, width: number): Float64Array {
    const out = new Float64Array(this.columns * width);
    this.#eachEntry((row, place, value) => {
      const to = place * width;
      const from = row * width;
      for (let k = 0; k < width; k++) {
        out[to + k] = (out[to + k] as number) + value * (dense[from + k] as number);
      }
    });
    return out;
  }

  #eachEntry(visit: (row: number, place: number, value: number) => void): void {
    for (let row = 0; row < this.rows; row++) {
      const end = this.offsets[row + 1] as number;
      for (let i = this.offsets[row] as number; i < end; i++) {
        visit(row, this.places[i] as number, this.values[i] as number);
      }
    }
  }
}
