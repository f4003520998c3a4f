/**
 * The keyword side of one immutable segment: postings in memory as they lie in the file, opened by one read.
 * keyword-search.ts searches any number of segments together.
 */
import { FIELDS, type FieldAverages, type FieldTotals } from './bm25f.ts';
import { FieldNorms } from './field-norms.ts';
import type { KeywordFacts, KeywordPostings, PostingArrays } from './keyword-postings.ts';
import { TermList } from './term-list.ts';
import { TermPostings } from './term-postings.ts';

/** Counting the living among fewer postings than this costs less than remembering how many they were. */
const MANY_POSTINGS = 4096;

export class KeywordSegment {
  readonly facts: KeywordFacts;
  readonly arrays: PostingArrays;
  readonly terms: TermList;
  /** By mask and term. A mask belongs to a version, so it goes when the version goes. */
  readonly #living = new WeakMap<Uint8Array, Map<number, number>>();
  #norms: FieldNorms | undefined;

  constructor({ facts, arrays }: KeywordPostings) {
    this.facts = facts;
    this.arrays = arrays;
    this.terms = new TermList(arrays);
  }

  get rows(): number {
    return this.facts.rows;
  }

  /** How many rows hold the term; with a mask (1: alive), how many living ones. A mask never changes. */
  documentFrequency(term: string, mask?: Uint8Array): number {
    const id = this.terms.find(term);
    if (id < 0) return 0;
    const { begin, end } = this.#rangeOf(id);
    if (!mask) return end - begin;
    if (end - begin < MANY_POSTINGS) return this.#countLiving(mask, id);
    const known = this.#living.get(mask) ?? new Map<number, number>();
    this.#living.set(mask, known);
    const count = known.get(id) ?? this.#countLiving(mask, id);
    known.set(id, count);
    return count;
  }

  /** What the living rows add to the library's averages. */
  fieldTotals(mask?: Uint8Array): FieldTotals {
    if (!mask) return this.facts;
    const totals = {
      lengthTotals: { title: 0, heading: 0, body: 0 },
      filledRows: { title: 0, heading: 0, body: 0 },
    };
    for (const field of FIELDS) {
      const lengths = this.arrays[`${field}Lengths`];
      for (let row = 0; row < lengths.length; row++) {
        const length = mask[row] === 0 ? 0 : (lengths[row] as number);
        totals.lengthTotals[field] += length;
        if (length > 0) totals.filledRows[field]++;
      }
    }
    return totals;
  }

  /** To be read once, from the first row on; undefined if no row holds the term. */
  postingsOf(term: string): TermPostings | undefined {
    const id = this.terms.find(term);
    return id < 0 ? undefined : this.#postings(id);
  }

  /** A bound on the term's weighted frequency in any row, under `averages`. */
  maxFrequency(term: string, averages: FieldAverages): number {
    const id = this.terms.find(term);
    return id < 0 ? 0 : (this.arrays.maxFrequencies[id] as number) * this.#stretch(averages);
  }

  /** Norms under `averages`; the last ones are kept, as most searches ask for the same. */
  normsFor(averages: FieldAverages): FieldNorms {
    if (!this.#norms?.isFor(averages)) this.#norms = new FieldNorms(this.arrays, averages);
    return this.#norms as FieldNorms;
  }

  /**
   * A frequency grows when an average grows, and never by a larger ratio:
   * (1 - b + bl/old) / (1 - b + bl/new) <= max(1, new/old) for any length l.
   */
  #stretch(averages: FieldAverages): number {
    const { averages: recorded, filledRows } = this.facts;
    const ratios = FIELDS.map((field) => (filledRows[field] === 0 ? 1 : averages[field] / recorded[field]));
    return Math.max(1, ...ratios);
  }

  #countLiving(mask: Uint8Array, id: number): number {
    const { begin, end } = this.#rangeOf(id);
    const { postingRows } = this.arrays;
    let count = 0;
    for (let p = begin; p < end; p++) count += mask[postingRows[p] as number] === 0 ? 0 : 1;
    return count;
  }

  #postings(id: number): TermPostings {
    const { postingRows: rows, postingCounts: counts } = this.arrays;
    return new TermPostings({ rows, counts }, this.#rangeOf(id));
  }

  #rangeOf(id: number): { begin: number; end: number } {
    const { postingEnds } = this.arrays;
    return { begin: id === 0 ? 0 : (postingEnds[id - 1] as number), end: postingEnds[id] as number };
  }
}
