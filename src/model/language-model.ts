/** The port of generation: a prompt in, pieces of text and the bill out. */
import type { Usage } from './answer.ts';

export type TokenUsage = Omit<Usage, 'costUsd'>;

export interface Prompt {
  system: string;
  prompt: string;
  signal: AbortSignal;
}

export type ModelPiece =
  | { type: 'text'; text: string }
  | ({ type: 'usage' } & TokenUsage)
  | { type: 'end'; isTruncated: boolean };

export interface LanguageModel {
  readonly name: string;
  /** Tokens of the longest reply that it may give. */
  readonly maxOutputTokens: number;
  /**
   * Pieces as they come, with `end` once and `usage` if the provider states it.
   * @throws ProviderError; BudgetError where a budget does not allow the call
   */
  stream(prompt: Prompt): AsyncIterable<ModelPiece>;
  /** US dollars, or null for a model without a known price. */
  costOf(usage: TokenUsage): number | null;
}
