/** Whether the claim goes the way the passage goes: "rose" is not borne out by "fell", nor "cheaper" by "dearer". */
import { type End, endsOf } from './antonyms.ts';
import { lemmasOf } from './lemmas.ts';
import { likeness } from './likeness.ts';
import type { Statement } from './read-statement.ts';
import type { Word } from './read-words.ts';
import { meanSame } from './same-meaning.ts';

interface Direction extends End {
  word: Word;
}

export function directionsAgree(claim: Statement, window: Statement): boolean {
  const said = directionsOf(window);
  return directionsOf(claim).every((one) => {
    const onAxis = said.filter(({ axis }) => axis === one.axis);
    // The same word denied is for the negation to tell.
    const opposite = onAxis.filter(
      ({ sign, word }) => sign !== one.sign && word.term !== one.word.term && !isFormOf(word, one.word),
    );
    if (opposite.length === 0) return true;
    const own = clauseOf(claim, one.word);
    const nearness = (other: Direction) => likeness(own, clauseOf(window, other.word));
    const most = Math.max(...opposite.map(nearness));
    const same = onAxis.filter(({ sign }) => sign === one.sign);
    // The same word elsewhere in the sentences is no help where the opposite stands among the claim's words.
    if (same.length > 0) return Math.max(...same.map(nearness)) >= most;
    if (most === 0) return true;
    return hasOtherWord(one.word, window) || isTurned(claim, window, one.word);
  });
}

/** "Sold no chips" and "did not sell any": one verb. */
function isFormOf(one: Word, other: Word): boolean {
  return lemmasOf(one.lower).some((lemma) => lemmasOf(other.lower).includes(lemma));
}

/** A negated word points the other way. */
function directionsOf(text: Statement): Direction[] {
  const denied = new Set(text.negations.flatMap(({ targets }) => targets.slice(0, 2)));
  return text.words.flatMap((word, at) => {
    if (isIdle(text.words, at)) return [];
    return endsOf(word.lower).map(({ axis, sign }) => ({ axis, sign: denied.has(at) ? -sign : sign, word }));
  });
}

/** "at least", "last year", "more than 50": no direction, or that of a number. */
function isIdle(words: readonly Word[], at: number): boolean {
  const lower = words[at]?.lower ?? '';
  const before = words[at - 1]?.lower ?? '';
  const next = words[at + 1]?.lower ?? '';
  if (/^(?:at|the)$/.test(before) && /^(?:least|most)$/.test(lower) && before === 'at') return true;
  if (/^(?:first|last)$/.test(lower))
    return /^(?:year|month|week|quarter|day|time|half|at|in)$/.test(next) || before === 'at';
  if (/^(?:before|after)$/.test(lower))
    return /^(?:\d.*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$/.test(next);
  if (/^(?:end|start|close|beginning)$/.test(lower) && next === 'of') return true;
  if (/^(?:more|less)$/.test(lower) && endsOf(next).length > 0) return true;
  if (lower === 'most') return words[at + 1]?.isContent !== true || words[at + 2]?.isContent !== true;
  return /^(?:more|less|fewer)$/.test(lower) && next === 'than' && /^\d/.test(words[at + 2]?.lower ?? '');
}

function clauseOf(text: Statement, { clause, term }: Word): string[] {
  return text.words
    .filter((word) => word.isContent && word.clause === clause && word.term !== term)
    .map((word) => word.term);
}

/** The passage has the claim's very word too, or one of its meaning that is on no axis. */
function hasOtherWord(word: Word, { words }: Statement): boolean {
  return words.some(
    (other) => endsOf(other.lower).length === 0 && other.isContent && meanSame(other.term, word.term),
  );
}

/** "A is cheaper than B" for "B is dearer than A": the opposite word, and the names the other way round. */
function isTurned(claim: Statement, window: Statement, { start }: Word): boolean {
  if (areSidesCrossed(claim, window)) return true;
  const names = claim.words.filter(({ isContent, text }) => isContent || /^\d/.test(text));
  const [before, after] = [
    names.filter((name) => name.end <= start),
    names.filter((name) => name.start > start),
  ];
  const isNamed = (word: Word) => word.isName || /\d/.test(word.text);
  const placeOf = (name: Word) => window.words.findIndex(({ term }) => term === name.term);
  return before.some((one) =>
    after.some(
      (other) =>
        placeOf(one) >= 0 &&
        placeOf(other) >= 0 &&
        placeOf(one) > placeOf(other) &&
        isNamed(one) &&
        isNamed(other),
    ),
  );
}

/** "Wet regions used more than dry ones": on either side of "than" stands what stands on the other in the passage. */
export function areSidesCrossed(claim: Statement, window: Statement): boolean {
  const [own, there] = [sidesOfThan(claim), sidesOfThan(window)];
  if (!own || !there) return false;
  const isMoved = (from: readonly string[], to: readonly string[], stays: readonly string[]) =>
    from.some((term) => to.includes(term) && !stays.includes(term));
  return isMoved(own.after, there.before, there.after) && isMoved(there.after, own.before, own.after);
}

function sidesOfThan({ words }: Statement): { before: string[]; after: string[] } | undefined {
  const than = words.find(({ lower }) => lower === 'than');
  if (!than) return undefined;
  const terms = (side: readonly Word[]) =>
    side.filter(({ sentence, isContent }) => isContent && sentence === than.sentence).map(({ term }) => term);
  return {
    before: terms(words.filter(({ end }) => end <= than.start)),
    after: terms(words.filter(({ start }) => start >= than.end)).slice(0, 4),
  };
}
