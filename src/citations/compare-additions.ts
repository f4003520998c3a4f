/**
 * Where a claim keeps nearly all words of a sentence in their order, a telling word of its own is a change of content:
 * "refunded in cash" where the sentence has a coupon. A free paraphrase has many words of its own, and none tells.
 */
import { findHedges } from './find-scopes.ts';
import { isVerbHere } from './is-verb.ts';
import type { PassageFacts, Window } from './passage-facts.ts';
import { holdsWord } from './rank-windows.ts';
import type { Statement } from './read-statement.ts';
import type { Word } from './read-words.ts';
import { isLightVerb, relationOf } from './word-relations.ts';

/** Share of the claim's words, function words included, that must stand in the passage in the same order. */
const COPY = 0.75;
/** Prepositions and the like that are no stopwords. */
const FUNCTION =
  /^(?:despite|amid|among|amongst|across|along|alongside|beyond|within|toward|towards|upon|onto|beside|besides|near|until|till|whether|though|although|unless|whereas|per|via|plus|minus|every|another|both|either|neither|much|many|few|several|who|whom|whose|what|ought|regarding|concerning|including|during|throughout|inside|outside|past)$/;
/** Words by which a writer links, reports or rounds. */
const LINKING =
  /^(?:according|view|opinion|account|eyes|words|estimation|another|altogether|total|instead|back|around|aboard|ahead|roughly|approximately|currently|originally|even|later|call(?:ed|s)?|named|consist(?:s|ed)?|contain(?:s|ed)?|costs?|bring|brought|mentioned|including|study|report(?:ed|s)?|case|article|briefing|said|says|told|tells|announced|noted|stated|added|described?|explained|made|use[sd]?|using|company|firm|model|version|due|such|same|respectively|specifically|larger|smaller|bigger|newer|older|latter|former|new|current)$/;

export function addsInCopy(claim: Statement, window: Window, facts: PassageFacts): boolean {
  if (claim.words.length < 6 || orderShare(claim, window.statement) < COPY) return false;
  const missing = claim.words.filter(
    (word) => word.isContent && !word.isName && !isHeld(word, window.statement, facts),
  );
  if (missing.length === 0) return false;
  const hedged = new Set(findHedges(claim.words).map(({ cue }) => claim.words[cue]));
  const { words } = window.statement;
  const hasVerb = words.some(({ lower }, at) => lower !== 'according' && isVerbHere(words, at));
  return missing.some((word) => {
    // "short-form"; the unit of a number.
    if (claim.text[word.start - 1] === '-' || isUnit(word, claim)) return false;
    if (isOfBound(word, claim) || FUNCTION.test(word.lower) || LINKING.test(word.lower) || hedged.has(word))
      return false;
    // "Nvidia: about $100 million" has no verb; a writer puts one.
    return !isVerbHere(claim.words, claim.words.indexOf(word)) || (hasVerb && !isLightVerb(word.lower));
  });
}

function isHeld(word: Word, window: Statement, { around }: PassageFacts): boolean {
  if (holdsWord(window, word) > 0 || holdsWord(around, word) > 0) return true;
  return window.words.some(({ lower }) => {
    const relation = relationOf(lower, word.lower);
    return (
      relation === 'synonym' ||
      relation === 'broader' ||
      isStemOf(lower, word.lower) ||
      isStemOf(word.lower, lower)
    );
  });
}

function isUnit({ start }: Word, { quantities }: Statement): boolean {
  return quantities.some(({ kind, end }) => kind !== '' && start >= end && start - end <= 1);
}

/** "At least", "at most": the number's bound, which is compared with the number. */
function isOfBound(word: Word, { words }: Statement): boolean {
  return /^(?:least|most)$/.test(word.lower) && words[words.indexOf(word) - 1]?.lower === 'at';
}

/** "rent" and "rental". */
function isStemOf(one: string, other: string): boolean {
  return one.length >= 4 && other.length - one.length <= 4 && other.startsWith(one);
}

function orderShare({ words }: Statement, { words: others }: Statement): number {
  let row = new Uint16Array(others.length + 1);
  let next = new Uint16Array(others.length + 1);
  for (const { term } of words) {
    for (let at = 0; at < others.length; at++)
      next[at + 1] =
        term === others[at]?.term ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0);
    [row, next] = [next, row];
  }
  return words.length === 0 ? 0 : (row[others.length] ?? 0) / words.length;
}
