/** The port of embedding questions. */
import type { Usage } from './answer.ts';

/** The part of LangChain's `Embeddings` that a search needs. */
export interface QueryEmbedder {
  /** Null where they could not be had and the search is to do without; `failure` then says why. */
  embedDocuments(texts: string[]): Promise<number[][] | null>;
  /** Where each call is paid to a provider; absent for what runs here. */
  readonly provider?: EmbeddingProvider;
  /** What its calls have cost; null or absent where none did. */
  readonly usage?: Usage | null;
  readonly failure?: unknown;
}

export interface EmbeddingProvider {
  /** Name of the model. */
  readonly name: string;
  /** US dollars for so many tokens; null for a model without a known price. */
  costOf(tokens: number): number | null;
  /** Vectors in the order of the texts, and the tokens billed; null where the provider does not say. @throws ProviderError */
  embed(texts: string[]): Promise<{ vectors: number[][]; tokens: number | null }>;
}
