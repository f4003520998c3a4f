/**
 * Looks rows up in one term's postings. It gallops on from where the last row stood (Bentley and Yao 1976), so
 * rows in ascending order cost a few steps each; a row further back begins anew.
 */

export class PostingCursor {
  readonly #rows: Uint32Array;
  readonly #begin: number;
  readonly #end: number;
  #at: number;

  /** `rows` are the postings of all terms; those of this one, ascending, from `begin` to before `end`. */
  constructor(rows: Uint32Array, { begin, end }: { begin: number; end: number }) {
    this.#rows = rows;
    this.#begin = begin;
    this.#end = end;
    this.#at = begin;
  }

  /** Where in `rows` the row stands, or -1. */
  find(row: number): number {
    const rows = this.#rows;
    const end = this.#end;
    let low = this.#at;
    if (low > this.#begin && (rows[low - 1] as number) >= row) low = this.#begin;
    let high = low;
    for (let step = 1; high < end && (rows[high] as number) < row; step *= 2) {
      low = high + 1;
      high += step;
    }
    if (high > end) high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((rows[middle] as number) < row) low = middle + 1;
      else high = middle;
    }
    this.#at = low;
    return low < end && rows[low] === row ? low : -1;
  }
}
