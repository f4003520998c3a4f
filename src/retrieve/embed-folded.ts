/** A folded query as one vector: the weighted sum of its parts' vectors, at length 1. */
import type { QueryEmbedder } from '../model/query-embedder.ts';
import type { FoldedQuery } from './fold-history.ts';

/**
 * One call to the embedder, however long the history. A query with no known word gives the zero vector, and one whose
 * vectors could not be had the empty one.
 */
export async function embedFolded(query: FoldedQuery, embedder: QueryEmbedder): Promise<Float32Array> {
  const vectors = (await embedder.embedDocuments(query.parts.map((part) => part.text))) ?? [];
  const sum = new Float32Array(vectors[0]?.length ?? 0);
  vectors.forEach((vector, i) => {
    const weight = query.parts[i]?.weight ?? 0;
    for (let d = 0; d < sum.length; d++) sum[d] = (sum[d] ?? 0) + weight * (vector[d] ?? 0);
  });
  const length = Math.hypot(...sum);
  return length === 0 ? sum : sum.map((value) => value / length);
}
