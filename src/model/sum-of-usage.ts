/** Adds up what calls to models have taken. */
import type { BilledTokens } from './language-model.ts';

/**
 * Null where nothing was stated. A price that is not known leaves the sum unknown, and where a part was counted here,
 * so was the sum.
 */
export function sumOfUsage<T extends BilledTokens>(a: T, b: T): T;
export function sumOfUsage<T extends BilledTokens>(a: T | null, b: T | null): T | null;
export function sumOfUsage<T extends BilledTokens>(a: T | null, b: T | null): T | null {
  if (!a || !b) return a ?? b;
  const isBilled = a.costUsd !== undefined || b.costUsd !== undefined;
  const isKnown = typeof a.costUsd === 'number' && typeof b.costUsd === 'number';
  return {
    promptTokens: a.promptTokens + b.promptTokens,
    cachedTokens: a.cachedTokens + b.cachedTokens,
    completionTokens: a.completionTokens + b.completionTokens,
    ...((a.isEstimated || b.isEstimated) && { isEstimated: true }),
    ...(isBilled && { costUsd: isKnown ? Number(a.costUsd) + Number(b.costUsd) : null }),
  } as T;
}
