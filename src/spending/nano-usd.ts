/** Money as whole billionths of a US dollar: sums of many small prices that stay exact. */

const NANOS = 1e9;

/** Rounded up, so that no budget is passed by rounding. */
export function toNanoUsd(usd: number): number {
  // Binary fractions of a price such as 0.1 lie a trifle beside it, and would be rounded up by a whole unit.
  return Math.ceil(Number((usd * NANOS).toPrecision(12)));
}

export function toUsd(nanoUsd: number): number {
  return nanoUsd / NANOS;
}
