/**
 * One term's postings in one segment, read forwards. Rows are looked up by galloping on from where the last one
 * stood (Bentley and Yao 1976), so rows in ascending order cost a few steps each.
 */

export class TermPostings {
  /** Of all terms of the segment; those of this term stand at `begin` to before `end`, rows ascending. */
  readonly rows: Uint32Array;
  readonly counts: Uint16Array;
  readonly begin: number;
  readonly end: number;
  #at: number;
  #anchor: number;

  constructor({ rows, counts }: Postings, { begin, end }: Range) {
    this.rows = rows;
    this.counts = counts;
    this.begin = begin;
    this.end = end;
    this.#at = begin;
    this.#anchor = begin;
  }

  /** Where the first posting of `row` or a later row stands. Not before the place last sought. */
  seek(row: number): number {
    this.#anchor = this.#gallop(this.#anchor, row);
    this.#at = this.#anchor;
    return this.#anchor;
  }

  /** Where the posting of `row` stands, or -1. Rows before the place last sought are not found. */
  find(row: number): number {
    const isBack = this.#at > this.#anchor && (this.rows[this.#at - 1] as number) >= row;
    const at = this.#gallop(isBack ? this.#anchor : this.#at, row);
    this.#at = at;
    return at < this.end && this.rows[at] === row ? at : -1;
  }

  #gallop(from: number, row: number): number {
    const { rows, end } = this;
    let low = from;
    let high = from;
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
    return low;
  }
}

interface Postings {
  rows: Uint32Array;
  counts: Uint16Array;
}

interface Range {
  begin: number;
  end: number;
}
