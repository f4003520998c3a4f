/** A folded query as one vector: the weighted sum of its parts' vectors, at length 1. */
import type { FoldedQuery } from './fold-history.ts';

/** The part of LangChain's `Embeddings` that a search needs. */
export interface QueryEmbedder {
  embedDocuments(texts: string[]): Promise<number[][]>;
}

/** One call to the embedder, however long the history. A query with no known word gives the zero vector. */
export async function embedFolded(query: FoldedQuery, embedder: QueryEmbedder): Promise<Float32Array> {
  const vectors = await embedder.embedDocuments(query.parts.map((part) => part.text));
  const sum = new Float32Array(vectors[0]?.length ?? 0);
  vectors.forEach((vector, i) => {
    const weight = query.parts[i]?.weight ?? 0;
    for (let d = 0; d < sum.length; d++) sum[d] = (sum[d] ?? 0) + weight * (vector[d] ?? 0);
  });
  const length = Math.hypot(...sum);
  return length === 0 ? sum : sum.map((value) => value / length);
}
