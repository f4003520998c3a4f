/**
 * The budgets of a running product. For each answer there is a `Charge`, through which every call to a model goes that
 * is made for it; what they cost and what was refused is counted here as well, for the metrics.
 */
import { BudgetError } from '../errors.ts';
import type { Payer } from '../model/answer.ts';
import type { LanguageModel, PaidCall, Reserve, TokenUsage } from '../model/language-model.ts';
import type { QueryEmbedder } from '../model/query-embedder.ts';
import type { BudgetScope } from '../model/settings.ts';
import { ChargedEmbedder } from './charged-embedder.ts';
import { toNanoUsd, toUsd } from './nano-usd.ts';
import type { Reservation, SpendLedger } from './spend-ledger.ts';

/** Since the process began. */
export interface SpendTotals {
  usdByModel: Map<string, number>;
  tokens: TokenUsage;
  refusals: Record<BudgetScope, number>;
}

/** All that one answer may pay for. */
export interface Charge {
  /** The model with this answer's budgets before each of its calls, where `BudgetedModel` stands at the provider. */
  model(model: LanguageModel): LanguageModel;
  /** The embedder with this answer's budgets, which goes without where they do not allow a call. */
  embedder(embedder: QueryEmbedder): QueryEmbedder;
  /** Whether a budget did not allow a call. */
  readonly isRefused: boolean;
}

export class Budgets {
  readonly totals: SpendTotals = {
    usdByModel: new Map(),
    tokens: { promptTokens: 0, cachedTokens: 0, completionTokens: 0 },
    refusals: { day: 0, address: 0, origin: 0, key: 0 },
  };
  readonly #ledger: SpendLedger;
  readonly #onError: (error: unknown) => void;

  /** @param onError told of spending that could not be written down; it stays reserved, so no budget is passed */
  constructor(ledger: SpendLedger, onError: (error: unknown) => void) {
    this.#ledger = ledger;
    this.#onError = onError;
  }

  open(payer: Payer): Charge {
    let isRefused = false;
    let answers: 0 | 1 = 1;
    const reserveFor =
      (counts: boolean): Reserve =>
      async (mostUsd) => {
        const reservation = await this.#ledger.reserve(payer, toNanoUsd(mostUsd)).catch((error) => {
          isRefused ||= this.#countRefusal(error);
          throw error;
        });
        return async (call) => {
          const isAnswer = counts && call.costUsd !== 0;
          await this.#settle(reservation, call, isAnswer ? answers : 0);
          if (isAnswer) answers = 0;
        };
      };
    return {
      model: (model) => payFor(model, reserveFor(true)),
      embedder: (embedder) => {
        const { provider } = embedder;
        // A search by itself is no answer that a model was called for.
        const parts = { reserve: reserveFor(false), onError: this.#onError };
        return provider ? new ChargedEmbedder({ provider, ...parts }) : embedder;
      },
      get isRefused() {
        return isRefused;
      },
    };
  }

  async #settle(reservation: Reservation, call: PaidCall, answers: 0 | 1): Promise<void> {
    const { model, usage } = call;
    const costUsd = call.costUsd ?? 0;
    const { usdByModel, tokens } = this.totals;
    usdByModel.set(model, (usdByModel.get(model) ?? 0) + costUsd);
    tokens.promptTokens += usage.promptTokens;
    tokens.cachedTokens += usage.cachedTokens;
    tokens.completionTokens += usage.completionTokens;
    const settlement = { nanoUsd: toNanoUsd(costUsd), model, answers };
    await this.#ledger.settle(reservation, settlement).catch(this.#onError);
  }

  #countRefusal(error: unknown): boolean {
    if (!(error instanceof BudgetError)) return false;
    this.totals.refusals[error.facts.scope as BudgetScope]++;
    return true;
  }

  /** US dollars spent today, and what is left of the day's budget; null for no limit. */
  async today(): Promise<{ spentUsd: number; leftUsd: number | null }> {
    const { spentNanoUsd, leftNanoUsd } = await this.#ledger.today();
    return { spentUsd: toUsd(spentNanoUsd), leftUsd: leftNanoUsd === null ? null : toUsd(leftNanoUsd) };
  }
}

/** The same model, whose prompts say who pays. */
function payFor(model: LanguageModel, reserve: Reserve): LanguageModel {
  return {
    name: model.name,
    costOf: (usage) => model.costOf(usage),
    stream: (prompt) => model.stream({ ...prompt, reserve }),
  };
}
