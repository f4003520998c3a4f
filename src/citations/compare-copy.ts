/**
 * Where a claim is nearly a copy of a sentence, the places in which it differs: another word put in the place of one is
 * a change of content, not of wording, where the two do not mean the same. Found by the longest common subsequence.
 */
import { areOpposite } from './antonyms.ts';
import type { Statement } from './read-statement.ts';
import { isIrregularVerb, type Word } from './read-words.ts';
import { meanSame } from './same-meaning.ts';

/** Share of the claim's words, function words included, that stand in the sentence in the same order. */
const COPY = 0.8;
/** Share from which one word put for another among the same words is told. */
const ANCHORED = 0.6;
/** A longer stretch has been left out or told anew, not replaced. */
const MAX_REPLACED = 4;

const DENIAL = /^(?:not|no|never|none|neither|nor|cannot|without)$|n['’]t$/;
/** A claim that copies so much and denies once more, or less, says the contrary. */
const CLOSE = 0.85;

/** Words that a noun, hardly a verb, follows. */
const BEFORE_NOUN =
  /^(?:the|an?|this|that|these|those|its|his|her|their|for|of|in|on|by|with|from|at|about|into)$/;

interface Gap {
  /** The word before it that both have. */
  before?: Word | undefined;
  claim: Word[];
  passage: Word[];
}

/** What a near copy has changed; undefined where it has changed nothing, or the claim is no copy. */
export function changeInCopy(
  claim: Statement,
  sentence: Statement,
  whole: Statement,
): 'negation' | 'direction' | 'role' | 'words' | undefined {
  const { gaps, share } = align(claim.words, sentence.words);
  if (share < ANCHORED) return undefined;
  const isTurned = (word: Word, other: Word) => sentence.terms.has(word.term) && claim.terms.has(other.term);
  if (gaps.some((_, at) => isReplacedBetween(gaps, at, isTurned))) return 'words';
  if (share < COPY) return undefined;
  // Where the claim ends, the sentence may go on about other things.
  const last = gaps.at(-1);
  if (last) last.passage = last.passage.slice(0, last.claim.length + (last.claim.length > 0 ? 1 : 0));
  const denials = (side: 'claim' | 'passage') =>
    gaps.flatMap((gap) => gap[side]).filter(({ lower }) => DENIAL.test(lower)).length;
  if (denials('claim') % 2 !== denials('passage') % 2 && share >= CLOSE) return 'negation';
  for (const gap of gaps) {
    const replaced = gap.passage.filter(isWeighty);
    if (replaced.length === 0 || gap.passage.length > MAX_REPLACED) continue;
    if (gap.passage.length > gap.claim.length + 1) continue;
    for (const word of gap.claim.filter(isWeighty)) {
      if (replaced.some((other) => meanSame(other.term, word.term))) continue;
      if (replaced.some((other) => areOpposite(other.lower, word.lower))) return 'direction';
      const isElsewhere = whole.words.some((other) => other.isContent && other.term === word.term);
      const isAlike = sentence.words.some(
        (other) => other.isContent && other.term !== word.term && meanSame(other.term, word.term),
      );
      if (word.isName && replaced.some((other) => other.isName && !claim.terms.has(other.term)))
        return 'role';
      // A word of the passage in another word's place: swapped. A name in a name's place: another one.
      if (isElsewhere && !replaced.every((other) => claim.terms.has(other.term) && !other.isName))
        return 'role';
      if (!isAlike && isNoun(word) && replaced.some(isNoun) && gap.claim.length <= replaced.length + 1)
        return 'words';
    }
  }
  return undefined;
}

/** One noun for another where the words before and after are the same. */
function isReplacedBetween(
  gaps: readonly Gap[],
  at: number,
  isTurned: (word: Word, other: Word) => boolean,
): boolean {
  const { claim, passage, before } = gaps[at] as Gap;
  if (at === 0 || claim.length !== 1 || passage.length !== 1) return false;
  if ((gaps[at - 1]?.claim.length ?? 0) > 0 || (gaps[at + 1]?.claim.length ?? 1) > 0) return false;
  const [word, other] = [claim[0] as Word, passage[0] as Word];
  if (!isWeighty(word) || !isWeighty(other) || meanSame(word.term, other.term)) return false;
  // Both are in both: turned round, which other checks tell.
  if (isTurned(word, other)) return false;
  // A noun, as far as the word before it tells: "demand for training".
  return (
    BEFORE_NOUN.test(before?.lower ?? '') && ![word, other].some(({ lower }) => /(?:ed|ly)$/.test(lower))
  );
}

function isWeighty({ isContent }: Word): boolean {
  return isContent;
}

/** As far as its ending tells. */
function isNoun({ lower, isName }: Word): boolean {
  return !isName && !/(?:ed|ing|ly|ized|ised)$/.test(lower) && !isIrregularVerb(lower);
}

/** The stretches between the words that both have in the same order, and the share of the claim that these are. */
function align(claim: readonly Word[], passage: readonly Word[]): { gaps: Gap[]; share: number } {
  const columns = passage.length + 1;
  const lengths = new Uint16Array((claim.length + 1) * columns);
  const at = (row: number, column: number) => lengths[row * columns + column] ?? 0;
  for (let row = claim.length - 1; row >= 0; row--) {
    for (let column = passage.length - 1; column >= 0; column--) {
      lengths[row * columns + column] =
        claim[row]?.term === passage[column]?.term
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const gaps: Gap[] = [{ claim: [], passage: [] }];
  let [row, column] = [0, 0];
  while (row < claim.length || column < passage.length) {
    const gap = gaps.at(-1) as Gap;
    if (row < claim.length && column < passage.length && claim[row]?.term === passage[column]?.term) {
      gaps.push({ claim: [], passage: [], before: claim[row] });
      row++;
      column++;
    } else if (
      column >= passage.length ||
      (row < claim.length && at(row + 1, column) >= at(row, column + 1))
    ) {
      gap.claim.push(claim[row++] as Word);
    } else gap.passage.push(passage[column++] as Word);
  }
  return { gaps, share: claim.length === 0 ? 0 : at(0, 0) / claim.length };
}
