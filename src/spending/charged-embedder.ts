/**
 * The embedder of questions behind the budgets of one answer. Where a budget does not allow a call, or the provider
 * fails, the answer is searched for by words alone from then on: that is never a reason to give none.
 */
import { BriefingChatError } from '../errors.ts';
import type { Usage } from '../model/answer.ts';
import type { Reserve, TokenUsage } from '../model/language-model.ts';
import type { EmbeddingProvider, QueryEmbedder } from '../model/query-embedder.ts';
import { sumOfUsage } from '../model/sum-of-usage.ts';
import { mostTokens, SOMETHING_USD } from './most-tokens.ts';
import { wasNotServed } from './was-not-served.ts';

export interface ChargedEmbedderParts {
  provider: EmbeddingProvider;
  reserve: Reserve;
  /** Told of failures of the provider, once in an answer. */
  onError: (error: unknown) => void;
}

export class ChargedEmbedder implements QueryEmbedder {
  usage: Usage | null = null;
  failure: unknown;
  readonly #parts: ChargedEmbedderParts;

  constructor(parts: ChargedEmbedderParts) {
    this.#parts = parts;
  }

  async embedDocuments(texts: string[]): Promise<number[][] | null> {
    if (this.failure !== undefined) return null;
    try {
      return await this.#embed(texts);
    } catch (failure) {
      if (!(failure instanceof BriefingChatError)) throw failure;
      if (failure.code !== 'budget-spent') this.#parts.onError(failure);
      this.failure = failure;
      return null;
    }
  }

  async #embed(texts: string[]): Promise<number[][]> {
    const { provider, reserve } = this.#parts;
    const most = texts.reduce((sum, text) => sum + mostTokens(text), 0);
    const settle = await reserve(provider.costOf(most) ?? SOMETHING_USD);
    let usage: TokenUsage = { ...usageOf(most), isEstimated: true };
    try {
      const { vectors, tokens } = await provider.embed(texts);
      if (tokens !== null) usage = usageOf(tokens);
      return vectors;
    } catch (error) {
      if (wasNotServed(error)) usage = usageOf(0);
      throw error;
    } finally {
      const costUsd = provider.costOf(usage.promptTokens);
      this.usage = sumOfUsage<Usage>(this.usage, { ...usage, costUsd });
      await settle({ model: provider.name, usage, costUsd });
    }
  }
}

function usageOf(promptTokens: number): TokenUsage {
  return { promptTokens, cachedTokens: 0, completionTokens: 0 };
}
