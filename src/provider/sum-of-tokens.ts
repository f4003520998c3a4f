/** Adds up what calls to models have taken. */
import type { TokenUsage } from '../model/language-model.ts';

/** Null where nothing was stated. */
export function sumOfTokens(a: TokenUsage | null, b: TokenUsage | null): TokenUsage | null {
  if (!a || !b) return a ?? b;
  return {
    promptTokens: a.promptTokens + b.promptTokens,
    cachedTokens: a.cachedTokens + b.cachedTokens,
    completionTokens: a.completionTokens + b.completionTokens,
  };
}
