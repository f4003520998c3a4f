/** Whether the passage says it of whom the claim says it: who or what stands before the verb that they share. */
import type { PassageFacts, Window } from './passage-facts.ts';
import type { Statement } from './read-statement.ts';
import type { Word } from './read-words.ts';
import { meanSame } from './same-meaning.ts';

/** Share of the claim's words that a sentence must hold to be its pattern. */
const ENOUGH = 0.66;
/** What such a word begins is no subject. */
const PREPOSITION =
  /^(?:under|before|after|for|in|by|on|at|with|without|from|since|during|when|while|if|whether|according|of|to|as|over|no|than)$/;

/** False where the claim's subject stands elsewhere in the passage, and another in its place. */
export function subjectsAgree(claim: Statement, { from, size }: Window, facts: PassageFacts): boolean {
  const content = claim.words.filter((word) => word.isContent);
  const names = content.filter((word) => word.isName);
  for (let at = from; at < from + size; at++) {
    const core = facts.window(at, 1).statement;
    const pivot = content.find(
      (word) => !word.isName && word !== content[0] && core.words.some((other) => isLike(word, other)),
    );
    const there = pivot && core.words.find((other) => isLike(pivot, other));
    if (!pivot || !there) continue;
    const before = placesBefore(core, there);
    const isIn = (word: Word, words: readonly Word[]) => words.some((other) => isLike(word, other));
    const ahead = names.filter((name) => name.end <= pivot.start && name.clause === pivot.clause);
    const first = PREPOSITION.test(claim.words[0]?.lower ?? '') ? [] : content.slice(0, 1);
    const subjects = ahead.length > 0 ? ahead : first.filter((word) => word.clause === pivot.clause);
    const rest = content.filter((word) => !subjects.includes(word));
    if (sharedBy(rest, core) < ENOUGH * rest.length) continue;
    const displaced = subjects.filter(
      (word) => !isIn(word, before) && facts.whole.words.some((other) => other.term === word.term),
    );
    const others = before.filter((word) => word.isName === (displaced[0]?.isName ?? false) || word.isName);
    if (displaced.length > 0 && others.some((word) => !isIn(word, content) && !claim.terms.has(word.term)))
      return false;
  }
  return true;
}

/** Content words of the clause before the word; of a clause that begins with "who", those it stands for. */
function placesBefore({ words }: Statement, { clause, start }: Word): Word[] {
  const own = words.filter((word) => word.clause === clause && word.end <= start);
  const first = own[0]?.lower ?? '';
  const before = /^(?:who|which)$/.test(first)
    ? words.filter((word) => word.clause === clause - 1 || word.clause === clause - 2)
    : [];
  return [...before, ...own].filter((word) => word.isContent && word.end <= start);
}

function isLike(one: Word, other: Word): boolean {
  return other.isContent && (one.term === other.term || meanSame(one.term, other.term));
}

function sharedBy(content: readonly Word[], { words }: Statement): number {
  return content.filter((word) => words.some((other) => isLike(word, other))).length;
}
