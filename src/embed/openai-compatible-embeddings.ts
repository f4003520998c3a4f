/**
 * Embeddings of any endpoint that speaks OpenAI's protocol, as LangChain `Embeddings`. The SDK is loaded at
 * the first call and does the retries: exponential back-off, and Retry-After where the provider states it.
 */
import { Embeddings } from '@langchain/core/embeddings';
import type { OpenAI } from 'openai';
import { ProviderError } from '../errors.ts';
import { toProviderError } from '../provider-error.ts';
import { batchTexts } from './batch-texts.ts';
import { truncateToTokens } from './truncate-to-tokens.ts';

export interface OpenAICompatibleSettings {
  model: string;
  /** Length of the vectors asked for; `text-embedding-3` models shorten theirs to it. */
  dimensions: number;
  /** Null for OpenAI's own endpoint. */
  baseUrl: string | null;
  apiKey: string;
  /** Default 5. */
  maxRetries?: number;
  /** For one request, in milliseconds; default 60,000. */
  timeoutMs?: number;
}

export class OpenAICompatibleEmbeddings extends Embeddings {
  /** Tokens billed so far. */
  tokensUsed = 0;
  /** One line for each text that was too long and lost its end. */
  readonly warnings: string[] = [];
  readonly #settings: OpenAICompatibleSettings;
  #client: Promise<OpenAI> | undefined;

  constructor(settings: OpenAICompatibleSettings) {
    super({});
    this.#settings = settings;
  }

  get dimensions(): number {
    return this.#settings.dimensions;
  }

  /** Vectors in the order of the texts. @throws ProviderError */
  override async embedDocuments(texts: string[]): Promise<number[][]> {
    return (await this.embedBilled(texts)).vectors;
  }

  /** The same with the tokens billed; null where the endpoint does not say. @throws ProviderError */
  async embedBilled(texts: string[]): Promise<{ vectors: number[][]; tokens: number | null }> {
    const fitting = await Promise.all(texts.map((text) => this.#fit(text)));
    const vectors: number[][] = [];
    let tokens: number | null = 0;
    for (const batch of batchTexts(fitting)) {
      const embedded = await this.#embedBatch(batch);
      vectors.push(...embedded.vectors);
      tokens = tokens === null || embedded.tokens === null ? null : tokens + embedded.tokens;
    }
    return { vectors, tokens };
  }

  override async embedQuery(text: string): Promise<number[]> {
    const [vector] = await this.embedDocuments([text]);
    return vector ?? [];
  }

  async #fit(text: string): Promise<string> {
    const { text: fitting, tokens } = await truncateToTokens(text);
    if (fitting.length < text.length) {
      this.warnings.push(`A text of ${tokens} tokens was cut to embed it: "${text.slice(0, 60)}..."`);
    }
    return fitting === '' ? ' ' : fitting; // the endpoint refuses an empty text
  }

  async #embedBatch(batch: string[]): Promise<{ vectors: number[][]; tokens: number | null }> {
    const { model, dimensions, baseUrl } = this.#settings;
    try {
      const client = await this.#openClient();
      const reply = await client.embeddings.create({
        ...{ model, dimensions, input: batch, encoding_format: 'float' },
      });
      const tokens = reply.usage?.total_tokens ?? null;
      this.tokensUsed += tokens ?? 0;
      const vectors = reply.data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding);
      this.#check(vectors, batch.length);
      return { vectors, tokens };
    } catch (error) {
      throw toProviderError(error, { action: 'embed texts', model, baseUrl });
    }
  }

  /** Other endpoints may ignore `dimensions`: then the setting must say what the model really gives. */
  #check(vectors: readonly number[][], wanted: number): void {
    const { model, dimensions } = this.#settings;
    const wrong = vectors.find((vector) => vector.length !== dimensions);
    const problem =
      vectors.length !== wanted
        ? `got ${vectors.length} vectors for ${wanted} texts`
        : wrong
          ? `got vectors of ${wrong.length} dimensions, wanted ${dimensions}; set EMBEDDING_DIMENSIONS to ${wrong.length}`
          : vectors.some((vector) => !vector.every(Number.isFinite))
            ? 'got a vector with a value that is no number'
            : undefined;
    if (problem) throw new ProviderError('provider-failed', `Cannot embed texts with "${model}": ${problem}`);
  }

  #openClient(): Promise<OpenAI> {
    const { apiKey, baseUrl, maxRetries = 5, timeoutMs = 60_000 } = this.#settings;
    this.#client ??= import('openai').then(({ OpenAI }) => {
      return new OpenAI({ apiKey, ...(baseUrl ? { baseURL: baseUrl } : {}), maxRetries, timeout: timeoutMs });
    });
    return this.#client;
  }
}
