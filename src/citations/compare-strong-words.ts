/** Whether the passage has the strong words of a claim: a cause it gives, a confirmation, a thing it adds to a list. */

import { isVerbHere } from './is-verb.ts';
import { holdsWord } from './rank-windows.ts';
import type { Statement } from './read-statement.ts';
import type { Word } from './read-words.ts';
import { meanSame } from './same-meaning.ts';
import { relationOf } from './word-relations.ts';

/** Words between an effect and its cause, as a claim says it. */
const CAUSE = /^(?:because|due|caused?|causes|owing|thanks|therefore|consequently)$/;
const BE = /^(?:is|are|was|were|be)$/;
/** As a passage may say it. */
const GIVES_CAUSE =
  /^(?:because|since|due|caus(?:e[sd]?|ing)|owing|thanks|so|thus|therefore|hence|consequently|results?|resulted|led|leads|leaving|reasons?|why|means|makes|made|forced|triggered|driven|blame[sd]?|attribut(?:es|ed)|after|as|given|lack)$/;
/** Share of the words of the cause that the passage must hold. */
const HELD = 0.5;
/** To say a thing is not to confirm it. */
const STRONG =
  /^(?:confirm(?:s|ed)?|admit(?:s|ted)?|prove[sdn]?|guarantee[sd]?|insist(?:s|ed)?|promise[sd]?)$/;
/** How long, how many and how soon: said by the passage or not true of it. */
const UTMOST =
  /^(?:permanent(?:ly)?|forever|indefinitely|unanimous(?:ly)?|immediately|instantly|automatically)$/;
/** What is "the main factor" must be set above others. */
const CHIEF = /^(?:main|chief|primary|principal|biggest|sole|decisive)$/;
const FACTOR = /^(?:factor|cause|reason|driver|source|contributor)s?$/;
const SETS_ABOVE =
  /^(?:main(?:ly)?|chief(?:ly)?|primar\w+|principal(?:ly)?|biggest|largest|most(?:ly)?|greatest|key|major|leading|sole|only|decisive|above|largely|central|single|important)$/;
const MUST = /^(?:must|oblig(?:es?|ed|ing|ation)|mandat(?:es?|ed|ory)|compulsory|compel(?:s|led)?)$/;
const OBLIGES =
  /^(?:must|shall|has|have|had|need(?:s|ed)?|requir\w*|oblig\w*|mandat\w*|dut(?:y|ies)|compulsory|cannot|only|should|order\w*|bound|subject|necessary)$/;
/** Share of the claim's words that the passage must have verbatim for the claim to be its copy. */
const COPY = 0.75;

export function strongWordsAgree(claim: Statement, window: Statement): boolean {
  return (
    claim.words.every(({ lower, term }, at) => {
      if (STRONG.test(lower))
        return window.words.some((word) => word.term === term || relationOf(word.lower, lower) === 'synonym');
      if (UTMOST.test(lower))
        return window.words.some(
          (word) => meanSame(word.term, term) || relationOf(word.lower, lower) === 'synonym',
        );
      if (CHIEF.test(lower) && FACTOR.test(claim.words[at + 1]?.lower ?? ''))
        return window.words.some(
          (word, i) =>
            SETS_ABOVE.test(word.lower) &&
            (word.lower !== 'key' || !/s$/.test(window.words[i + 1]?.lower ?? '')),
        );
      return (
        !MUST.test(lower) ||
        window.words.some(
          (word, at) =>
            OBLIGES.test(word.lower) &&
            (!/^ha[sd]|^have$/.test(word.lower) || window.words[at + 1]?.lower === 'to'),
        )
      );
    }) &&
    causeAgrees(claim, window) &&
    !addsToList(claim, window)
  );
}

/** Whether the passage links by a cause what the claim does, and speaks of that cause at all. */
function causeAgrees({ words, hedges }: Statement, window: Statement): boolean {
  // "Talks are due to begin" gives no cause.
  const at = words.findIndex(
    ({ lower }, place) => CAUSE.test(lower) && !(lower === 'due' && BE.test(words[place - 1]?.lower ?? '')),
  );
  if (at < 0) return true;
  const cause = words.slice(at + 1).filter((word) => word.isContent);
  const given = window.words.filter((word) => GIVES_CAUSE.test(word.lower));
  if (given.length === 0) return false;
  const isUnsure = window.hedges.some(({ cue }) => {
    const hedge = window.words[cue] as Word;
    return cause.some((word) =>
      window.words.some((other) => other.term === word.term && other.clause === hedge.clause),
    );
  });
  if (isUnsure && !hedges.length) return false;
  const held = cause.filter((word) => holdsWord(window, word) > 0);
  return held.length > HELD * cause.length;
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
    const isNoun =
      after?.isContent === true &&
      !/(?:ed|ing|s|other)$/.test(after.lower) &&
      !after.isName &&
      !isVerbHere(words, at + 1);
    return isThere(before) && isNoun && !isThere(after);
  });
}
