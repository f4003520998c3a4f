/** Embeds a library at a provider, batch by batch through the cache, so that an interrupted run goes on where it was. */
import type { CorpusEmbedder, EmbeddingSpace } from '../model/corpus-embedder.ts';
import { CachedSpace } from './cached-space.ts';
import { EmbeddingCache } from './embedding-cache.ts';
import { OpenAICompatibleEmbeddings, type OpenAICompatibleSettings } from './openai-compatible-embeddings.ts';

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
    const cache = await EmbeddingCache.open(cachePath, { model, dimensions });
    const embeddings = new OpenAICompatibleEmbeddings(settings);
    return new CachedSpace({ embeddings, cache, dimensions, batchSize: BATCH });
  }
}
