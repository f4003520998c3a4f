/** Embeds a library at a provider, batch by batch through the cache, so that an interrupted run goes on where it was. */
import type { CorpusEmbedder, EmbeddedCorpus } from '../model/corpus-embedder.ts';
import { CachedEmbeddings } from './cached-embeddings.ts';
import { EmbeddingCache } from './embedding-cache.ts';
import { OpenAICompatibleEmbeddings, type OpenAICompatibleSettings } from './openai-compatible-embeddings.ts';
import { toUnitLength } from './to-unit-length.ts';

/** Texts between two commits of the cache. */
const BATCH = 256;

export class ProviderCorpusEmbedder implements CorpusEmbedder {
  readonly name: string;
  readonly #settings: OpenAICompatibleSettings;
  readonly #cachePath: string;

  constructor(settings: OpenAICompatibleSettings, cachePath: string) {
    this.name = `openai:${settings.model}-${settings.dimensions}`;
    this.#settings = settings;
    this.#cachePath = cachePath;
  }

  async embed(
    texts: readonly string[],
    onProgress: (done: number, total: number) => void,
  ): Promise<EmbeddedCorpus> {
    const { model, dimensions } = this.#settings;
    const provider = new OpenAICompatibleEmbeddings(this.#settings);
    const cache = await EmbeddingCache.open(this.#cachePath, { model, dimensions });
    try {
      const embeddings = new CachedEmbeddings(provider, cache);
      const vectors = new Float32Array(texts.length * dimensions);
      onProgress(0, texts.length);
      for (let from = 0; from < texts.length; from += BATCH) {
        const batch = await embeddings.embedDocuments(texts.slice(from, from + BATCH));
        batch.forEach((vector, i) => {
          vectors.set(toUnitLength(Float32Array.from(vector)), (from + i) * dimensions);
        });
        onProgress(Math.min(from + BATCH, texts.length), texts.length);
      }
      const { tokensUsed: tokens, warnings } = provider;
      return { vectors, dimensions, tokens, warnings, save: async () => {} };
    } finally {
      cache.close();
    }
  }
}
