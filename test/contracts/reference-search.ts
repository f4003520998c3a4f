/** What the searches of any store must find, worked out the slow way from the formulas. */
import type { WeightedTerm } from '../../src/model/chunk.ts';
import type { FieldTerms, IndexedDocument } from '../../src/model/index-store.ts';
import { DIMENSIONS } from './sample-documents.ts';

export interface ReferenceHit {
  id: string;
  score: number;
}

const FIELDS = [
  { name: 'title', weight: 0.8, b: 0.3 },
  { name: 'heading', weight: 0.8, b: 0.3 },
  { name: 'body', weight: 1, b: 0.5 },
] as const;
const K1 = 1.3;

/** BM25F of every chunk that holds one of the terms, best first. */
export function referenceKeywords(
  documents: readonly IndexedDocument[],
  terms: readonly WeightedTerm[],
): ReferenceHit[] {
  const chunks = documents.flatMap((document) =>
    document.chunks.map(({ id }, i) => ({ id, terms: document.terms[i] as FieldTerms })),
  );
  const averages = FIELDS.map(({ name }) => {
    const lengths = chunks.map((chunk) => chunk.terms[name].length).filter((length) => length > 0);
    return lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length) || 1;
  });
  const frequency = (chunk: FieldTerms, term: string) =>
    FIELDS.reduce((sum, { name, weight, b }, i) => {
      const count = chunk[name].filter((other) => other === term).length;
      return sum + (weight * count) / (1 - b + (b * chunk[name].length) / (averages[i] ?? 1));
    }, 0);
  const scores = new Map<string, number>();
  for (const { term, weight } of terms) {
    const found = chunks
      .map((chunk) => ({ id: chunk.id, tf: frequency(chunk.terms, term) }))
      .filter(({ tf }) => tf > 0);
    const idf = Math.log(1 + (chunks.length - found.length + 0.5) / (found.length + 0.5));
    for (const { id, tf } of found)
      scores.set(id, (scores.get(id) ?? 0) + (weight * idf * (K1 + 1) * tf) / (K1 + tf));
  }
  return [...scores].map(([id, score]) => ({ id, score })).sort((a, b) => b.score - a.score);
}

/** Inner product of every chunk with the query, best first. */
export function referenceVectors(documents: readonly IndexedDocument[], query: Float32Array): ReferenceHit[] {
  return documents
    .flatMap(({ chunks, vectors }) =>
      chunks.map(({ id }, i) => {
        const row = vectors.subarray(i * DIMENSIONS, (i + 1) * DIMENSIONS);
        return { id, score: row.reduce((sum, value, d) => sum + value * (query[d] ?? 0), 0) };
      }),
    )
    .sort((a, b) => b.score - a.score);
}
