/** Whether the sentences held against a claim tell anything of it, or only ask about it. */
import { isAsking, isQuestion } from '../text/is-asking.ts';
import type { PassageFacts, Window } from './passage-facts.ts';
import type { Statement } from './read-statement.ts';

/**
 * Beside a question or a task there must be a sentence that holds something of the claim which that does not. Only a
 * question may be repeated as one.
 */
export function isTold(claim: Statement, { from, size }: Window, facts: PassageFacts): boolean {
  const sentences = Array.from({ length: size }, (_, i) => facts.window(from + i, 1).statement);
  const asking = sentences.filter(({ text }) => isAsking(text));
  if (asking.length === 0 || isQuestion(claim.text)) return true;
  const asked = new Set(asking.flatMap(({ terms }) => [...terms]));
  return sentences.some((sentence) => {
    if (asking.includes(sentence)) return false;
    if (claim.quantities.length > 0 && sentence.quantities.length > 0) return true;
    return claim.words.some(
      ({ isContent, term }) => isContent && sentence.terms.has(term) && !asked.has(term),
    );
  });
}
