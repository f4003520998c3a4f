/** Finds a term among the sorted terms of a segment by their bytes: opening builds no table of strings. */

/** Found places that are kept: a question asks for each of its terms several times. */
const MAX_KNOWN = 1024;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

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

  /** Places of the terms that begin so: from the first up to the second. */
  rangeOf(prefix: string): [begin: number, end: number] {
    const wanted = encoder.encode(prefix);
    const begin = this.#lowerBound(wanted);
    // No byte of UTF-8 is 0xff: one more than the last is where all that begins so has ended.
    const after = wanted.slice();
    after[after.length - 1] = (wanted.at(-1) as number) + 1;
    return [begin, this.#lowerBound(after)];
  }

  term(place: number): string {
    return decoder.decode(this.#bytes.subarray(this.#beginOf(place), this.#ends[place]));
  }

  /** Its length in bytes. */
  lengthOf(place: number): number {
    return (this.#ends[place] as number) - this.#beginOf(place);
  }

  byteAt(place: number, at: number): number {
    return this.#bytes[this.#beginOf(place) + at] as number;
  }

  /** The first place after `place`, or `end`, whose term does not share its first bytes. Near ones are found fastest. */
  skip(place: number, { bytes, end }: { bytes: number; end: number }): number {
    let low = place;
    let step = 1;
    while (low + step < end && this.#shares(place, low + step, bytes)) {
      low += step;
      step *= 2;
    }
    let high = Math.min(end, low + step);
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.#shares(place, middle, bytes)) low = middle;
      else high = middle;
    }
    return high;
  }

  #shares(place: number, other: number, bytes: number): boolean {
    if (this.lengthOf(other) < bytes) return false;
    for (let at = 0; at < bytes; at++) {
      if (this.byteAt(place, at) !== this.byteAt(other, at)) return false;
    }
    return true;
  }

  #search(term: string): number {
    const wanted = encoder.encode(term);
    const place = this.#lowerBound(wanted);
    return place < this.#ends.length && this.#compare(place, wanted) === 0 ? place : -1;
  }

  /** The first place whose term does not come before `wanted`. */
  #lowerBound(wanted: Uint8Array): number {
    let low = 0;
    let high = this.#ends.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(middle, wanted) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #beginOf(place: number): number {
    return place === 0 ? 0 : (this.#ends[place - 1] as number);
  }

  /** Below zero if the term at `place` comes before `wanted`. Most differ in their first bytes. */
  #compare(place: number, wanted: Uint8Array): number {
    const begin = this.#beginOf(place);
    const length = (this.#ends[place] as number) - begin;
    const common = Math.min(length, wanted.length);
    for (let i = 0; i < common; i++) {
      const difference = (this.#bytes[begin + i] as number) - (wanted[i] as number);
      if (difference !== 0) return difference;
    }
    return length - wanted.length;
  }
}
