/**
 * What the keyword file of a segment holds: postings sorted by term, then row, six bytes each, with the
 * counts as they stand in the text. Norms are worked out when a segment is searched, because they depend on
 * the library's averages, which change with every version.
 */
import type { Field, FieldAverages, FieldTotals } from './bm25f.ts';

/** `*Ends[i]` is where the i-th run ends; it begins where the last ended. */
export type PostingArrays = {
  /** UTF-8 of all terms, in the order of their bytes. */
  termBytes: Uint8Array;
  termEnds: Uint32Array;
  postingEnds: Uint32Array;
  /** Ascending in each term's run. */
  postingRows: Uint32Array;
  /** Counts of the term in the row, packed: see {@link SHIFT}. */
  postingCounts: Uint16Array;
  /** By term: the highest weighted frequency, under `facts.averages`. */
  maxFrequencies: Float32Array;
  /** By row, in words, at most {@link MAX_LENGTH}. */
  titleLengths: Uint16Array;
  headingLengths: Uint16Array;
  bodyLengths: Uint16Array;
};

export interface KeywordFacts extends FieldTotals {
  rows: number;
  /** Those that `maxFrequencies` were worked out with. */
  averages: FieldAverages;
}

export interface KeywordPostings {
  facts: KeywordFacts;
  arrays: PostingArrays;
}

export const MAX_LENGTH = 0xffff;

/** Packed counts: 8 bits body, 4 bits heading, 4 bits title. Up to 0xff, the term stands in the body alone. */
export const SHIFT: Record<Field, number> = { body: 0, heading: 8, title: 12 };
export const MAX_COUNT: Record<Field, number> = { body: 0xff, heading: 0xf, title: 0xf };
