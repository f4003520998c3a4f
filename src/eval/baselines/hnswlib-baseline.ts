/** LangChain's HNSWLib store with its default settings, over the vectors of the index. */
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { type Baseline, DEPTH } from './baseline.ts';
import type { Passages } from './passages.ts';

export async function hnswlibBaseline({ chunks, vectors }: Passages): Promise<Baseline> {
  const { HNSWLib } = await import('@langchain/community/vectorstores/hnswlib');
  const store = new HNSWLib(NO_EMBEDDINGS, { space: 'cosine' });
  await store.addVectors(
    vectors.map((vector) => [...vector]),
    chunks.map(({ text }, passage) => ({ pageContent: text, metadata: { passage } })),
  );
  return {
    description: 'LangChain HNSWLib (cosine, default settings) over the vectors of the index',
    search: async ({ vector, isAllowed }) => {
      const found = await store.similaritySearchVectorWithScore(
        [...vector],
        Math.min(DEPTH, chunks.length),
        ({ metadata }) => isAllowed(metadata.passage),
      );
      return found.map(([{ metadata }]) => metadata.passage);
    },
  };
}

/** Everything is embedded beforehand. */
const NO_EMBEDDINGS: EmbeddingsInterface = {
  embedQuery: () => Promise.reject(new Error('Vectors are given')),
  embedDocuments: () => Promise.reject(new Error('Vectors are given')),
};
