/**
 * A language model behind the budgets: before a call it reserves the most that the call can cost, afterwards it settles
 * what it did. It stands next to the provider, so that each further try and each other model is paid for by itself.
 */
import { ProviderError } from '../errors.ts';
import type { BilledTokens, LanguageModel, ModelPiece, Prompt, TokenUsage } from '../model/language-model.ts';

/**
 * Bytes of UTF-8 in a token, at least. English has four and more, Chinese and Japanese about three; what frames the
 * messages comes on top.
 */
const BYTES_PER_TOKEN = 3;
const FRAME_TOKENS = 20;
/** US dollars reserved for a call whose price is not known: enough to be refused where nothing may be paid. */
const SOMETHING = 1e-9;

const NOTHING: TokenUsage = { promptTokens: 0, cachedTokens: 0, completionTokens: 0 };

export class BudgetedModel implements LanguageModel {
  readonly name: string;
  readonly #model: LanguageModel;
  readonly #maxOutputTokens: number;

  /** @param model makes one call to a provider, and gets at most `maxOutputTokens` back */
  constructor(model: LanguageModel, maxOutputTokens: number) {
    this.#model = model;
    this.#maxOutputTokens = maxOutputTokens;
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
    const promptTokens = tokensIn(prompt.system) + tokensIn(prompt.prompt) + FRAME_TOKENS;
    const most = { promptTokens, cachedTokens: 0, completionTokens: this.#maxOutputTokens };
    const settle = await reserve(this.costOf(most) ?? SOMETHING);
    let stated: TokenUsage | undefined;
    let text = '';
    let isFree = prompt.signal.aborted;
    try {
      for await (const piece of this.#model.stream(prompt)) {
        if (piece.type === 'text') text += piece.text;
        else if (piece.type === 'usage') stated = piece;
        yield piece;
      }
    } catch (error) {
      isFree ||= text === '' && wasNotServed(error);
      throw error;
    } finally {
      // What the provider does not state, because the call broke off or was given up, is estimated.
      const estimate = { ...most, completionTokens: tokensIn(text) };
      const { promptTokens, cachedTokens, completionTokens } = stated ?? (isFree ? NOTHING : estimate);
      const usage = { promptTokens, cachedTokens, completionTokens };
      await settle({ model: this.name, usage, costUsd: this.costOf(usage) });
    }
  }
}

function tokensIn(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);
}

/** The provider said no, or was never reached. A call that took too long or was cut off is charged all the same. */
function wasNotServed(error: unknown): boolean {
  if (!(error instanceof ProviderError)) return false;
  return typeof error.facts.status === 'number' || isUnreachable(error.cause);
}

function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  if (/^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/.test(code)) return true;
  return error.cause !== error && isUnreachable(error.cause);
}
