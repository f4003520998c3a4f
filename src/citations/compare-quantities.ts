/** Whether each number of a claim is in the passage, with its scale and unit, and says it of the same thing. */

import { leadOf, likeness, partAround, sentenceAround } from './likeness.ts';
import { agreesInBound, agreesInUnit, agreesInValue, isCloseTo, isEqual } from './quantities-agree.ts';
import type { Quantity } from './quantity.ts';
import { MONEY } from './quantity-words.ts';
import type { Statement } from './read-statement.ts';
import { isSaidOtherwise } from './said-otherwise.ts';
import { isTurnedFactor } from './turned-factor.ts';

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
const UNLIKE = /^(?:percent|points|cent|times|ordinal|clock|second|minute|hour|day|week|month|year|decade)$/;

function areComparable(one: Quantity, other: Quantity): boolean {
  if (one.isInherited || other.isInherited) return !MONEY.test(one.kind) || MONEY.test(other.kind);
  if (one.kind === other.kind) return true;
  // "Up to 272,000 may be input": of what has been said before.
  if (
    [one, other].some(({ kind }) => kind === '') &&
    ![one, other].some(({ kind }) => UNLIKE.test(kind) || MONEY.test(kind))
  )
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
  if (otherOnly === 0 || ownOnly > 0) return false;
  return !isOneSentence || !isAlone || nearTo(text, there, here, said) < nearTo(text, here, there, said);
}

/** How many of the terms stand nearer to the one place than to the other in its sentence. */
function nearTo(text: Statement, place: Quantity, rival: Quantity, terms: readonly string[]): number {
  const gap = ({ start, end }: Quantity, word: { start: number; end: number }) =>
    Math.max(start - word.end, word.start - end);
  const own = text.words.find((word) => word.end > place.start);
  const near = text.words.filter(
    (word) => word.isContent && word.sentence === own?.sentence && gap(place, word) < gap(rival, word),
  );
  return likeness(
    terms,
    near.map(({ term }) => term),
  );
}
