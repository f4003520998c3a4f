/** LangChain `Embeddings` that ask the cache first and pay only for what it does not hold. */
import { Embeddings, type EmbeddingsInterface } from '@langchain/core/embeddings';
import type { EmbeddingCache } from './embedding-cache.ts';

export class CachedEmbeddings extends Embeddings {
  readonly #inner: EmbeddingsInterface;
  readonly #cache: EmbeddingCache;

  constructor(inner: EmbeddingsInterface, cache: EmbeddingCache) {
    super({});
    this.#inner = inner;
    this.#cache = cache;
  }

  /** What is new is stored before the vectors are returned. */
  override async embedDocuments(texts: string[]): Promise<number[][]> {
    const vectors = this.#cache.read(texts);
    const missing = [...new Set(texts.filter((_, i) => vectors[i] === undefined))];
    const made = missing.length === 0 ? [] : await this.#inner.embedDocuments(missing);
    const entries = missing.map((text, i) => ({ text, vector: made[i] as number[] }));
    if (entries.length > 0) this.#cache.write(entries);
    const vectorOf = new Map(entries.map(({ text, vector }) => [text, vector]));
    return texts.map((text, i) => vectors[i] ?? (vectorOf.get(text) as number[]));
  }

  override async embedQuery(text: string): Promise<number[]> {
    const [vector] = await this.embedDocuments([text]);
    return vector ?? [];
  }
}
