/**
 * What a question asks about: its content words with their worth. Rare words are worth more than common
 * ones, names and numbers more than other words, and words of asking ("explain", "mention") next to nothing.
 */
import type { FoldedQuery } from '../retrieve/fold-history.ts';
import { isStopword, tokenize, tokenizeWithOffsets } from '../text/tokenize.ts';

export interface QuestionTerm {
  term: string;
  /** The word as the person wrote it. */
  word: string;
  worth: number;
  /** A name or a number: what an answer must not replace by another. */
  isName: boolean;
  /** A word of asking, which no answer needs to hold. */
  isAsking: boolean;
  /** Taken from an earlier turn, not from the question. */
  isFolded: boolean;
}

const NAME_FACTOR = 1.6;
const ASKING_FACTOR = 0.15;
const ASKING = new Set(
  tokenize(
    `say says said tell describe explain mention mentioned state stated call called name named list give show
     discuss report reported article articles briefing briefings video text source sources question answer
     according many much long kind type way thing things example mean meaning define definition term happen
     happened summarize summarise summary overview outline story regarding concerning information detail details know find make made use used reason main`,
  ),
);
/** "it", "they", "those": the question leans on what was said before. */
const ANAPHORA =
  /\b(?:it|its|they|their|them|he|she|his|her|him|this|that|these|those|one|ones|there|same|former|latter)\b/i;

/** Terms of the question in order; a question that leans on the conversation takes its folded terms too. */
export function questionTerms(query: FoldedQuery): QuestionTerm[] {
  const seen = new Set<string>();
  const own: QuestionTerm[] = [];
  for (const { term, start, end } of tokenizeWithOffsets(query.question)) {
    if (seen.has(term) || isStopword(term)) continue;
    seen.add(term);
    const word = wordAt(query.question, { start, end });
    const isName = isNameIn(query.question, start, word);
    const isAsking = ASKING.has(term);
    const factor = isAsking ? ASKING_FACTOR : isName ? NAME_FACTOR : 1;
    const worth = factor * query.idf(term);
    own.push({ term, word, isName, isAsking, isFolded: false, worth });
  }
  const isLeaning = query.parts.length > 1 && (own.length < 3 || ANAPHORA.test(query.question));
  if (!isLeaning) return own;
  const folded = query.terms
    .filter(({ term }) => !seen.has(term) && !ASKING.has(term))
    .map(({ term, weight }) => ({
      ...{ term, word: term, isName: false, isAsking: false, isFolded: true },
      worth: weight * query.idf(term),
    }));
  return [...own, ...folded];
}

/** Worth of the terms that `holds` is true of. */
export function worthOf(terms: readonly QuestionTerm[], holds: (term: string) => boolean): number {
  return terms.reduce((sum, { term, worth }) => (holds(term) ? sum + worth : sum), 0);
}

/** The word as it is written, its hyphens with it: "SWE-bench", not "SWE". */
function wordAt(question: string, { start, end }: { start: number; end: number }): string {
  const before = /[\p{L}\p{N}-]*$/u.exec(question.slice(0, start))?.[0] ?? '';
  const after = /^[\p{L}\p{N}-]*/u.exec(question.slice(end))?.[0] ?? '';
  return (before + question.slice(start, end) + after).replace(/^-+|-+$/g, '');
}

/** Capitalised inside the sentence, all capitals, or with a digit in it. */
function isNameIn(question: string, start: number, word: string): boolean {
  if (/\d/.test(word) || /^\p{Lu}{2,}/u.test(word)) return true;
  if (!/^\p{Lu}/u.test(word)) return false;
  return start > 0 && !/[.!?]\s*$/.test(question.slice(0, start));
}
