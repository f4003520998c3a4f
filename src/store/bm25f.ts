/**
 * BM25F (Robertson, Zaragoza and Taylor 2004): its formulas. A term's frequency is weighted by
 * field and by the length of that field against the library's average, then saturates once for all fields.
 */

import { FIELD_SCORING } from '../model/keyword-scoring.ts';

export const FIELDS = ['title', 'heading', 'body'] as const;
export type Field = (typeof FIELDS)[number];

/** Average length of the rows in which the field is not empty, in words, over the whole library. */
export type FieldAverages = Record<Field, number>;

/** What averages are made of: sums of lengths in words, and the rows in which the field is not empty. */
export interface FieldTotals {
  lengthTotals: Record<Field, number>;
  filledRows: Record<Field, number>;
}

/** Averages over any number of segments; 1 for a field that is empty everywhere. */
export function averageLengths(parts: readonly FieldTotals[]): FieldAverages {
  const average = (field: Field) => {
    const rows = parts.reduce((sum, part) => sum + part.filledRows[field], 0);
    return rows === 0 ? 1 : parts.reduce((sum, part) => sum + part.lengthTotals[field], 0) / rows;
  };
  return { title: average('title'), heading: average('heading'), body: average('body') };
}

/** What one occurrence in a field is worth, by the field's length in words: `lengths` + 1 values. */
export function normsByLength(field: Field, average: number, lengths: number): Float64Array {
  const { weight, lengthNorm: b } = FIELD_SCORING[field];
  return Float64Array.from({ length: lengths + 1 }, (_, n) => weight / (1 - b + (b * n) / average));
}

/** Natural logarithm, never negative; the highest for a term that no row holds. */
export function inverseDocumentFrequency(frequency: number, rows: number): number {
  return Math.log(1 + (rows - frequency + 0.5) / (frequency + 0.5));
}
