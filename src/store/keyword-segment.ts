/**
 * The keyword side of one immutable segment: postings in memory as they lie in the file, opened by one read.
 * keyword-search.ts searches any number of segments together.
 */
import { FIELDS, type FieldAverages, type FieldTotals } from './bm25f.ts';
import { FieldNorms } from './field-norms.ts';
import type { KeywordFacts, KeywordPostings, PostingArrays } from './keyword-postings.ts';
import { PostingCursor } from './posting-cursor.ts';
import { RowScores } from './row-scores.ts';
import { TermList } from './term-list.ts';

/** A term's postings, from `begin` to before `end`, and a bound on its weighted frequency in any row. */
export interface TermPostings {
  begin: number;
  end: number;
  maxFrequency: number;
}

/** Counting the living among fewer postings than this costs less than remembering how many they were. */
const MANY_POSTINGS = 4096;

export class KeywordSegment {
  readonly facts: KeywordFacts;
  readonly #arrays: PostingArrays;
  readonly #terms: TermList;
  /** By mask and term. A mask belongs to a version, so it goes when the version goes. */
  readonly #living = new WeakMap<Uint8Array, Map<number, number>>();
  #norms: FieldNorms | undefined;
  #scores: RowScores | undefined;

  constructor({ facts, arrays }: KeywordPostings) {
    this.facts = facts;
    this.#arrays = arrays;
    this.#terms = new TermList(arrays);
  }

  get rows(): number {
    return this.facts.rows;
  }

  /** How many rows hold the term; with a mask (1: alive), how many living ones. A mask never changes. */
  documentFrequency(term: string, mask?: Uint8Array): number {
    const id = this.#terms.find(term);
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

  /** Which of the rows hold the term, in any field. */
  whichHold(term: string, rows: readonly number[]): boolean[] {
    const id = this.#terms.find(term);
    if (id < 0) return rows.map(() => false);
    const cursor = new PostingCursor(this.#arrays.postingRows, this.#rangeOf(id));
    return rows.map((row) => cursor.find(row) >= 0);
  }

  /** What the living rows add to the library's averages. */
  fieldTotals(mask?: Uint8Array): FieldTotals {
    if (!mask) return this.facts;
    const totals = {
      lengthTotals: { title: 0, heading: 0, body: 0 },
      filledRows: { title: 0, heading: 0, body: 0 },
    };
    for (const field of FIELDS) {
      const lengths = this.#arrays[`${field}Lengths`];
      for (let row = 0; row < lengths.length; row++) {
        const length = mask[row] === 0 ? 0 : (lengths[row] as number);
        totals.lengthTotals[field] += length;
        if (length > 0) totals.filledRows[field]++;
      }
    }
    return totals;
  }

  /** Undefined if no row holds the term. */
  postingsOf(term: string, averages: FieldAverages): TermPostings | undefined {
    const id = this.#terms.find(term);
    if (id < 0) return undefined;
    const recorded = this.#arrays.maxFrequencies[id] as number;
    return { ...this.#rangeOf(id), maxFrequency: recorded * this.#stretch(averages) };
  }

  /** Norms under `averages`; the last ones are kept, as most searches ask for the same. */
  normsFor(averages: FieldAverages): FieldNorms {
    if (!this.#norms?.isFor(averages)) this.#norms = new FieldNorms(this.#arrays, averages);
    return this.#norms as FieldNorms;
  }

  /** Scratch for one search at a time, with the rows that `mask` hides out of reach. */
  scoresFor(mask: Uint8Array | undefined): RowScores {
    this.#scores ??= new RowScores(this.#arrays, this.rows);
    this.#scores.hide(mask);
    return this.#scores;
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
    const { postingRows } = this.#arrays;
    let count = 0;
    for (let p = begin; p < end; p++) count += mask[postingRows[p] as number] === 0 ? 0 : 1;
    return count;
  }

  #rangeOf(id: number): { begin: number; end: number } {
    const { postingEnds } = this.#arrays;
    return { begin: id === 0 ? 0 : (postingEnds[id - 1] as number), end: postingEnds[id] as number };
  }
}
