/** A matrix of mostly zeros in compressed rows. */

export interface SparseParts {
  columns: number;
  /** Row r has its entries from offsets[r] to offsets[r + 1]. */
  offsets: Uint32Array;
  /** Column of each entry. */
  places: Uint32Array;
  values: Float32Array;
}

export class SparseMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly offsets: Uint32Array;
  readonly places: Uint32Array;
  readonly values: Float32Array;

  constructor({ columns, offsets, places, values }: SparseParts) {
    this.rows = offsets.length - 1;
    this.columns = columns;
    this.offsets = offsets;
    this.places = places;
    this.values = values;
  }

  /** Counting sort by column; the entries of a row of the result are in the order of the rows here. */
  transposed(): SparseMatrix {
    const { rows, columns } = this;
    const offsets = new Uint32Array(columns + 1);
    for (const place of this.places) offsets[place + 1] = (offsets[place + 1] as number) + 1;
    for (let column = 0; column < columns; column++) {
      offsets[column + 1] = (offsets[column + 1] as number) + (offsets[column] as number);
    }
    const next = offsets.slice(0, columns);
    const places = new Uint32Array(this.places.length);
    const values = new Float32Array(this.values.length);
    for (let row = 0; row < rows; row++) {
      const end = this.offsets[row + 1] as number;
      for (let i = this.offsets[row] as number; i < end; i++) {
        const column = this.places[i] as number;
        const to = next[column] as number;
        next[column] = to + 1;
        places[to] = row;
        values[to] = this.values[i] as number;
      }
    }
    return new SparseMatrix({ columns: rows, offsets, places, values });
  }
}
