/** Whether each number of a claim is in the passage, with its scale and unit, and says it of the same thing. */

import { leadOf, likeness, partAround, sentenceAround } from './likeness.ts';
import type { Quantity } from './quantity.ts';
import type { Statement } from './read-statement.ts';
import { isSaidOtherwise } from './said-otherwise.ts';
import { isTurnedFactor } from './turned-factor.ts';

/** An estimate may be that far from the number, as a share of it. */
const ROUNDING = 0.05;
/** "More than 5 billion" is said of 5.5, hardly of 50. */
const WITHIN_LIMIT = 0.34;

/** What disagrees, if anything does. `around` are the headings of the passage. */
export function compareQuantities(
  claim: Statement,
  { window, around }: { window: Statement; around: Statement },
): 'number' | 'unit' | undefined {
  for (const quantity of claim.quantities) {
    const same = [...window.quantities, ...around.quantities].filter(({ value, high }) =>
      agreesInValue(quantity, { value, ...(high === undefined ? {} : { high }) }),
    );
    if (same.length === 0 && isShareOf(quantity, window)) continue;
    if (isTurnedFactor(claim, quantity, window)) continue;
    const isOtherwise = () => isSaidOtherwise(claim, quantity, window);
    const close =
      same.length > 0 ? same : [...window.quantities].filter((other) => isCloseTo(quantity, other));
    if (close.length === 0) {
      if (isOtherwise()) continue;
      return 'number';
    }
    const fitting = close.filter((other) => agreesInUnit(quantity, other, window));
    if (fitting.length === 0) {
      if (isOtherwise()) continue;
      return 'unit';
    }
    if (!fitting.some((other) => agreesInBound(quantity, other))) return 'number';
    if (!isOfName(claim, quantity) && saysOfAnother(claim, quantity, window)) return 'number';
  }
  return undefined;
}

/** "A third of which": 2.4 of 7.2 billion. */
function isShareOf({ value, kind }: Quantity, { quantities }: Statement): boolean {
  if (kind !== 'percent' || !PLAIN_SHARES.some((share) => isEqual(share, value))) return false;
  return quantities.some((one) =>
    quantities.some((other) => {
      const share = (100 * one.value) / other.value;
      return one.kind === other.kind && one.value < other.value && Math.abs(share - value) < 0.02 * value;
    }),
  );
}

const PLAIN_SHARES = [50, 100 / 3, 200 / 3, 25, 75, 20, 10];

function agreesInValue(claimed: Quantity, found: Pick<Quantity, 'value' | 'high'>): boolean {
  // "From 10 to 60" for "between 10 and 60".
  if (found.high !== undefined && claimed.high === undefined && claimed.role && claimed.role !== 'by')
    return isEqual(claimed.value, claimed.role === 'from' ? found.value : found.high);
  if (!isEqual(claimed.value, found.value)) {
    // "up to 90 percent" and "at least 80" are what "80 to 90" says.
    return found.high !== undefined && claimed.bound === 'most' && isEqual(claimed.value, found.high);
  }
  if (claimed.high === undefined) return found.high === undefined || claimed.bound === 'least';
  return found.high !== undefined && isEqual(claimed.high, found.high);
}

function isEqual(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));
}

function isCloseTo(claimed: Quantity, found: Quantity): boolean {
  if (claimed.high !== undefined || claimed.kind === 'ordinal') return false;
  const [value, high] = [found.value, found.high ?? found.value];
  const from = claimed.value;
  if (claimed.bound === 'about')
    return Math.abs(from - value) <= ROUNDING * value || Math.abs(from - high) <= ROUNDING * high;
  if (claimed.bound === 'least')
    return value >= from && value <= from * (1 + WITHIN_LIMIT) && found.bound !== 'most';
  if (claimed.bound === 'most')
    return high <= from && high >= from * (1 - WITHIN_LIMIT) && found.bound !== 'least';
  return false;
}

function agreesInUnit(claimed: Quantity, found: Quantity, window: Statement): boolean {
  if (claimed.rate && found.rate && claimed.rate !== found.rate) return false;
  if (claimed.kind === found.kind) return true;
  const isOfSameKind = claimed.kind.endsWith(found.kind) || found.kind.endsWith(claimed.kind);
  if (claimed.isInherited || found.isInherited)
    return (
      (found.kind === '' || claimed.kind === '' || !isOfSameKind) &&
      (!MONEY.test(claimed.kind) || MONEY.test(found.kind))
    );
  if ([claimed.kind, found.kind].every((kind) => /^(?:points?|)$/.test(kind))) return true;
  if (claimed.kind === '') return !/^(?:percent|points|usd|eur|gbp|yen|yuan|times|ordinal)$/.test(found.kind);
  if (PEOPLE.test(found.kind) && PEOPLE.test(claimed.kind)) return true;
  if (found.kind === '' && PEOPLE.test(claimed.kind)) return true;
  if (found.kind === '') return window.terms.has(claimed.kind) || claimed.kind === 'times';
  // "two times" and "twice" count as numbers of times.
  return [claimed.kind, found.kind].includes('times') && [claimed.kind, found.kind].includes('');
}

/** A limit is no number, and a number no limit; an estimate left out is forgiven. */
function agreesInBound(claimed: Quantity, found: Quantity): boolean {
  if (claimed.role && found.role && claimed.role !== found.role) return false;
  if (claimed.high !== undefined || found.high !== undefined) return true;
  if (claimed.bound === 'least') return found.bound === 'least' || found.value > claimed.value;
  if (claimed.bound === 'most')
    return found.bound === 'most' || found.bound === 'about' || found.value < claimed.value;
  if (claimed.bound === 'about') return true;
  return found.bound !== 'most';
}

/** "Llama 3.1", "version 8.2": it names the thing and counts nothing. */
function isOfName({ words }: Statement, { start, kind, isInherited }: Quantity): boolean {
  const before = words.findLast((word) => word.end <= start);
  if (!before || start - before.end > 1 || (kind !== '' && !isInherited)) return false;
  return before.isName || before.lower === 'version';
}

/** Whether the words around the number stand around another number of its kind in the passage. */
function saysOfAnother(claim: Statement, quantity: Quantity, window: Statement): boolean {
  const rivals = window.quantities.filter((other) => areComparable(quantity, other));
  const own = rivals.filter((other) => agreesInValue(quantity, other) || isCloseTo(quantity, other));
  const others = rivals.filter((other) => !own.includes(other));
  if (own.length === 0 || others.length === 0) return false;
  return others.some((other) =>
    own.every((one) => isNearer(claim, quantity, { text: window, here: other, there: one })),
  );
}

const TIME = /^(?:second|minute|hour|day|week|month|year|decade)$/;
const UNLIKE =
  /^(?:percent|points|usd|eur|gbp|yen|yuan|cent|times|ordinal|clock|second|minute|hour|day|week|month|year|decade)$/;
const PEOPLE = /^(?:person|user|employee)$/;
const MONEY = /^(?:usd|eur|gbp|yen|yuan)$/;

function areComparable(one: Quantity, other: Quantity): boolean {
  if (one.isInherited || other.isInherited) return !MONEY.test(one.kind) || MONEY.test(other.kind);
  if (one.kind === other.kind) return true;
  // "Up to 272,000 may be input": of what has been said before.
  if ([one, other].some(({ kind }) => kind === '') && ![one, other].some(({ kind }) => UNLIKE.test(kind)))
    return true;
  return [TIME, MONEY].some((kinds) => kinds.test(one.kind) && kinds.test(other.kind));
}

/** Whether words around the claim's number stand around another place, and none of them around its own. */
function isNearer(
  claim: Statement,
  quantity: Quantity,
  { text, here, there }: { text: Statement; here: Quantity; there: Quantity },
): boolean {
  const isOneSentence = !/[.!?]\s|\n/.test(
    text.text.slice(Math.min(here.end, there.end), Math.max(here.start, there.start)),
  );
  const isAlone = !claim.quantities.some((one) => one !== quantity && areComparable(one, quantity));
  const isUnit = (term: string) => term.length > 2 && quantity.kind.startsWith(term);
  const said = (isAlone ? sentenceAround(claim, quantity) : partAround(claim, quantity)).filter(
    (term) => !isUnit(term),
  );
  const around = isOneSentence ? partAround : sentenceAround;
  const lead = isOneSentence ? [...leadOf(text, here), ...leadOf(text, there)] : [];
  const [own, other] = [there, here].map((place) =>
    around(text, place).filter((term) => !lead.includes(term)),
  ) as [string[], string[]];
  const ownOnly = likeness(
    said.filter((term) => likeness([term], other) === 0),
    own,
  );
  const otherOnly = likeness(
    said.filter((term) => likeness([term], own) === 0),
    other,
  );
  const names = new Set(
    [...claim.words, ...text.words].filter(({ isName }) => isName).map(({ term }) => term),
  );
  const isOfAnother = (terms: readonly string[], others: readonly string[]) =>
    terms.some((term) => names.has(term) && others.includes(term));
  const hasForeignName = own.some((term) => names.has(term) && !claim.terms.has(term));
  if (isAlone && hasForeignName && isOfAnother(said, other) && !isOfAnother(said, own)) return true;
  return otherOnly > 0 && ownOnly === 0;
}
