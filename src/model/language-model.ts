/** The port of generation: a prompt in, pieces of text and the bill out. */
import type { Usage } from './answer.ts';

export type TokenUsage = Omit<Usage, 'costUsd'>;

/** `costUsd` is stated where it does not follow from the tokens alone: when two models had a part in them. */
export type BilledTokens = TokenUsage & Partial<Pick<Usage, 'costUsd'>>;

export interface Prompt {
  system: string;
  prompt: string;
  signal: AbortSignal;
  /** The text is passed on in one piece, once all of it is there, so that a call that broke off can be made again. */
  isFolded?: boolean | undefined;
  /** Asked before each call to a provider that this makes, tries again included; absent where nobody keeps a budget. */
  reserve?: Reserve;
}

/** What a call to a provider did cost. */
export interface PaidCall {
  model: string;
  usage: TokenUsage;
  /** US dollars; null where the model's price is not known. */
  costUsd: number | null;
}

/** Sets aside the most US dollars that a call can cost; what is returned settles it, once. @throws BudgetError */
export type Reserve = (mostUsd: number) => Promise<(call: PaidCall) => Promise<void>>;

export type ModelPiece =
  | { type: 'text'; text: string }
  /** Once, of all tokens that were paid, those of tries that failed included. Also comes before a failure. */
  | ({ type: 'usage' } & BilledTokens)
  /** `model`: the one that wrote, where it is not the one that was asked first. */
  | { type: 'end'; isTruncated: boolean; model?: string };

export interface LanguageModel {
  readonly name: string;
  /**
   * Pieces as they come, with `end` once and `usage` if the provider states it.
   * @throws ProviderError; BudgetError where a budget does not allow the call
   */
  stream(prompt: Prompt): AsyncIterable<ModelPiece>;
  /** US dollars, or null for a model without a known price. */
  costOf(usage: BilledTokens): number | null;
}
