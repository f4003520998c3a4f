/**
 * A list of whole numbers that grows by pages: nothing is copied on the way, and the pages can be let go one
 * by one while they are read. Lists that are pushed to in step have pages of the same sizes.
 */

const FIRST_PAGE = 1024;
const LARGEST_PAGE = 1 << 20;

export class PagedArray<Page extends Uint16Array | Uint32Array> {
  readonly #newPage: (length: number) => Page;
  readonly #pages: Page[] = [];
  #last: Page;
  #used = 0;
  #length = 0;

  constructor(newPage: (length: number) => Page) {
    this.#newPage = newPage;
    this.#last = newPage(FIRST_PAGE);
    this.#pages.push(this.#last);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#used === this.#last.length) {
      this.#last = this.#newPage(Math.min(LARGEST_PAGE, this.#last.length * 2));
      this.#pages.push(this.#last);
      this.#used = 0;
    }
    this.#last[this.#used++] = value;
    this.#length++;
  }

  /** The values in order, a page at a time; a page is forgotten once it is given. */
  *drain(): Generator<Page> {
    for (let page = this.#pages.shift(); page; page = this.#pages.shift()) {
      yield (page === this.#last ? page.subarray(0, this.#used) : page) as Page;
    }
  }

  /** All values in one array; the pages are let go. */
  toArray(): Page {
    const all = this.#newPage(this.#length);
    let at = 0;
    for (const page of this.drain()) {
      all.set(page, at);
      at += page.length;
    }
    return all;
  }
}
