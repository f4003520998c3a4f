/**
 * What a claim adds to a statement: a phrase of cause, time, means or agent ("after a vote", "by power lines"). The
 * passage must hold at least one word of it.
 */
import type { PassageFacts, Window } from './passage-facts.ts';
import { holdsWord } from './rank-windows.ts';
import type { Statement } from './read-statement.ts';
import type { Word } from './read-words.ts';
import { isLightVerb, relationOf } from './word-relations.ts';

const OPENS = /^(?:by|after|following|despite|amid|through|via|because|before|until|thanks)$/;
const CLOSES =
  /^(?:by|after|following|during|despite|amid|through|via|because|under|before|until|in|on|at|for|with|from|and|but|while|who|which|that|as|when|where)$/;
const GENERAL =
  /^(?:example|instance|way|means|time|end|year|month|week|day|period|course|law|part|number|amount|beginning|start|moment|point|case|least|comparison|result|reason)s?$/;
/** Whether a phrase of the claim's has no word in the window. */
export function addsPhrase(claim: Statement, window: Window, facts: PassageFacts): boolean {
  return claim.words.some((word, at) => {
    if (!OPENS.test(word.lower)) return false;
    const phrase: Word[] = [];
    for (const other of claim.words.slice(at + 1)) {
      if (
        other.sentence !== word.sentence ||
        /[,;:.(]/.test(claim.text.slice(word.end, other.start)) ||
        CLOSES.test(other.lower)
      )
        break;
      if (/^\d/.test(other.text)) return false;
      if (other.isContent) phrase.push(other);
    }
    const telling = phrase.filter(
      ({ lower, isName }) => !isName && !GENERAL.test(lower) && !isLightVerb(lower),
    );
    return (
      telling.length > 0 &&
      telling.length === phrase.length &&
      phrase.every((other) => !isHeld(other, window.statement, facts))
    );
  });
}

function isHeld(word: Word, window: Statement, { around }: PassageFacts): boolean {
  if (holdsWord(window, word) > 0 || holdsWord(around, word) > 0) return true;
  return window.words.some(({ lower }) => relationOf(lower, word.lower) !== undefined);
}
