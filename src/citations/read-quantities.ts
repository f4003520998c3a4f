/**
 * Quantities of a statement, as values: "$1.5 billion" and "1.5bn dollars", "80–90%" and "between 80 and 90 per cent",
 * "two" and "2", "a third", "twice". Years and dates are read before and left out, and so are the names of models.
 */
import { describeQuantity } from './describe-quantity.ts';
import type { Quantity } from './quantity.ts';
import { CURRENCIES, FRACTIONS, MEASURES, SCALES, SMALL } from './quantity-words.ts';
import type { PartialDate } from './read-dates.ts';
import { readFactors, readOrdinals } from './read-factors.ts';

const DIGITS = String.raw`\d+(?:,\d{3})*(?:\.\d+)?`;
const SIGNS = String.raw`(?:US|CA?|AU?|HK|R|S|NT)?\$|[€£¥₹₩₱]|P(?=\d[\d.,]*[ -]?(?:million|billion|trillion|[mb]n?\b))`;
const WORDS = [...SMALL.keys()].join('|');
const NUMBER = new RegExp(
  String.raw`(?<![\p{L}\p{N},:]|(?<!\bNo)\.|\p{L}[-‑])(?:(${SIGNS}) ?)?(${DIGITS}|(?:a |an )?(?:${WORDS}|hundred|thousand|million|billion|half|third|quarter|tenth|fifth|an? (?:sixth|seventh|eighth|ninth)|fiftieth)(?:[ -](?:${WORDS}))?(?!\p{L}))`,
  'giu',
);
const SCALE_AFTER = /^(?:[ -]?(hundred|thousand|million|billion|trillion)s?\b|[ -]?(bn|mn|tn|[kmbt])\b)/i;
const UNIT_AFTER =
  /^[ -]?(%|percentage points?|points?|percent|per ?cent|pct|(?:US |Canadian |Australian |Hong Kong )?dollars?|euros?|pounds?|yuan|RMB|yen|pesos?|rupees?|francs?|kron[ae]r?|USD|EUR|GBP|CAD|AUD|CHF|INR|KRW|cents?)(?![\p{L}])/iu;
const ONE_MEASURE =
  /^[ -](?:second|minute|hour|day|week|month|year|decade|percent|cent|dollar|euro|pound)\b/i;
/** "Terawatt-hours" and their kind, written out. */
const WATT_HOURS = /^[ -]?(kilo|mega|giga|tera)?watt[- ]?hours?\b/i;
/** A rank: "No. 42", "#1". */
const RANK = /(?:\bNo\. ?|#)$/;
const FRACTION_AFTER = /^[ -](thirds?|quarters?|fifths?|tenths?)\b/i;

/** In order of place; `dates` are those of the same text. */
export function readQuantities(text: string, dates: readonly PartialDate[]): Quantity[] {
  const found: Quantity[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const start = match.index;
    if (
      found.some((known) => start < known.end) ||
      dates.some((date) => start < date.end && start >= date.start)
    )
      continue;
    const quantity = readOne(text, match);
    if (quantity) found.push(quantity);
  }
  joinRanges(found, text);
  for (const quantity of found) describeQuantity(quantity, text);
  inheritUnits(found, text);
  for (const match of text.matchAll(/(?<![\d/])1\/(\d{1,3})(?![\d/])/g)) {
    const at = found.findIndex(({ start }) => start === match.index);
    const share = {
      value: 100 / Number(match[1]),
      kind: 'percent',
      start: match.index,
      end: match.index + match[0].length,
    };
    found.splice(Math.max(0, at), at < 0 ? 0 : 2, share);
  }
  return [...found, ...readFactors(text), ...readOrdinals(text, dates)].sort((a, b) => a.start - b.start);
}

/** "8:45": a time of day or a length, told apart from counts. */
const CLOCK = /^(\d{1,2}):(\d{2})(?::\d{2})?(?!\d)/;

/** "1pm", "1 p.m.". */
const HALF_DAY = /^(\d{1,2}) ?([ap])\.?m\b\.?/i;

function readOne(text: string, match: RegExpExecArray): Quantity | undefined {
  const start = match.index;
  const clock = CLOCK.exec(text.slice(start));
  if (clock) {
    const half = /^ ?([ap])\.?m\b/i.exec(text.slice(start + clock[0].length));
    const hour = half
      ? (Number(clock[1]) % 12) + (half[1]?.toLowerCase() === 'p' ? 12 : 0)
      : Number(clock[1]);
    const value = hour + Number(clock[2]) / 60;
    return { value, kind: 'clock', start, end: start + clock[0].length };
  }
  const [, sign, written = ''] = match;
  const half = HALF_DAY.exec(text.slice(start));
  if (half && Number(half[1]) <= 12) {
    const hour = (Number(half[1]) % 12) + (half[2]?.toLowerCase() === 'p' ? 12 : 0);
    return { value: hour, kind: 'clock', start, end: start + half[0].length };
  }
  const lower = written.toLowerCase().replace(/^an? /, '');
  let end = start + match[0].length;
  let value = numberOf(lower);
  let kind = CURRENCIES.get(sign?.toLowerCase() ?? '') ?? '';
  const fraction = FRACTIONS.get(lower);
  if (fraction !== undefined) {
    const halfYear = /^half (?:a|of the|the) year\b/i.exec(text.slice(start));
    if (halfYear) return { value: 6, kind: 'month', start, end: start + halfYear[0].length };
    // "the third quarter" and "a quarter" of the year are no shares; "half a million" is a number.
    const half = /^half (?:a|an) (million|billion|trillion)\b/i.exec(text.slice(start));
    if (half)
      return { value: (SCALES.get(half[1] as string) ?? 1) / 2, kind, start, end: start + half[0].length };
    const isShare =
      lower === 'half' ? !/\b(?:first|second|latter) $/i.test(text.slice(0, start)) : /^an? /i.test(written);
    if (!isShare || /^quarter (?:of the year|ended|later|earlier|before|after)/i.test(text.slice(start)))
      return undefined;
    return { value: fraction, kind: 'percent', start, end };
  }
  const part = FRACTION_AFTER.exec(text.slice(end));
  if (
    part &&
    value < 10 &&
    !/^\d/.test(written) &&
    isShareOfSomething(text, { start, end: end + part[0].length }, part[1] as string)
  ) {
    return {
      value: value * (FRACTIONS.get((part[1] as string).toLowerCase()) ?? 1),
      kind: 'percent',
      start,
      end: end + part[0].length,
    };
  }
  const energy = WATT_HOURS.exec(text.slice(end));
  if (energy)
    return { value, kind: `${energy[1]?.[0]?.toLowerCase() ?? ''}wh`, start, end: end + energy[0].length };
  if (!sign && RANK.test(text.slice(Math.max(0, start - 4), start)) && /^\d+$/.test(written))
    return { value, kind: 'ordinal', start, end };
  // As often a pronoun.
  if (lower === 'one' && !SCALE_AFTER.test(text.slice(end)) && !ONE_MEASURE.test(text.slice(end)))
    return undefined;
  const isDepth = /^ m(?=[.,;)]|$| (?:deep|high|long|wide|tall|above|below)\b)/.test(text.slice(end));
  if (!sign && isDepth) return { value, kind: 'm', start, end: end + 2 };
  for (let scale = SCALE_AFTER.exec(text.slice(end)); scale; scale = SCALE_AFTER.exec(text.slice(end))) {
    value *= SCALES.get((scale[1] ?? scale[2] ?? '').toLowerCase()) ?? 1;
    end += scale[0].length;
  }
  const unit = UNIT_AFTER.exec(text.slice(end));
  if (unit) {
    kind = unitKind((unit[1] as string).toLowerCase()) || kind;
    end += unit[0].length;
  }
  // "405B": letters that are no scale belong to a name ("16e").
  if (
    /^\d/.test(written) &&
    /^\p{L}/u.test(text.slice(end)) &&
    !/^(?:st|nd|rd|th|s|x)\b/i.test(text.slice(end))
  ) {
    const letters = /^\p{L}+(?!\d)/u.exec(text.slice(end))?.[0] ?? '';
    if (MEASURES.has(letters.toLowerCase()))
      return { value, kind: letters.toLowerCase(), start, end: end + letters.length };
    if (!/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(letters))
      return undefined;
  }
  if (/^ times (?:as|more|fewer|less|the|higher|lower|larger|faster)\b/i.test(text.slice(end)))
    kind = 'times';
  if (/^x\b/i.test(text.slice(end))) return { value, kind: 'times', start, end: end + 1 };
  if (/^(?:st|nd|rd|th)\b/.test(text.slice(end))) return { value, kind: 'ordinal', start, end: end + 2 };
  if (kind === 'cent') return { value: value / 100, kind: 'usd', start, end };
  return { value, kind, start, end };
}

/** "Three quarters of users" are a share, "one quarter to the next" are months. */
function isShareOfSomething(
  text: string,
  { start, end }: { start: number; end: number },
  part: string,
): boolean {
  if (!/^quarter/i.test(part)) return true;
  return (
    /^ of (?!the year|fiscal|\d{4})/i.test(text.slice(end)) ||
    /\b(?:by|to|about|around|roughly|nearly|almost|than|some|over|under) $/i.test(text.slice(0, start))
  );
}

function numberOf(lower: string): number {
  if (/^\d/.test(lower)) return Number(lower.replace(/,/g, ''));
  const words = lower.split(/[ -]/);
  return words.reduce((sum, word) => sum + (SMALL.get(word) ?? SCALES.get(word) ?? 0), 0);
}

function unitKind(unit: string): string {
  if (/^percentage/.test(unit)) return 'points';
  if (/^point/.test(unit)) return 'point';
  if (/^(?:%|percent|per ?cent|pct)$/.test(unit)) return 'percent';
  return CURRENCIES.get(unit.replace(/^us /, '').replace(/s$|(?<=kron[ae])r$/, '')) ?? '';
}

/** "80 to 90 percent" is one quantity; the scale and the unit of its end are those of its beginning too. */
function joinRanges(found: Quantity[], text: string): void {
  for (let at = found.length - 2; at >= 0; at--) {
    const low = found[at] as Quantity;
    const high = found[at + 1] as Quantity;
    const between = text.slice(low.end, high.start);
    if (!/^ ?(?:–|-|‑|—|to|and) ?$/i.test(between) || high.high !== undefined) continue;
    if (low.kind !== '' && high.kind !== '' && low.kind !== high.kind) continue;
    if (isScore(text, low, high)) continue;
    const before = text.slice(Math.max(0, low.start - 12), low.start);
    if (/and/i.test(between) && !/\bbetween $/i.test(before)) continue;
    if (/to/i.test(between) && /\b(?:from|by) $/i.test(before)) continue; // a change, not a range
    const isScaled =
      high.value >= 1000 && low.value < 1000 && !/^[ -]?[\d,]{4,}/.test(text.slice(high.start, high.end));
    const scale = isScaled ? ([1e12, 1e9, 1e6, 1e3].find((size) => high.value >= size) ?? 1) : 1;
    const value = isScaled ? low.value * scale : low.value;
    if (value >= high.value) continue;
    const kind = low.kind || high.kind;
    found.splice(at, 2, { value, high: high.value, kind, start: low.start, end: high.end });
  }
}

/** "A 9-22 record", "won 31-17": two numbers of one match, no range. */
function isScore(text: string, low: Quantity, high: Quantity): boolean {
  if (!/^\d{1,3}[-–‑]\d{1,3}$/.test(text.slice(low.start, high.end)) || low.kind + high.kind !== '')
    return false;
  const after = text.slice(high.end);
  return (
    /^(?: (?:wins?|loss|victory|victories|defeats?|record|lead|scoreline|draw|tie|in|over|against|at|on|with|under|this|last|and|but|during)\b|[.,;:)’'"]|\s*$)/.test(
      after,
    ) &&
    !/\b(?:between|ages?|aged|pages?|weeks?|days?|from|about|around|of|by|for) $/i.test(
      text.slice(0, low.start),
    )
  );
}

/** "Bans after six months, rules after twelve": a bare number takes the unit of the one before it in the sentence. */
function inheritUnits(found: readonly Quantity[], text: string): void {
  for (const [at, quantity] of found.entries()) {
    const before = found[at - 1];
    if (!before || quantity.kind !== '' || before.kind === '' || /^(?:ordinal|times)$/.test(before.kind))
      continue;
    const isBare = /^ ?(?:[,.;)]|$|(?:and|or|for|against|in|with|on|at|a|per) )/.test(
      text.slice(quantity.end, quantity.end + 9),
    );
    if (isBare && !/[.!?]\s|\n/.test(text.slice(before.end, quantity.start)))
      Object.assign(quantity, { kind: before.kind, isInherited: true });
  }
  // "From 15 to 9 percent".
  for (const [at, quantity] of found.entries()) {
    const next = found[at + 1];
    if (next && quantity.role === 'from' && next.role === 'to' && quantity.kind === '')
      quantity.kind = next.kind;
  }
}
