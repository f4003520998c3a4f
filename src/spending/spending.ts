/** All about the money of a running product, for those who look at it: what was spent, what is left, what was refused. */
import type { Budgets, SpendTotals } from './budgets.ts';
import { toUsd } from './nano-usd.ts';
import type { SpendLedger, SpendRow } from './spend-ledger.ts';

/** What was spent in a day of UTC. Addresses are left out; sums by them are forgotten when the day is over. */
export interface SpendDay {
  /** ISO date. */
  day: string;
  usd: number;
  /** Answers that a model was called for. */
  answers: number;
  /** US dollars by name, largest first. */
  byModel: Record<string, number>;
  byKey: Record<string, number>;
  byOrigin: Record<string, number>;
}

export interface Spending {
  /** US dollars of today, and what is left of the day's budget; null for no limit. */
  today(): Promise<{ spentUsd: number; leftUsd: number | null }>;
  /** Newest first, without days on which no model was called. @param days looked back, with today */
  days(days: number): Promise<SpendDay[]>;
  /** Since the process began. */
  readonly totals: SpendTotals;
}

export function spendingOf(budgets: Budgets, ledger: SpendLedger): Spending {
  return {
    today: () => budgets.today(),
    days: async (days) => toDays(await ledger.rows(days)),
    totals: budgets.totals,
  };
}

function toDays(rows: readonly SpendRow[]): SpendDay[] {
  const days = new Map<string, SpendRow[]>();
  for (const row of rows) days.set(row.day, [...(days.get(row.day) ?? []), row]);
  return [...days].map(([day, ofDay]) => {
    const sums = (scope: string) =>
      Object.fromEntries(
        ofDay.filter((row) => row.scope === scope).map((row) => [row.subject, toUsd(row.nanoUsd)]),
      );
    const whole = ofDay.find((row) => row.scope === 'day');
    return {
      day,
      usd: toUsd(whole?.nanoUsd ?? 0),
      answers: whole?.answers ?? 0,
      byModel: sums('model'),
      byKey: sums('key'),
      byOrigin: sums('origin'),
    };
  });
}
