/**
 * What the reader is told of words that were read as others. Only words that the question is about: how one reads
 * "Sumarise" changes nothing. Shown however the answer ends, since the search went by them either way.
 */
import type { Correction } from '../model/answer.ts';
import type { FoldedQuery } from '../retrieve/fold-history.ts';
import { tokenize } from '../text/tokenize.ts';
import { questionTerms } from './question-terms.ts';
import type { ReadPassage } from './read-passages.ts';

/** Verbs that a request begins with, and that no name does; others of them are words of asking anyway. */
const REQUESTING = new Set(
  tokenize(
    `analyse analyze assess clarify classify collect consider criticise elaborate enumerate evaluate examine expand
     explore help highlight identify illustrate inform interpret investigate paraphrase prepare present produce
     provide quantify recall recommend remind rephrase retrieve rewrite specify speculate suggest teach translate
     understand verify write`,
  ),
);
/** "Predictions" has the stem of a verb and is none. */
const NOUN = /[^s]s$|ions?$/i;
/** What follows a verb at the beginning rather than a name: "Provied me the", "Extrct all". */
const REQUESTED = /^(?:me|us|the|a|an|all|each|every|these|those)$/i;

/** What the first word of a sentence counts, whose capital says nothing. */
const CAPITALISED = 0.1;

/** In the order of the question; `to` in the letters of the passages found, where they have it. */
export function shownCorrections(
  { question, corrections }: Pick<FoldedQuery, 'question' | 'corrections'>,
  passages: readonly ReadPassage[],
): Correction[] {
  return corrections
    .filter(({ from, to }) => !isOfAsking(from) && !isOfAsking(to))
    .filter((correction) => !isRequest(correction, question))
    .map((correction) => ({ from: withoutPossessive(correction.from), to: asWritten(correction, passages) }));
}

/** Whether a question of this word alone would ask about nothing. */
function isOfAsking(word: string): boolean {
  const query = { question: word, terms: [], parts: [], replies: [], corrections: [], standIns: new Map() };
  return questionTerms({ ...query, idf: () => 1 }).every(({ isAsking }) => isAsking);
}

/** Whether the word stands first and is an imperative. */
function isRequest({ from, to }: Correction, question: string): boolean {
  const [first, second] = question.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (first !== from) return false;
  if (REQUESTED.test(second ?? '')) return true;
  return !NOUN.test(from) && tokenize(`${from} ${to}`).some((term) => REQUESTING.has(term));
}

/** "huawei" is "Huawei" in the passages; and the stem "compani", or an ending that does not fit, a word they have. */
function asWritten({ from, to }: Correction, passages: readonly ReadPassage[]): string {
  const words = wordsLike(to, passages);
  if (to !== to.toLowerCase() && words.includes(to)) return to;
  const same = words.find((word) => word.toLowerCase() === to.toLowerCase());
  if (same !== undefined) return same;
  const shared = (word: string) => lettersAtEnd(word.toLowerCase(), from.toLowerCase());
  return words.reduce((best, word) => (shared(word) > shared(best) ? word : best), words[0] ?? to);
}

/** Words of the passages with the term of a correction, the most frequent first. */
function wordsLike(to: string, passages: readonly ReadPassage[]): string[] {
  const wanted = new Set([to.toLowerCase(), ...tokenize(to)]);
  const counts = new Map<string, number>();
  const sentences = passages.flatMap(({ passage, sentences }) =>
    sentences.map(({ tokens }) => ({ tokens, text: passage.chunk.text })),
  );
  for (const { tokens, text } of sentences) {
    for (const [place, { term, start, end }] of tokens.entries()) {
      if (!wanted.has(term)) continue;
      const word = withoutPossessive(text.slice(start, end));
      if (tokenize(word).length > 1) continue;
      counts.set(word, (counts.get(word) ?? 0) + (place === 0 ? CAPITALISED : 1));
    }
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([word]) => word);
}

function withoutPossessive(word: string): string {
  return word.replace(/['’]s?$/iu, '');
}

function lettersAtEnd(word: string, other: string): number {
  let shared = 0;
  while (shared < word.length && word.at(-1 - shared) === other.at(-1 - shared)) shared++;
  return shared;
}
