/**
 * Whether the library says what was asked, before a word of an answer is written. A similarity alone does
 * not tell: "the capital of Peru" is near any passage on capital. What counts is how much of the question's
 * worth one passage covers, how much one sentence does, and whether its names are there at all.
 */
import type { Outcome } from '../model/answer.ts';
import type { ScoredChunk } from '../model/chunk.ts';
import { tokenize } from '../text/tokenize.ts';
import { type QuestionTerm, worthOf } from './question-terms.ts';
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
/** Score that a question needs; chosen on public sets so that about one answerable in twenty is refused. */
const COVERED = 0.5;
/** Of so few words none may be missing that weighs as much as the rest. */
const FEW_WORDS = 3;
const COVERED_OF_FEW = 0.6;
/** A question of more words than this names things that no one passage holds all of: it needs less of them. */
const MANY_WORDS = 6;
/** A follow-up leaves words out: a near passage then speaks for it, if half of the needed score is there. */
const FOLLOW_UP_SIMILARITY = 0.55;
const FOLLOW_UP_SHARE = 0.5;
/** Below this a missing name makes the answer partial, not wrong. */
const WHOLE = 0.8;

export interface CoverageContext {
  terms: readonly QuestionTerm[];
  sentences: readonly ScoredSentence[];
  /** The conversation has earlier turns. */
  isFollowUp: boolean;
  /** The question is put to some briefings only, so that "What is it about?" has a subject. */
  isScoped: boolean;
}

export function decideCoverage(
  passages: readonly ScoredChunk[],
  { terms, sentences, isFollowUp, isScoped }: CoverageContext,
): Coverage {
  const total = terms.reduce((sum, { worth }) => sum + worth, 0);
  if (passages.length === 0 || total === 0) {
    const hasSubject = passages.length > 0 && (isFollowUp || isScoped);
    return { outcome: hasSubject ? 'answered' : 'not-covered', score: 0, missing: wordsOf(terms) };
  }
  const known = passages.slice(0, PASSAGES).map(({ chunk }) => {
    return new Set(tokenize(`${chunk.title}\n${chunk.headingPath.join('\n')}\n${chunk.text}`));
  });
  const shares = known.map((set) => worthOf(terms, (term) => set.has(term)) / total);
  const byPassage = Math.max(...shares);
  const bySentence = Math.max(0, ...sentences.map((sentence) => sentence.coverage));
  const score = 0.65 * byPassage + 0.35 * bySentence;
  const best = known[shares.indexOf(byPassage)];
  const own = terms.filter(({ isFolded }) => !isFolded);
  const missing = own.filter(({ term }) => !best?.has(term));
  const anywhere = own.filter(({ term }) => !known.some((set) => set.has(term)));
  const needed = neededScore(own.length);
  const isNear = passages.some(({ vectorScore = 0 }) => vectorScore >= FOLLOW_UP_SIMILARITY);
  const isCovered = score >= needed || (isFollowUp && isNear && score >= needed * FOLLOW_UP_SHARE);
  if (!isCovered) return { outcome: 'not-covered', score, missing: wordsOf(missing) };
  const lacksName = anywhere.some(({ isName }) => isName);
  const outcome = lacksName && score < WHOLE ? 'partial' : 'answered';
  return { outcome, score, missing: outcome === 'partial' ? wordsOf(anywhere) : [] };
}

function neededScore(words: number): number {
  if (words <= FEW_WORDS) return COVERED_OF_FEW;
  return COVERED * Math.min(1, MANY_WORDS / words);
}

function wordsOf(terms: readonly QuestionTerm[]): string[] {
  return [...new Set(terms.filter(({ isAsking }) => !isAsking).map(({ word }) => word))];
}
