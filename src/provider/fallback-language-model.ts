/** Two language models: the second one writes where the first failed before any of its text was passed on. */
import { ProviderError } from '../errors.ts';
import type { BilledTokens, LanguageModel, ModelPiece, Prompt } from '../model/language-model.ts';
import { sumOfUsage } from '../model/sum-of-usage.ts';

export interface FallbackOptions {
  /** Told why the first model did not write. */
  onError(error: ProviderError): void;
}

export class FallbackLanguageModel implements LanguageModel {
  readonly name: string;
  readonly #first: LanguageModel;
  readonly #second: LanguageModel;
  readonly #onError: FallbackOptions['onError'];

  constructor(first: LanguageModel, second: LanguageModel, { onError }: FallbackOptions) {
    this.name = first.name;
    this.#first = first;
    this.#second = second;
    this.#onError = onError;
  }

  /** Its `end` names the model that wrote, and its `usage` has the cost of both. */
  async *stream(prompt: Prompt): AsyncGenerator<ModelPiece> {
    let bill: BilledTokens | null = null;
    let hasText = false;
    try {
      for await (const piece of this.#first.stream(prompt)) {
        if (piece.type === 'usage') {
          bill = billOf(this.#first, piece);
          continue;
        }
        if (piece.type === 'text') hasText = true;
        else if (bill) yield { type: 'usage', ...bill };
        yield piece;
      }
      return;
    } catch (error) {
      if (hasText || !(error instanceof ProviderError)) {
        if (bill) yield { type: 'usage', ...bill };
        throw error;
      }
      this.#onError(error);
    }
    yield* this.#writeSecond(prompt, bill);
  }

  /** Of tokens that nobody has been paid for yet, at the dearer of the two prices. */
  costOf(usage: BilledTokens): number | null {
    if (usage.costUsd !== undefined) return usage.costUsd;
    const costs = [this.#first.costOf(usage), this.#second.costOf(usage)];
    return costs.includes(null) ? null : Math.max(...costs.map(Number));
  }

  /** @param paid for what the first has tried */
  async *#writeSecond(prompt: Prompt, paid: BilledTokens | null): AsyncGenerator<ModelPiece> {
    let bill = paid;
    try {
      for await (const piece of this.#second.stream(prompt)) {
        if (piece.type === 'usage') {
          bill = sumOfUsage(paid, billOf(this.#second, piece));
          continue;
        }
        if (piece.type === 'text') {
          yield piece;
          continue;
        }
        if (bill) yield { type: 'usage', ...bill };
        yield { ...piece, model: this.#second.name };
      }
    } catch (error) {
      if (bill) yield { type: 'usage', ...bill };
      throw error;
    }
  }
}

function billOf(
  model: LanguageModel,
  { type, ...tokens }: Extract<ModelPiece, { type: 'usage' }>,
): BilledTokens {
  return { ...tokens, costUsd: model.costOf(tokens) };
}
