/** A small deterministic embedder, where a test is not about embedding. */

import type { CorpusEmbedder } from '../../src/model/corpus-embedder.ts';
import { embedByHash } from '../fakes/embed-by-hash.ts';

const DIMENSIONS = 16;

export const hashingCorpusEmbedder: CorpusEmbedder = {
  name: 'hashing-16',
  async embed(texts, onProgress) {
    onProgress(texts.length, texts.length);
    const vectors = Float32Array.from(texts.flatMap((text) => embedByHash(text, DIMENSIONS)));
    return { vectors, dimensions: DIMENSIONS, tokens: 0, warnings: [], save: async () => {} };
  },
};
