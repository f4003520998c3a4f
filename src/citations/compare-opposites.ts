/**
 * Whether the claim has the opposite of a word of the passage among the same neighbours: "lost 8.9 percent" where it
 * "regained 8.9 percent". Opposites are those of our own table and those of WordNet.
 */
import { endsOf } from './antonyms.ts';
import { areSidesCrossed } from './compare-directions.ts';
import type { Statement } from './read-statement.ts';
import { oppositeSidesOf, sidesOf } from './word-relations.ts';

/** Words on either side among which both must have one in common. */
const BESIDE = 4;
/** Counts, articles and particles are opposites in a dictionary only. */
const IDLE =
  /^(?:on|off|up|down|in|out|over|no|not|any|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|thousand|million|billion|first|second|third|fourth|fifth|\w+th|low|later|earlier|be|is|are|was|were|been|do|does|did|done|have|has|had|go|goes|went|gone|come|comes|came|can|will|may|man|woman)$/;
const DENIES = /^(?:not|no|never|without|cannot|neither|nor)$|n['’]t$/;

/** Places of the words of a statement by the ends of opposites they are: found once, for claims come in numbers. */
const known = new WeakMap<Statement, Map<string, number[]>>();

export function hasOpposite(claim: Statement, window: Statement): boolean {
  const places = placesOf(window);
  return claim.words.some((word, at) => {
    if (word.isName || window.terms.has(word.term) || IDLE.test(word.lower)) return false;
    const opposite = [
      ...oppositeSidesOf(word.lower).map((side) => `${side}`),
      ...endsOf(word.lower).map(({ axis, sign }) => `${axis}:${-sign}`),
    ];
    return opposite.some((key) =>
      places.get(key)?.some((place) => contradicts({ text: claim, at }, { text: window, at: place })),
    );
  });
}

interface Place {
  text: Statement;
  at: number;
}

function contradicts(claim: Place, passage: Place): boolean {
  if (claim.text.terms.has(passage.text.words[passage.at]?.term ?? '')) return false;
  if (isDenied(claim) !== isDenied(passage)) return false;
  const there = besideOf(passage);
  if (!besideOf(claim).some((term) => there.includes(term))) return false;
  return !isTurned(claim, passage) && !areSidesCrossed(claim.text, passage.text);
}

function placesOf(statement: Statement): Map<string, number[]> {
  let places = known.get(statement);
  if (places) return places;
  places = new Map();
  for (const [at, { lower, isName }] of statement.words.entries()) {
    if (isName || IDLE.test(lower)) continue;
    const keys = [
      ...sidesOf(lower).map((side) => `${side}`),
      ...endsOf(lower).map(({ axis, sign }) => `${axis}:${sign}`),
    ];
    for (const key of keys) places.set(key, [...(places.get(key) ?? []), at]);
  }
  known.set(statement, places);
  return places;
}

/** Denied right before, or after it as in "47 were planned and 419 were not". */
function isDenied({ text: { words }, at }: Place): boolean {
  const own = words[at];
  return words
    .slice(Math.max(0, at - 3), at + 6)
    .some(
      ({ lower, sentence }, i) =>
        sentence === own?.sentence && DENIES.test(lower) && (i < 3 || lower === 'not'),
    );
}

function besideOf({ text: { words }, at }: Place): string[] {
  return [...words.slice(Math.max(0, at - BESIDE), at), ...words.slice(at + 1, at + 1 + BESIDE)]
    .filter(({ isContent, text }) => isContent || /^\d/.test(text))
    .map(({ term }) => term);
}

/** "A is ahead of B" for "B is behind A": what stood before stands after. */
function isTurned(claim: Place, passage: Place): boolean {
  const sides = ({ text: { words }, at: i }: Place) => {
    const terms = (from: number, to: number) =>
      words
        .slice(Math.max(0, from), to)
        .filter(({ isContent, text }) => isContent || /^\d/.test(text))
        .map(({ term }) => term);
    return { before: terms(i - 8, i), after: terms(i + 1, i + 9) };
  };
  const [own, there] = [sides(claim), sides(passage)];
  const count = (some: readonly string[], others: readonly string[]) =>
    some.filter((term) => others.includes(term)).length;
  const kept = count(own.before, there.before) + count(own.after, there.after);
  const crossed = count(own.before, there.after) + count(own.after, there.before);
  return crossed > kept;
}
