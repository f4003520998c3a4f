/** What a call to a model costs, by the price table that is kept as data with its date and source. */
import type { TokenUsage } from '../model/language-model.ts';
import prices from './prices.json' with { type: 'json' };

interface Price {
  input: number;
  cachedInput: number;
  output: number;
  /** Dearer on weekdays between these hours, the later one excluded. */
  peak?: Price & { weekdayHoursUtc: number[][] };
}

const MODELS: Record<string, Price> = prices.models;

/** US dollars, or null for a model that the table does not hold. */
export function priceOf(model: string, usage: TokenUsage, at = new Date()): number | null {
  const known = Object.hasOwn(MODELS, model) ? MODELS[model] : undefined;
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
