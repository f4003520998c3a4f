/** Numbers that a passage gives in another way: "a week" for "one week", "2019" for "two years before 2021", "fifth". */
import type { Quantity } from './quantity.ts';
import { GROUPS_OF } from './quantity-words.ts';
import type { Statement } from './read-statement.ts';

const ORDINALS = 'zeroth first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
const APART = /^ years? (?:earlier|before|later|after|ago|previously)\b/;
const TIME = /^(?:second|minute|hour|day|week|month|year|decade)$/;

/** Whether the passage says the number without writing it as the claim does. */
export function isSaidOtherwise(claim: Statement, quantity: Quantity, window: Statement): boolean {
  if (quantity.high !== undefined || quantity.bound === 'least') return false;
  const { value, kind } = quantity;
  if (isGroup(quantity, window) || isOfScore(claim, quantity, window)) return true;
  if (kind === 'ordinal') return isOrdinalThere(value, window);
  if (value === 1 && TIME.test(kind))
    return new RegExp(
      `\\b(?:an?|each|every|per|that|the next|${kind} by) ${kind}\\b|\\b${kind}ly\\b`,
      'i',
    ).test(window.text);
  if (kind === 'year' && /^\d|^[a-z]/.test(claim.text.slice(quantity.start, quantity.end)))
    return APART.test(tailOf(claim, quantity)) && areYearsApart(value, window);
  if (kind === 'percent') return isHeadedPercent(value, window);
  return false;
}

/** "Two cases" where the passage has "the pair of cases". */
function isGroup({ value, kind }: Quantity, { words }: Statement): boolean {
  return kind === '' && words.some(({ lower }) => GROUPS_OF.get(lower) === value);
}

const SCORE = /(?<![\d.,-])(\d{1,3})[-–‑](\d{1,3})(?![\d-]|[.,]\d)/g;

/** "By 14 points" of a match that ended 31-17, "22 of 31" of a record of 9-22. */
function isOfScore({ text }: Statement, { value, start, end, kind }: Quantity, window: Statement): boolean {
  const isMargin =
    /\bby (?:\w+ )?$/i.test(text.slice(0, start)) ||
    /^[ -]points?\b|^[ -](?:goals?|runs?)\b/.test(text.slice(end)) ||
    kind === 'point';
  const isTotal = /\b(?:of|in) (?:\w+ )?$/i.test(text.slice(0, start));
  return [...window.text.matchAll(SCORE)].some(([, one, other]) => {
    const [won, lost] = [Number(one), Number(other)];
    return (isMargin && Math.abs(won - lost) === value) || (isTotal && won + lost === value);
  });
}

/** "Fifth place" where the passage has "moved to fifth". */
function isOrdinalThere(value: number, { words }: Statement): boolean {
  const written = ORDINALS[value];
  return words.some(
    ({ lower }) => lower === written || (value === 1 && /^(?:maiden|debut|initial)$/.test(lower)),
  );
}

function tailOf({ text }: Statement, { end, kind }: Quantity): string {
  const tail = text.slice(end, end + 30);
  return tail.trimStart().startsWith(kind) ? tail : ` years${tail}`;
}

function areYearsApart(value: number, { dates }: Statement): boolean {
  const years = dates.flatMap(({ year }) => year ?? []);
  return years.some((one) => years.some((other) => one - other === value));
}

/** "Results in percent: 79.8." */
function isHeadedPercent(value: number, { text, quantities }: Statement): boolean {
  return (
    /\b(?:in|as) (?:percent|per cent|%)/i.test(text) &&
    quantities.some((other) => other.value === value && other.kind === '')
  );
}
