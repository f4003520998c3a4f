/** Embeds a library by a model on this machine, through the same cache as a provider's vectors. */
import type { CorpusEmbedder, EmbeddingSpace } from '../model/corpus-embedder.ts';
import type { LocalEmbedderSettings } from '../model/settings.ts';
import { CachedSpace } from './cached-space.ts';
import { EmbeddingCache } from './embedding-cache.ts';
import { LocalEmbeddings } from './local-embeddings.ts';

/** Chunks between two commits of the cache, and two looks whether to stop: some seconds on one core. */
const BATCH = 64;

export interface LocalCorpusEmbedderParts {
  settings: LocalEmbedderSettings;
  /** Of the SQLite file with vectors already made. */
  cachePath: string;
}

export class LocalCorpusEmbedder implements CorpusEmbedder {
  readonly name: string;
  readonly isFitted = false;
  readonly maxFittedChunks = 0;
  readonly #embeddings: LocalEmbeddings;
  readonly #cachePath: string;

  private constructor(embeddings: LocalEmbeddings, cachePath: string) {
    this.name = embeddings.name;
    this.#embeddings = embeddings;
    this.#cachePath = cachePath;
  }

  /** @throws ConfigError if something of the model is missing, ProviderError if it cannot be fetched */
  static async open({ settings, cachePath }: LocalCorpusEmbedderParts): Promise<LocalCorpusEmbedder> {
    return new LocalCorpusEmbedder(await LocalEmbeddings.open(settings), cachePath);
  }

  costOf(): number {
    return 0;
  }

  async fit(): Promise<Uint8Array> {
    throw new TypeError('A trained model has its space already');
  }

  async openSpace(): Promise<EmbeddingSpace> {
    const embeddings = this.#embeddings;
    const dimensions = await embeddings.dimensions();
    const cache = await EmbeddingCache.open(this.#cachePath, { model: this.name, dimensions });
    return new CachedSpace({ embeddings, cache, dimensions, batchSize: BATCH });
  }
}
