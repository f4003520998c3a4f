/** What stands around a number of a statement and says how it is to be taken: a limit, a rate, a measure, a role. */
import type { Quantity } from './quantity.ts';
import { MEASURES, SAME_MEASURE } from './quantity-words.ts';

const RATE =
  /^(?:[ -]\p{L}+){0,2}?[ -]?(?:a|an|per|each|every|\/) ?(?:GPU |chip |working )?(second|minute|hour|day|week|month|year|token|user)\b/iu;
const RATE_ADVERB = /^ ?(?:[a-z]+ )?(hourly|daily|weekly|monthly|yearly|annually)\b/i;
const ADVERB_RATES = new Map(
  Object.entries({
    hourly: 'hour',
    daily: 'day',
    weekly: 'week',
    monthly: 'month',
    yearly: 'year',
    annually: 'year',
  }),
);
const LEAST =
  /\b(?:more than|over|above|at least|upwards of|exceed(?:s|ed|ing)?|exceeding|beyond|no (?:fewer|less) than|past|passed|surpass(?:es|ed|ing)?) (?:the |its |a )?$/i;
const MOST =
  /\b(?:less than|fewer than|under|below|at most|(?<!add |adds |added )up to|(?<!(?:times|twice|half) )as (?:much|many|high) as|a maximum of|no more than|not more than|nearly|almost|close to|just under) (?:the |its |a )?$/i;
const ABOUT =
  /\b(?:about|around|roughly|approximately|some|circa|approx\.?|an estimated|estimated|nearly|almost|close to|just under|just over|a little over|on the order of)(?: at)? (?:the |its |a )?$|~ ?$/i;

/** "128 layers or more", "50+". */
const OR_MORE =
  /^\+|^(?:[ -][\p{L}-]+){0,2}? (?:or|and) (?:more|above|up|upwards?|over|higher|greater|larger|later|longer|older)\b/u;
const OR_LESS =
  /^(?:[ -][\p{L}-]+){0,2}? (?:or|and) (?:less|fewer|below|under|lower|smaller|shorter|younger)\b/u;
/** "Year over year", "quarter-on-quarter", "from one month to the next": what a change is measured from. */
const PERIOD =
  /^[^.;:,\d]{0,25}?\b(?:(year|quarter|month|week|day)[- ](?:over|on|to|after)[- ]\1|from one (year|quarter|month|week|day) to the next)\b/i;

/** Adds what stands around the number. */
export function describeQuantity(quantity: Quantity, text: string): void {
  const before = text.slice(Math.max(0, quantity.start - 30), quantity.start);
  const after = text.slice(quantity.end, quantity.end + 40);
  if (quantity.kind === 'ordinal') delete quantity.bound;
  else if (ABOUT.test(before)) quantity.bound = 'about';
  else if (/\bno(?:t)? more than (?:the )?$/i.test(before)) quantity.bound = 'most';
  else if (LEAST.test(before) || OR_MORE.test(after)) quantity.bound = 'least';
  else if (MOST.test(before) || OR_LESS.test(after)) quantity.bound = 'most';
  // "Over twelve months" is how long it takes.
  if (
    /\bover (?:the )?$/i.test(before) &&
    /^[ -](?:second|minute|hour|day|week|month|year|decade)s?\b/.test(after)
  )
    delete quantity.bound;
  const role =
    /\b(from|(?<!(?:up|compared|close|prior|according|due|next|relative|equal|similar) )to|by) (?:(?:about|around|roughly|nearly|almost|over|more than|less than|up to) )?$/i.exec(
      before,
    )?.[1];
  if (role) quantity.role = role.toLowerCase();
  const rate = RATE.exec(after)?.[1] ?? ADVERB_RATES.get(RATE_ADVERB.exec(after)?.[1]?.toLowerCase() ?? '');
  if (rate) quantity.rate = rate.toLowerCase();
  const period = PERIOD.exec(text.slice(quantity.end, quantity.end + 60));
  if (period) quantity.rate = `over ${(period[1] ?? period[2])?.toLowerCase()}`;
  if (quantity.kind !== '') return;
  for (const word of after
    .match(/^(?:[ -]\p{L}+){1,3}/u)?.[0]
    .toLowerCase()
    .match(/\p{L}+/gu) ?? []) {
    const measure = word.endsWith('s') ? word.slice(0, -1) : word;
    if (
      /^(?:the|this|last|of|in|for|and|to|on|from|at|a|an|per|each|every|by|with|is|was|are|were)$/.test(word)
    )
      break;
    if (!MEASURES.has(measure)) continue;
    quantity.kind = SAME_MEASURE.get(measure) ?? measure;
    if (measure === 'millisecond') Object.assign(quantity, { kind: 'second', value: quantity.value / 1000 });
    break;
  }
}
