/**
 * A language model behind the budgets: before a call it reserves the most that the call can cost, afterwards it settles
 * what it did. It stands next to the provider, so that each further try and each other model is paid for by itself. What
 * a provider does not state is counted, and told on, so that the bill of the answer and the ledger are one figure.
 */
import type { BilledTokens, LanguageModel, ModelPiece, Prompt, TokenUsage } from '../model/language-model.ts';
import { mostTokens, SOMETHING_USD } from './most-tokens.ts';
import { wasNotServed } from './was-not-served.ts';

/** What frames the messages, at most. */
const FRAME_TOKENS = 20;
/** What frames two messages at OpenAI, where tokens are counted and not bounded. */
const COUNTED_FRAME_TOKENS = 11;
const NOTHING: TokenUsage = { promptTokens: 0, cachedTokens: 0, completionTokens: 0 };

export interface BudgetedModelOptions {
  /** The most that a call gets back. */
  maxOutputTokens: number;
  /** Counts the tokens of texts whose provider does not. */
  tokenCounter: () => Promise<(text: string) => number>;
}

export class BudgetedModel implements LanguageModel {
  readonly name: string;
  readonly #model: LanguageModel;
  readonly #options: BudgetedModelOptions;

  /** @param model makes one call to a provider */
  constructor(model: LanguageModel, options: BudgetedModelOptions) {
    this.#model = model;
    this.#options = options;
    this.name = model.name;
  }

  costOf(usage: BilledTokens): number | null {
    return this.#model.costOf(usage);
  }

  /** @throws BudgetError where a budget does not allow the call, before it is made */
  async *stream({ reserve, ...prompt }: Prompt): AsyncGenerator<ModelPiece> {
    if (!reserve) {
      yield* this.#model.stream(prompt);
      return;
    }
    const { maxOutputTokens } = this.#options;
    const promptTokens = mostTokens(prompt.system) + mostTokens(prompt.prompt) + FRAME_TOKENS;
    const most = { promptTokens, cachedTokens: 0, completionTokens: maxOutputTokens };
    const settle = await reserve(this.costOf(most) ?? SOMETHING_USD);
    let bill: TokenUsage | null = prompt.signal.aborted ? NOTHING : null;
    let text = '';
    try {
      for await (const piece of this.#model.stream(prompt)) {
        if (piece.type === 'text') text += piece.text;
        else if (piece.type === 'usage') bill = tokensOf(piece);
        else if (!bill) {
          bill = await this.#count(prompt, text);
          yield { type: 'usage', ...bill };
        }
        yield piece;
      }
    } catch (error) {
      if (!bill && text === '' && wasNotServed(error)) bill = NOTHING;
      if (!bill) {
        bill = await this.#count(prompt, text);
        yield { type: 'usage', ...bill };
      }
      throw error;
    } finally {
      // Whoever stops reading has had the prompt read and so much written.
      bill ??= await this.#count(prompt, text);
      await settle({ model: this.name, usage: bill, costUsd: this.costOf(bill) });
    }
  }

  async #count({ system, prompt }: Prompt, reply: string): Promise<TokenUsage> {
    const count = await this.#options.tokenCounter();
    return {
      promptTokens: count(system) + count(prompt) + COUNTED_FRAME_TOKENS,
      cachedTokens: 0,
      completionTokens: count(reply),
      isEstimated: true,
    };
  }
}

function tokensOf({ promptTokens, cachedTokens, completionTokens }: TokenUsage): TokenUsage {
  return { promptTokens, cachedTokens, completionTokens };
}
