/** Opens the embedding space of an index; a fitted one stays open for the next ingest, as it seldom changes. */
import type { CorpusEmbedder, EmbeddingSpace } from '../model/corpus-embedder.ts';
import type { IndexStore } from '../model/index-store.ts';

export type OpenSpace = (spaceId: string | null) => Promise<EmbeddingSpace>;

export function spaceOpener(store: Pick<IndexStore, 'readSpace'>, embedder: CorpusEmbedder): OpenSpace {
  let last: { spaceId: string; space: EmbeddingSpace } | undefined;
  return async (spaceId) => {
    if (spaceId === null) return embedder.openSpace(undefined);
    if (last?.spaceId !== spaceId) {
      last = { spaceId, space: await embedder.openSpace(await store.readSpace(spaceId)) };
    }
    return last.space;
  };
}
