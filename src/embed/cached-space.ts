/** An embedding space that nobody has to fit: a provider's or a local model's, batch by batch through the cache. */
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import type { EmbeddableChunk, EmbeddingSpace } from '../model/corpus-embedder.ts';
import { CachedEmbeddings } from './cached-embeddings.ts';
import type { EmbeddingCache } from './embedding-cache.ts';
import { toUnitLength } from './to-unit-length.ts';

export interface CachedSpaceParts {
  embeddings: EmbeddingsInterface & {
    /** Paid for so far. */
    readonly tokensUsed: number;
    /** All that there is to tell so far. */
    readonly warnings: readonly string[];
  };
  cache: EmbeddingCache;
  dimensions: number;
  /** Texts between two commits of the cache. */
  batchSize: number;
}

export class CachedSpace implements EmbeddingSpace {
  readonly batchSize: number;
  readonly dimensions: number;
  readonly #source: CachedSpaceParts['embeddings'];
  readonly #cached: CachedEmbeddings;
  readonly #cache: EmbeddingCache;

  constructor({ embeddings, cache, dimensions, batchSize }: CachedSpaceParts) {
    this.batchSize = batchSize;
    this.dimensions = dimensions;
    this.#source = embeddings;
    this.#cache = cache;
    this.#cached = new CachedEmbeddings(embeddings, cache);
  }

  async embed(chunks: readonly EmbeddableChunk[], signal: AbortSignal) {
    const { tokensUsed, warnings } = this.#source;
    const warned = warnings.length;
    const vectors = new Float32Array(chunks.length * this.dimensions);
    for (let from = 0; from < chunks.length; from += this.batchSize) {
      signal.throwIfAborted();
      const texts = chunks.slice(from, from + this.batchSize).map(({ text }) => text);
      (await this.#cached.embedDocuments(texts)).forEach((vector, i) => {
        vectors.set(toUnitLength(Float32Array.from(vector)), (from + i) * this.dimensions);
      });
    }
    return { vectors, tokens: this.#source.tokensUsed - tokensUsed, warnings: warnings.slice(warned) };
  }

  knownShare(): number {
    return 1;
  }

  async close(): Promise<void> {
    this.#cache.close();
  }
}
