/** Settings of what may be spent on written answers. */
import type { BudgetScope, SpendingSettings } from '../model/settings.ts';
import type { SettingReader } from './setting-reader.ts';

const BUDGETS: Record<BudgetScope, { setting: string; fallback: number | null }> = {
  day: { setting: 'BUDGET_PER_DAY_USD', fallback: 1 },
  // Some two hundred answers of the default model: more than a reader asks, less than an abuser wants.
  address: { setting: 'BUDGET_PER_ADDRESS_USD', fallback: 0.05 },
  origin: { setting: 'BUDGET_PER_ORIGIN_USD', fallback: null },
  key: { setting: 'BUDGET_PER_KEY_USD', fallback: null },
};
const MOST_USD = 1_000_000;

export function readSpending(read: SettingReader): SpendingSettings {
  const budgetsUsd = {
    day: readBudget(read, 'day'),
    address: readBudget(read, 'address'),
    origin: readBudget(read, 'origin'),
    key: readBudget(read, 'key'),
  };
  const scopes = Object.keys(BUDGETS) as BudgetScope[];
  return {
    budgetsUsd,
    givenBudgets: scopes
      .filter((scope) => read.text(BUDGETS[scope].setting) !== '' && (budgetsUsd[scope] ?? 0) > 0)
      .map((scope) => BUDGETS[scope].setting),
    answerCacheSize: read.integer('ANSWER_CACHE_SIZE', 500, [0, 1_000_000]),
  };
}

function readBudget(read: SettingReader, scope: BudgetScope): number | null {
  const { setting, fallback } = BUDGETS[scope];
  const raw = read.text(setting);
  if (raw === '') return fallback;
  if (raw.toLowerCase() === 'none') return null;
  if (/^(?:\d+\.?\d*|\.\d+)$/.test(raw) && Number(raw) <= MOST_USD) return Number(raw);
  read.problems.push(`${setting} is "${raw}", wanted US dollars such as 0.5, 0 for nothing, or none`);
  return fallback;
}
