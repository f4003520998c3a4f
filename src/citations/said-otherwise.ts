/** Numbers that a passage gives in another way: "a week" for "one week", "2019" for "two years before 2021", "fifth". */
import type { Quantity } from './quantity.ts';
import type { Statement } from './read-statement.ts';

const ORDINALS = 'zeroth first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
const APART = /^ years? (?:earlier|before|later|after|ago|previously)\b/;
const TIME = /^(?:second|minute|hour|day|week|month|year|decade)$/;

/** Whether the passage says the number without writing it as the claim does. */
export function isSaidOtherwise(claim: Statement, quantity: Quantity, window: Statement): boolean {
  if (quantity.high !== undefined || quantity.bound === 'least') return false;
  const { value, kind } = quantity;
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
