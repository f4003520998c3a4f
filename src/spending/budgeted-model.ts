/**
 * A language model behind the budgets: before a call it reserves the most that the call can cost, afterwards it settles
 * what it did. Whatever makes a call, an answer, a judgement or a second try with another model, makes it through this.
 */
import { ProviderError } from '../errors.ts';
import type { BilledTokens, LanguageModel, ModelPiece, Prompt, TokenUsage } from '../model/language-model.ts';

/** A call that a budget allowed. */
export interface PaidCall {
  model: string;
  usage: TokenUsage;
  /** Null where the model's price is not known. */
  costUsd: number | null;
}

/** One allowed call, to be settled once. */
export type Settle = (call: PaidCall) => Promise<void>;

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
  readonly maxOutputTokens: number;
  readonly #model: LanguageModel;
  readonly #reserve: (mostUsd: number) => Promise<Settle>;

  /** @param reserve rejects with BudgetError where a budget does not allow so many US dollars */
  constructor(model: LanguageModel, reserve: (mostUsd: number) => Promise<Settle>) {
    this.#model = model;
    this.#reserve = reserve;
    this.name = model.name;
    this.maxOutputTokens = model.maxOutputTokens;
  }

  costOf(usage: BilledTokens): number | null {
    return this.#model.costOf(usage);
  }

  async *stream(prompt: Prompt): AsyncGenerator<ModelPiece> {
    const promptTokens = tokensIn(prompt.system) + tokensIn(prompt.prompt) + FRAME_TOKENS;
    const most = { promptTokens, cachedTokens: 0, completionTokens: this.maxOutputTokens };
    const settle = await this.#reserve(this.costOf(most) ?? SOMETHING);
    let stated: BilledTokens | undefined;
    let writer = this.name;
    let text = '';
    let isFree = prompt.signal.aborted;
    try {
      for await (const piece of this.#model.stream(prompt)) {
        if (piece.type === 'text') text += piece.text;
        else if (piece.type === 'usage') stated = piece;
        else writer = piece.model ?? writer;
        yield piece;
      }
    } catch (error) {
      isFree ||= text === '' && wasNotServed(error);
      throw error;
    } finally {
      // What the provider does not state, because the call broke off or was given up, is estimated.
      const estimate = { ...most, completionTokens: tokensIn(text) };
      const billed = stated ?? (isFree ? NOTHING : estimate);
      const { promptTokens, cachedTokens, completionTokens } = billed;
      const usage = { promptTokens, cachedTokens, completionTokens };
      await settle({ model: writer, usage, costUsd: this.costOf(billed) });
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
