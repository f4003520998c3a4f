/** The passages of a set as the index holds them: what our search and every baseline choose from. */
import type { Chunk } from '../../model/chunk.ts';
import type { IndexStore } from '../../model/index-store.ts';

export interface Passages {
  /** By path of the document, in reading order. */
  chunks: Chunk[];
  /** Of each chunk, from the index: the same numbers that our search compares. */
  vectors: Float32Array[];
}

export async function readPassages(store: Pick<IndexStore, 'readState' | 'readDocument'>): Promise<Passages> {
  const state = await store.readState();
  const passages: Passages = { chunks: [], vectors: [] };
  for (const path of [...(state?.documents.keys() ?? [])].sort()) {
    const document = state && (await store.readDocument(state, path));
    if (!document) continue;
    const dimensions = state.settings.dimensions;
    passages.chunks.push(...document.chunks);
    for (let i = 0; i < document.chunks.length; i++)
      passages.vectors.push(document.vectors.subarray(i * dimensions, (i + 1) * dimensions));
  }
  return passages;
}
