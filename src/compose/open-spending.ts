/** The budgets and the answer cache, as the settings ask for them. */
import { ConfigError } from '../errors.ts';
import type { LanguageModel } from '../model/language-model.ts';
import type { BudgetScope, SpendingSettings } from '../model/settings.ts';
import type { RecordDatabase } from '../records/record-database.ts';
import { AnswerCache } from '../spending/answer-cache.ts';
import { Budgets } from '../spending/budgets.ts';
import { toNanoUsd } from '../spending/nano-usd.ts';
import { SpendLedger } from '../spending/spend-ledger.ts';
import { type Spending, spendingOf } from '../spending/spending.ts';

export interface OpenSpending {
  budgets: Budgets;
  cache: AnswerCache;
  spending: Spending;
  /**
   * Looks whether the budgets can be kept, before the first question. Gives what the keeper should know, if anything.
   * @throws ConfigError where they cannot; as the records do
   */
  check(models: readonly LanguageModel[]): Promise<string | undefined>;
}

export function openSpending(
  settings: SpendingSettings,
  { records, onError }: { records: RecordDatabase; onError: (error: unknown) => void },
): OpenSpending {
  const { day, address, origin, key } = settings.budgetsUsd;
  const cap = (usd: number | null) => (usd === null ? null : toNanoUsd(usd));
  const caps: Record<BudgetScope, number | null> = {
    ...{ day: cap(day), address: cap(address), origin: cap(origin), key: cap(key) },
  };
  const ledger = new SpendLedger(records, { caps });
  const budgets = new Budgets(ledger, onError);
  return {
    budgets,
    cache: new AnswerCache(settings.answerCacheSize),
    spending: spendingOf(budgets, ledger),
    check: async (models) => {
      if (models.length === 0) return undefined;
      await ledger.today(); // the records can be read
      return checkPrices(models, settings);
    },
  };
}

const A_TOKEN = { promptTokens: 1, cachedTokens: 0, completionTokens: 1 };

function checkPrices(
  models: readonly LanguageModel[],
  { givenBudgets, budgetsUsd }: SpendingSettings,
): string | undefined {
  const unpriced = models.find((model) => model.costOf(A_TOKEN) === null)?.name;
  if (unpriced === undefined) return undefined;
  if (givenBudgets.length > 0) {
    throw new ConfigError([
      `${givenBudgets.join(' and ')} cannot be kept, since the price of "${unpriced}" or of its fallback is not known; set MODEL_PRICE or FALLBACK_PRICE, or the budget to none`,
    ]);
  }
  const isLimited = Object.values(budgetsUsd).some((usd) => usd !== null && usd > 0);
  return isLimited
    ? `The price of "${unpriced}" or of its fallback is not known, so no budget holds for it; set MODEL_PRICE or FALLBACK_PRICE to have one`
    : undefined;
}
