/** Quantised rows that grow by pages, so that collecting them takes no more memory than they need. */
import type { ArrayPieces } from './array-file.ts';
import { QuantizedRows } from './quantized-rows.ts';

/** Numbers in a page, or those of one row if it has more. */
const PAGE_NUMBERS = 1 << 20;
const FIRST_PAGE_ROWS = 64;

interface Page {
  rows: Int16Array;
  scales: Float32Array;
  /** Rows in use. */
  count: number;
}

export class RowPages {
  readonly #dimensions: number;
  readonly #pages: Page[] = [];

  constructor(dimensions: number) {
    this.#dimensions = dimensions;
  }

  add({ rows, scales }: QuantizedRows): void {
    const width = this.#dimensions;
    for (let from = 0; from < scales.length; ) {
      const page = this.#pageWithRoom();
      const to = Math.min(scales.length, from + page.scales.length - page.count);
      page.rows.set(rows.subarray(from * width, to * width), page.count * width);
      page.scales.set(scales.subarray(from, to), page.count);
      page.count += to - from;
      from = to;
    }
  }

  /** The pages, as the arrays that {@link QuantizedRows} is made of. */
  toArrays(): { rows: ArrayPieces; scales: ArrayPieces } {
    const pages = [...this];
    return {
      rows: { type: 'Int16Array', pieces: pages.map(({ rows }) => rows) },
      scales: { type: 'Float32Array', pieces: pages.map(({ scales }) => scales) },
    };
  }

  /** A page after the other. */
  *[Symbol.iterator](): Generator<QuantizedRows> {
    const dimensions = this.#dimensions;
    for (const { rows, scales, count } of this.#pages) {
      yield new QuantizedRows({
        rows: rows.subarray(0, count * dimensions),
        scales: scales.subarray(0, count),
        dimensions,
      });
    }
  }

  #pageWithRoom(): Page {
    const last = this.#pages.at(-1);
    if (last && last.count < last.scales.length) return last;
    const largest = Math.max(1, Math.floor(PAGE_NUMBERS / this.#dimensions));
    const count = Math.min(largest, last ? 2 * last.scales.length : FIRST_PAGE_ROWS);
    const page = {
      rows: new Int16Array(count * this.#dimensions),
      scales: new Float32Array(count),
      count: 0,
    };
    this.#pages.push(page);
    return page;
  }
}
