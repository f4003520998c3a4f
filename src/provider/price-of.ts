/** What a call to a model costs, by the price table that is kept as data with its date and source. */
import type { TokenUsage } from '../model/language-model.ts';
import type { TokenPrice } from '../model/settings.ts';
import prices from './prices.json' with { type: 'json' };

interface Price extends TokenPrice {
  /** Dearer on weekdays between these hours, the later one excluded. */
  peak?: TokenPrice & { weekdayHoursUtc: number[][] };
}

const MODELS: Record<string, Price> = prices.models;

export interface PriceOptions {
  /** Goes before the table. */
  price?: TokenPrice | null;
  /** When the call is made; default: now. */
  at?: Date;
}

/** US dollars, or null for a model that the table does not hold. */
export function priceOf(
  model: string,
  usage: TokenUsage,
  { price, at = new Date() }: PriceOptions = {},
): number | null {
  const known: Price | undefined = price ?? (Object.hasOwn(MODELS, model) ? MODELS[model] : undefined);
  if (!known) return null;
  const { input, cachedInput, output } =
    known.peak && isPeak(known.peak.weekdayHoursUtc, at) ? known.peak : known;
  const { promptTokens, cachedTokens, completionTokens } = usage;
  const millionths =
    (promptTokens - cachedTokens) * input + cachedTokens * cachedInput + completionTokens * output;
  return millionths / 1e6;
}

function isPeak(hours: readonly number[][], at: Date): boolean {
  const isWeekday = at.getUTCDay() >= 1 && at.getUTCDay() <= 5;
  const hour = at.getUTCHours();
  return isWeekday && hours.some(([from = 0, to = 0]) => hour >= from && hour < to);
}
