/** Whether the passage has the strong words of a claim: a cause it gives, a confirmation, a thing it adds to a list. */
import type { Statement } from './read-statement.ts';
import type { Word } from './read-words.ts';
import { meanSame } from './same-meaning.ts';

const CAUSE = /^(?:because|due|caused?|causes|owing|thanks|therefore|consequently)$/;
const GIVES_CAUSE =
  /^(?:because|since|due|caused?|causes|causing|owing|thanks|so|thus|therefore|hence|consequently|results?|resulted|led|leads|after|for|reasons?|why|which|that|means|as|by|to)$/;
/** To say a thing is not to confirm it. */
const STRONG =
  /^(?:confirm(?:s|ed)?|admit(?:s|ted)?|prove[sdn]?|guarantee[sd]?|insist(?:s|ed)?|promise[sd]?)$/;
/** Share of the claim's words that the passage must have verbatim for the claim to be its copy. */
const COPY = 0.75;

export function strongWordsAgree(claim: Statement, window: Statement): boolean {
  return (
    claim.words.every(({ lower, term }) => {
      if (STRONG.test(lower)) return window.words.some((word) => word.term === term);
      return !CAUSE.test(lower) || window.words.some((word) => GIVES_CAUSE.test(word.lower));
    }) && !addsToList(claim, window)
  );
}

/** "Almond and hazelnut bars" of a passage that has almond bars only. */
function addsToList({ words }: Statement, window: Statement): boolean {
  const content = words.filter((word) => word.isContent);
  const copied = content.filter((word) => window.terms.has(word.term)).length;
  if (copied < COPY * content.length) return false;
  const isThere = (word: Word | undefined) =>
    word?.isContent === true &&
    window.words.some((other) => other.isContent && meanSame(other.term, word.term));
  return words.some((word, at) => {
    if (!/^(?:and|or)$/.test(word.lower)) return false;
    const [before, after] = [words[at - 1], words[at + 1]];
    const isNoun = after?.isContent === true && !/(?:ed|ing|s|other)$/.test(after.lower) && !after.isName;
    return isThere(before) && isNoun && !isThere(after);
  });
}
