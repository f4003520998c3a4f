/** What a reader is told when a budget allows no further call to a model. */
import { BudgetError } from '../errors.ts';
import type { BudgetScope } from '../model/settings.ts';
import { endOfDay } from './utc-day.ts';

const WHOSE: Record<BudgetScope, string> = {
  day: 'Today’s budget',
  address: 'Today’s budget for your address',
  origin: 'Today’s budget for this site',
  key: 'Today’s budget for this API key',
};

export function budgetRefusal(scope: BudgetScope, { day, cap }: { day: string; cap: number }): BudgetError {
  const message =
    cap === 0
      ? 'This server pays for no models here'
      : `${WHOSE[scope]} allows no further call to a model before 00:00 UTC`;
  return new BudgetError(message, { scope, resetsAt: endOfDay(day) });
}
