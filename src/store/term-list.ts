/** Finds a term among the sorted terms of a segment by their bytes: opening builds no table of strings. */

/** Found places that are kept: a question asks for each of its terms several times. */
const MAX_KNOWN = 1024;
const encoder = new TextEncoder();

export class TermList {
  readonly #bytes: Uint8Array;
  readonly #ends: Uint32Array;
  readonly #known = new Map<string, number>();

  constructor({ termBytes, termEnds }: { termBytes: Uint8Array; termEnds: Uint32Array }) {
    this.#bytes = termBytes;
    this.#ends = termEnds;
  }

  /** Its place, or -1. */
  find(term: string): number {
    const known = this.#known.get(term);
    if (known !== undefined) return known;
    const place = this.#search(term);
    if (this.#known.size >= MAX_KNOWN) this.#known.clear();
    this.#known.set(term, place);
    return place;
  }

  #search(term: string): number {
    const wanted = encoder.encode(term);
    let low = 0;
    let high = this.#ends.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const order = this.#compare(middle, wanted);
      if (order === 0) return middle;
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** Below zero if the term at `place` comes before `wanted`. Most differ in their first bytes. */
  #compare(place: number, wanted: Uint8Array): number {
    const begin = place === 0 ? 0 : (this.#ends[place - 1] as number);
    const length = (this.#ends[place] as number) - begin;
    const common = Math.min(length, wanted.length);
    for (let i = 0; i < common; i++) {
      const difference = (this.#bytes[begin + i] as number) - (wanted[i] as number);
      if (difference !== 0) return difference;
    }
    return length - wanted.length;
  }
}
