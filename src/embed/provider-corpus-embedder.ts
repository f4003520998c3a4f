/** Embeds a library at a provider, batch by batch through the cache, so that an interrupted run goes on where it was. */
import type { CorpusEmbedder, EmbeddableChunk, EmbeddingSpace } from '../model/corpus-embedder.ts';
import { CachedEmbeddings } from './cached-embeddings.ts';
import { EmbeddingCache } from './embedding-cache.ts';
import { OpenAICompatibleEmbeddings, type OpenAICompatibleSettings } from './openai-compatible-embeddings.ts';
import { toUnitLength } from './to-unit-length.ts';

/** Texts between two commits of the cache. */
const BATCH = 256;

export interface ProviderCorpusEmbedderParts {
  settings: OpenAICompatibleSettings;
  /** Of the SQLite file with vectors already paid for. */
  cachePath: string;
  /** US dollars for so many tokens of the model; null where no price is known. */
  costOf: (tokens: number) => number | null;
}

export class ProviderCorpusEmbedder implements CorpusEmbedder {
  readonly name: string;
  readonly isFitted = false;
  readonly maxFittedChunks = 0;
  readonly #parts: ProviderCorpusEmbedderParts;

  constructor(parts: ProviderCorpusEmbedderParts) {
    this.name = `openai:${parts.settings.model}-${parts.settings.dimensions}`;
    this.#parts = parts;
  }

  costOf(tokens: number): number | null {
    return this.#parts.costOf(tokens);
  }

  async fit(): Promise<Uint8Array> {
    throw new TypeError('A provider has its space already');
  }

  async openSpace(): Promise<EmbeddingSpace> {
    const { settings, cachePath } = this.#parts;
    const { model, dimensions } = settings;
    return new ProviderSpace(settings, await EmbeddingCache.open(cachePath, { model, dimensions }));
  }
}

class ProviderSpace implements EmbeddingSpace {
  readonly batchSize = BATCH;
  readonly dimensions: number;
  readonly #provider: OpenAICompatibleEmbeddings;
  readonly #embeddings: CachedEmbeddings;
  readonly #cache: EmbeddingCache;

  constructor(settings: OpenAICompatibleSettings, cache: EmbeddingCache) {
    this.dimensions = settings.dimensions;
    this.#provider = new OpenAICompatibleEmbeddings(settings);
    this.#cache = cache;
    this.#embeddings = new CachedEmbeddings(this.#provider, cache);
  }

  async embed(chunks: readonly EmbeddableChunk[], signal: AbortSignal) {
    const { tokensUsed, warnings } = this.#provider;
    const warned = warnings.length;
    const vectors = new Float32Array(chunks.length * this.dimensions);
    for (let from = 0; from < chunks.length; from += BATCH) {
      signal.throwIfAborted();
      const texts = chunks.slice(from, from + BATCH).map(({ text }) => text);
      (await this.#embeddings.embedDocuments(texts)).forEach((vector, i) => {
        vectors.set(toUnitLength(Float32Array.from(vector)), (from + i) * this.dimensions);
      });
    }
    return { vectors, tokens: this.#provider.tokensUsed - tokensUsed, warnings: warnings.slice(warned) };
  }

  knownShare(): number {
    return 1;
  }

  async close(): Promise<void> {
    this.#cache.close();
  }
}
