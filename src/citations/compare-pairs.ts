/**
 * Whether two numbers or dates of a claim change places with what is said of them: "from 1.45 to 1.47" where the passage has
 * "1.45, compared with 1.47 a year earlier", or each with the other's words.
 */
import type { Quantity } from './quantity.ts';
import type { Statement } from './read-statement.ts';

const COMPARED = /\b(?:compared (?:with|to)|versus|vs\.?|against|(?:up|down) from|as opposed to)\b/i;

/** Soon after the older value. */
const EARLIER = /^[^;]{0,45}\b(?:earlier|before|previously|prior|last year|ago)\b/i;

interface Place {
  key: string;
  start: number;
  end: number;
}

export function pairsAgree(claim: Statement, window: Statement): boolean {
  return (
    !isChangeTurned(claim, window) && !areWordsCrossed(claim, window) && !areNeighboursCrossed(claim, window)
  );
}

/** The newer and the older value, as "to A from B" or "A, compared with B" have them. */
function changesOf({ text, quantities }: Statement): { now: Quantity; before: Quantity }[] {
  const changes: { now: Quantity; before: Quantity }[] = [];
  for (const [at, one] of quantities.entries()) {
    for (const two of quantities.slice(at + 1, at + 3)) {
      if (two.kind !== one.kind) continue;
      const between = text.slice(one.end, two.start);
      if (/[.!?]\s/.test(between)) continue;
      if (one.role === 'to' && two.role === 'from') changes.push({ now: one, before: two });
      else if (one.role === 'from' && two.role === 'to') changes.push({ now: two, before: one });
      else if (COMPARED.test(between) && EARLIER.test(text.slice(two.end)))
        changes.push({ now: one, before: two });
    }
  }
  return changes;
}

function isChangeTurned(claim: Statement, window: Statement): boolean {
  const there = changesOf(window);
  return changesOf(claim).some((change) =>
    there.some(
      ({ now, before }) =>
        now.value === change.before.value && before.value === change.now.value && now.value !== before.value,
    ),
  );
}

function placesOf({ quantities, dates }: Statement): Place[] {
  return [
    ...quantities.map(({ value, high, start, end }) => ({ key: `${value} ${high ?? ''}`, start, end })),
    ...dates.map(({ month, day, year, start, end }) => ({
      key: `d ${month ?? year} ${day ?? ''}`,
      start,
      end,
    })),
  ].sort((a, b) => a.start - b.start);
}

/** Terms of the words between the place and the one before it. */
function wordsBefore({ words }: Statement, places: readonly Place[], at: number): string[] {
  const place = places[at] as Place;
  const from = places[at - 1]?.end ?? 0;
  const own = words.find(({ end }) => end >= place.start);
  return words
    .filter(
      ({ start, end, isContent, sentence }) =>
        isContent && start >= from && end <= place.start && sentence === own?.sentence,
    )
    .slice(-5)
    .map(({ term }) => term);
}

function areWordsCrossed(claim: Statement, window: Statement): boolean {
  const [own, there] = [placesOf(claim), placesOf(window)];
  for (let at = 1; at < own.length; at++) {
    const [one, two] = [own[at - 1] as Place, own[at] as Place];
    if (one.key === two.key) continue;
    const [first, second] = [
      there.filter(({ key }) => key === one.key),
      there.filter(({ key }) => key === two.key),
    ];
    if (first.length !== 1 || second.length !== 1) continue;
    const [ofOne, ofTwo] = [wordsBefore(claim, own, at - 1), wordsBefore(claim, own, at)];
    const inOne = wordsBefore(window, there, there.indexOf(first[0] as Place));
    const inTwo = wordsBefore(window, there, there.indexOf(second[0] as Place));
    const only = (terms: readonly string[], others: readonly string[]) =>
      terms.filter((term) => !others.includes(term));
    const [onlyOne, onlyTwo] = [only(ofOne, ofTwo), only(ofTwo, ofOne)];
    const [thereOne, thereTwo] = [only(inOne, inTwo), only(inTwo, inOne)];
    const share = (a: readonly string[], b: readonly string[]) => a.filter((term) => b.includes(term)).length;
    if (
      share(onlyOne, thereTwo) > 0 &&
      share(onlyTwo, thereOne) > 0 &&
      share(onlyOne, thereOne) + share(onlyTwo, thereTwo) === 0
    )
      return true;
  }
  return false;
}

/** "Two days until the 23rd, one until the 22nd" where the passage has one before the 23rd and two before the 22nd. */
function areNeighboursCrossed(claim: Statement, window: Statement): boolean {
  const [own, there] = [placesOf(claim).map(({ key }) => key), placesOf(window).map(({ key }) => key)];
  const isOnce = (key: string) => there.indexOf(key) >= 0 && there.indexOf(key) === there.lastIndexOf(key);
  const before = (keys: readonly string[], key: string) => keys[keys.indexOf(key) - 1];
  for (let at = 3; at < own.length; at++) {
    const [one, first, two, second] = own.slice(at - 3, at + 1) as [string, string, string, string];
    if (![one, first, two, second].every(isOnce) || new Set([one, first, two, second]).size < 4) continue;
    if (before(there, first) === two && before(there, second) === one) return true;
  }
  return false;
}
