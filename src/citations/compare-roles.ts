/** Whether the names on either side of a verb or a comparison are on the same sides in claim and passage. */
import { areOpposite, endsOf } from './antonyms.ts';
import { isVerbHere } from './is-verb.ts';
import type { Statement } from './read-statement.ts';
import type { Word } from './read-words.ts';
import { meanSame } from './same-meaning.ts';

const SAME_EITHER_WAY =
  /^(?:and|or|with|both|between|merge[ds]?|agree[ds]?|differ(?:s|ed)?|meet|met|partner(?:s|ed)?)$/;

export function rolesAgree(claim: Statement, window: Statement): boolean {
  const pivots = claim.words.filter(
    (word, at) =>
      word.isContent && !word.isName && (endsOf(word.lower).length > 0 || isVerbHere(claim.words, at)),
  );
  return pivots.every((pivot) => {
    const there = window.words.filter(
      (word) =>
        word.isContent &&
        !word.isName &&
        (meanSame(word.term, pivot.term) || areOpposite(word.lower, pivot.lower)),
    );
    if (there.length === 0) return true;
    const verdicts = there.map((word) => sidesAgree({ text: claim, pivot }, { text: window, pivot: word }));
    return !verdicts.includes('swapped') || verdicts.includes('same');
  });
}

interface Place {
  text: Statement;
  pivot: Word;
}

/** `unknown` where the two do not have a name on either side of the word. */
function sidesAgree(claim: Place, passage: Place): 'same' | 'swapped' | 'unknown' {
  const [left, right] = sidesOf(claim);
  const [leftThere, rightThere] = sidesOf(passage);
  if (left.length === 0 || right.length === 0) return 'unknown';
  const count = (terms: readonly string[], others: readonly string[]) =>
    terms.filter((term) => others.includes(term)).length;
  const kept = count(left, leftThere) + count(right, rightThere);
  const crossedLeft = count(left, rightThere);
  const crossedRight = count(right, leftThere);
  if (crossedLeft === 0 || crossedRight === 0) return kept > 0 ? 'same' : 'unknown';
  if (kept >= crossedLeft + crossedRight) return 'same';
  const turns = [
    isPassive(claim) !== isPassive(passage),
    areOpposite(claim.pivot.lower, passage.pivot.lower),
  ];
  return turns.filter(Boolean).length % 2 === 1 ? 'same' : 'swapped';
}

/** Terms of the names before and after the word, in its sentence. */
function sidesOf({ text, pivot }: Place): [string[], string[]] {
  const names = text.words.filter((word) => word.isName && isNear(text, word, pivot));
  const before = names.filter((name) => name.end <= pivot.start).map(({ term }) => term);
  const after = names.filter((name) => name.start >= pivot.end).map(({ term }) => term);
  return [before.filter((term) => !after.includes(term)), after.filter((term) => !before.includes(term))];
}

function isNear({ text, words }: Statement, one: Word, other: Word): boolean {
  const [start, end] = one.start < other.start ? [one.end, other.start] : [other.end, one.start];
  const between = text.slice(start, end);
  if (between.length > 120 || /[.!?]\s|[;\n]|\b(?:that|who|which|whose)\b/.test(between)) return false;
  return !words.some(
    (word) =>
      word.start >= start &&
      word.end <= end &&
      SAME_EITHER_WAY.test(word.lower) &&
      word.lower !== 'and' &&
      word.lower !== 'or' &&
      word.lower !== 'with',
  );
}

/** "was sued by": by a form of "be" before and "by" after. */
function isPassive({ text, pivot }: Place): boolean {
  const at = text.words.indexOf(pivot);
  return text.words.slice(at + 1, at + 9).some((word) => word.lower === 'by' && word.clause === pivot.clause);
}
