/** BM25F by the formula, row by row and term by term: what the index is compared with. */
import type { FieldTerms } from '../../src/store/keyword-segment-builder.ts';

const FIELDS = ['title', 'heading', 'body'] as const;
const WEIGHT = { title: 0.8, heading: 0.8, body: 1 };
const LENGTH_NORM = { title: 0.3, heading: 0.3, body: 0.5 };

export interface NaiveQuery {
  terms: readonly { term: string; weight: number }[];
  /** By row; dead rows count neither in averages nor in document frequencies, and score 0. */
  alive?: readonly boolean[];
}

/** Scores by row. */
export function scoreNaively(rows: readonly FieldTerms[], { terms, alive }: NaiveQuery): number[] {
  const living = rows.filter((_, i) => alive?.[i] ?? true);
  const average = (field: (typeof FIELDS)[number]) => {
    const filled = living.filter((row) => row[field].length > 0);
    return filled.reduce((sum, row) => sum + row[field].length, 0) / filled.length || 1;
  };
  const averages = { title: average('title'), heading: average('heading'), body: average('body') };
  const holding = new Map(
    terms.map(({ term }) => [
      term,
      living.filter((row) => FIELDS.some((field) => row[field].includes(term))),
    ]),
  );
  return rows.map((row, i) => {
    if (alive?.[i] === false) return 0;
    return terms.reduce((sum, { term, weight }) => {
      const n = holding.get(term)?.length ?? 0;
      const idf = Math.log(1 + (living.length - n + 0.5) / (n + 0.5));
      const frequency = FIELDS.reduce((total, field) => {
        const count = row[field].filter((other) => other === term).length;
        const norm = 1 - LENGTH_NORM[field] + LENGTH_NORM[field] * (row[field].length / averages[field]);
        return total + (WEIGHT[field] * count) / norm;
      }, 0);
      return sum + (frequency === 0 ? 0 : (weight * idf * 2.3 * frequency) / (1.3 + frequency));
    }, 0);
  });
}
