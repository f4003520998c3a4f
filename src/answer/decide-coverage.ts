/**
 * Whether the library says what was asked, before a word of an answer is written. A similarity alone does
 * not tell: "the capital of Peru" is near any passage on capital. What counts is how much of the question's
 * worth one passage covers, how much one sentence does, and whether its names are there at all.
 */
import type { Outcome } from '../model/answer.ts';
import type { ScoredChunk } from '../model/chunk.ts';
import { tokenize } from '../text/tokenize.ts';
import type { QuestionTerm } from './question-terms.ts';
import type { ScoredSentence } from './score-sentences.ts';

export interface Coverage {
  outcome: Outcome;
  /** 0 to 1; higher means surer that the library covers the question. */
  score: number;
  /** Words of the question that the best passages do not hold. */
  missing: string[];
}

/** Passages that may together carry an answer. */
const PASSAGES = 5;
const COVERED = 0.52;
/** Below this a missing name makes the answer partial, not wrong. */
const WHOLE = 0.8;

export function decideCoverage(
  passages: readonly ScoredChunk[],
  { terms, sentences }: { terms: readonly QuestionTerm[]; sentences: readonly ScoredSentence[] },
): Coverage {
  const total = terms.reduce((sum, { worth }) => sum + worth, 0);
  if (passages.length === 0 || total === 0) {
    return { outcome: passages.length === 0 ? 'not-covered' : 'answered', score: 0, missing: wordsOf(terms) };
  }
  const known = passages.slice(0, PASSAGES).map(({ chunk }) => {
    return new Set(tokenize(`${chunk.title}\n${chunk.headingPath.join('\n')}\n${chunk.text}`));
  });
  const shares = known.map((set) => worthOf(terms, (term) => set.has(term)) / total);
  const byPassage = Math.max(...shares);
  const bySentence = Math.max(0, ...sentences.map((sentence) => sentence.coverage));
  const score = 0.65 * byPassage + 0.35 * bySentence;
  const best = known[shares.indexOf(byPassage)];
  const missing = terms.filter(({ term, isFolded }) => !isFolded && !best?.has(term));
  const anywhere = terms.filter(({ term, isFolded }) => !isFolded && !known.some((set) => set.has(term)));
  if (score < COVERED) return { outcome: 'not-covered', score, missing: wordsOf(missing) };
  const lacksName = anywhere.some(({ isName }) => isName);
  const outcome = lacksName && score < WHOLE ? 'partial' : 'answered';
  return { outcome, score, missing: outcome === 'partial' ? wordsOf(anywhere) : [] };
}

function worthOf(terms: readonly QuestionTerm[], holds: (term: string) => boolean): number {
  return terms.reduce((sum, { term, worth }) => (holds(term) ? sum + worth : sum), 0);
}

function wordsOf(terms: readonly QuestionTerm[]): string[] {
  return [...new Set(terms.map(({ word }) => word))];
}
