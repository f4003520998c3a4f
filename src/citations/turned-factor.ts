/** "B costs half as much as A" for "A costs twice as much as B": one factor is the other's reciprocal. */
import type { Quantity } from './quantity.ts';
import type { Statement } from './read-statement.ts';

/** Words after a factor, among which stands what it is measured by. */
const BASE = 6;

/** Whether the passage has the reciprocal, measured by something else than the claim's. */
export function isTurnedFactor(claim: Statement, quantity: Quantity, window: Statement): boolean {
  const factor = factorOf(quantity);
  if (factor === undefined) return false;
  const base = baseOf(claim, quantity);
  return window.quantities.some((other) => {
    const there = factorOf(other);
    if (there === undefined || Math.abs(factor * there - 1) > 0.01) return false;
    const others = baseOf(window, other);
    return !base.some((term) => others.includes(term));
  });
}

function factorOf({ value, kind }: Quantity): number | undefined {
  const factor = kind === 'times' ? value : kind === 'percent' ? value / 100 : undefined;
  return factor === 1 ? undefined : factor;
}

/** Terms of what stands soon after the factor in its sentence; numbers too. */
function baseOf({ words }: Statement, { end }: Quantity): string[] {
  const after = words.filter((word) => word.start >= end);
  return after
    .slice(0, BASE)
    .filter(
      ({ sentence, isContent, text }) => sentence === after[0]?.sentence && (isContent || /^\d/.test(text)),
    )
    .map(({ term }) => term);
}
