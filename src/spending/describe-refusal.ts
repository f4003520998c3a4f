/** What a reader is told when a budget allows no further call to a model. */
import { BudgetError } from '../errors.ts';
import type { BudgetScope } from '../model/settings.ts';
import { endOfDay } from './utc-day.ts';

const WHOSE: Record<BudgetScope, string> = {
  day: 'Today’s budget for written answers',
  address: 'Today’s budget for written answers to your address',
  origin: 'Today’s budget for written answers on this site',
  key: 'Today’s budget for written answers to this API key',
};

export function budgetRefusal(scope: BudgetScope, { day, cap }: { day: string; cap: number }): BudgetError {
  const message =
    cap === 0
      ? 'This server does not pay for written answers here, so the briefings are quoted'
      : `${WHOSE[scope]} does not allow another one, so the briefings are quoted; it starts anew at 00:00 UTC`;
  return new BudgetError(message, { scope, resetsAt: endOfDay(day) });
}
