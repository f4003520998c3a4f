/** Whether the names on either side of a verb or a comparison are on the same sides in claim and passage. */
import { areOpposite, endsOf } from './antonyms.ts';
import { isVerbHere } from './is-verb.ts';
import type { Statement } from './read-statement.ts';
import { isIrregularVerb, type Word } from './read-words.ts';
import { meanSame } from './same-meaning.ts';

const SAME_EITHER_WAY =
  /^(?:and|or|with|both|between|merge[ds]?|agree[ds]?|differ(?:s|ed)?|meet|met|partner(?:s|ed)?)$/;

export function rolesAgree(claim: Statement, window: Statement): boolean {
  const pivots = claim.words.filter(
    (word, at) =>
      word.isContent && !word.isName && (isVerbHere(claim.words, at) || isComparing(claim.words, at)),
  );
  return pivots.every((pivot) => {
    const isVerb = isVerbHere(claim.words, claim.words.indexOf(pivot));
    const there = window.words.filter(
      (word, at) =>
        word.isContent &&
        !word.isName &&
        // "Scored" is not in "top scorer".
        (!isVerb || endsOf(pivot.lower).length > 0 || isVerbHere(window.words, at)) &&
        (meanSame(word.term, pivot.term) || areOpposite(word.lower, pivot.lower)),
    );
    if (there.length === 0) return true;
    const verdicts = there.map((word) => sidesAgree({ text: claim, pivot }, { text: window, pivot: word }));
    return !verdicts.includes('swapped') || verdicts.includes('same');
  });
}

/** "Cheaper than", "ahead of": on either side stands one of the two. */
function isComparing(words: readonly Word[], at: number): boolean {
  const lower = words[at]?.lower ?? '';
  if (endsOf(lower).length === 0) return false;
  return !/^(?:public|private|commercial|legal|domestic|foreign|full|new|old|young|large|small|first|last|final|early|late|input|output|before|after|earlier|later)$/.test(
    lower,
  );
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

/** "was sued by", "was trained on": by "by" after it, or a form of "be" right before a participle. */
function isPassive({ text: { words }, pivot }: Place): boolean {
  const at = words.indexOf(pivot);
  if (words.slice(at + 1, at + 9).some(({ lower, clause }) => lower === 'by' && clause === pivot.clause))
    return true;
  const before = words.slice(Math.max(0, at - 3), at);
  return (
    (/ed$/.test(pivot.lower) || isIrregularVerb(pivot.lower)) &&
    before.some(({ lower }) => /^(?:is|are|was|were|be|been)$/.test(lower))
  );
}
