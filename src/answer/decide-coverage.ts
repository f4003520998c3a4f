/**
 * Whether the library says what was asked, before a word of an answer is written. A similarity alone does
 * not tell: "the capital of Peru" is near any passage on capital. What counts is how much of the question one
 * sentence covers, whether something of the answer's shape stands there, and whether its names are there at all.
 */
import type { Outcome } from '../model/answer.ts';
import { coverageKind, coverageScore } from './coverage-model.ts';
import { holdsTerm, type QuestionTerm, worthOf } from './question-terms.ts';
import type { WeighedPassages } from './weigh-passages.ts';

export interface Coverage {
  outcome: Outcome;
  /** 0 to 1; higher means surer that the library covers the question; from 0.5 on it does, in a scope from 0.3. */
  score: number;
  /** Words of the question that the passages do not hold, or not beside its names. */
  missing: string[];
}

export interface QuestionContext {
  /** The conversation has earlier turns. */
  isFollowUp: boolean;
  /** The question is put to some briefings only, so that "What is it about?" has a subject. */
  isScoped: boolean;
  /** Similarities come from the embedder that the model was fitted with. */
  isCalibrated: boolean;
}

const COVERED = 0.5;
/** Keeps the score of what is refused for other reasons below what is needed. */
const LEAST = 0.001;
/** Questions to some briefings leave out what those are about. */
const COVERED_IN_SCOPE = 0.3;
/** What lacks telling words must be so much surer of the rest. */
const AMPLE = 0.05;
/** From this share of the worth of all names on, names that no passage holds make an answer partial. */
const MISSING_NAMES = 0.3;
/** The same of its other words, in a question of few: a long one says things in words that no passage uses. */
const MISSING_WORDS = 0.6;
const FEW_WORDS = 6;

export function decideCoverage(
  { passages, terms, features }: Pick<WeighedPassages, 'passages' | 'terms' | 'features'>,
  { isFollowUp, isScoped, isCalibrated }: QuestionContext,
): Coverage {
  if (passages.length === 0 || worthOf(terms) === 0) {
    const hasSubject = passages.length > 0 && (isFollowUp || isScoped);
    return { outcome: hasSubject ? 'answered' : 'not-covered', score: 0, missing: wordsOf(terms) };
  }
  const score = coverageScore(coverageKind({ isFollowUp, isCalibrated }), features);
  const needed = scoreNeeded(isScoped);
  const own = terms.filter(({ isFolded }) => !isFolded);
  // "Summarize the key points" is answered by whatever the briefing says.
  if (isScoped && !isFollowUp && own.every(({ isAsking }) => isAsking)) {
    return { outcome: 'answered', score: Math.max(score, needed), missing: [] };
  }
  if (!isScoped && !isFollowUp && isNumbersAlone(own)) {
    return { outcome: 'not-covered', score: Math.min(score, needed - LEAST), missing: wordsOf(own) };
  }
  const lacking = own.filter((term) => !passages.some(({ words }) => holdsTerm(words, term)));
  // The names stand in one sentence and the rest in another: "chips" here, "Gemini" there.
  const isTorn = !isFollowUp && !isScoped && isShort(own) && features.balance === 0;
  const isPartial = isTorn || isTelling(lacking, own);
  const isBare = isPartial && !isFollowUp && score < needed + AMPLE;
  if (score < needed || isBare || isForeign(lacking, own)) {
    return { outcome: 'not-covered', score: Math.min(score, needed - LEAST), missing: wordsOf(lacking) };
  }
  if (!isPartial) return { outcome: 'answered', score, missing: [] };
  const missing = lacking.length > 0 || !isTorn ? lacking : own.filter(({ isName }) => !isName);
  return { outcome: 'partial', score, missing: wordsOf(missing) };
}

/** Score from which on a question counts as covered. */
export function scoreNeeded(isScoped: boolean): number {
  return isScoped ? COVERED_IN_SCOPE : COVERED;
}

/** "What is 2+2?" has no subject: the numbers stand in many passages, and none of them is meant. */
function isNumbersAlone(own: readonly QuestionTerm[]): boolean {
  const telling = own.filter(({ isAsking }) => !isAsking);
  return telling.length > 0 && telling.every(({ term }) => /^[\d.,]+$/.test(term));
}

/** Whether no passage holds any word of the question, however near they are to the talk before it. */
function isForeign(lacking: readonly QuestionTerm[], own: readonly QuestionTerm[]): boolean {
  const telling = own.filter(({ isAsking }) => !isAsking);
  return telling.length > 1 && telling.every((term) => lacking.includes(term));
}

/** Whether the words missing are so much of the question that the reader must be told. */
function isTelling(lacking: readonly QuestionTerm[], own: readonly QuestionTerm[]): boolean {
  const isName = (term: QuestionTerm) => term.isName;
  if (worthOf(lacking, isName) > MISSING_NAMES * worthOf(own, isName)) return true;
  const isPlain = (term: QuestionTerm) => !term.isName && !term.isAsking;
  return isShort(own) && worthOf(lacking, isPlain) > MISSING_WORDS * worthOf(own, isPlain);
}

function isShort(own: readonly QuestionTerm[]): boolean {
  return own.filter(({ isAsking }) => !isAsking).length <= FEW_WORDS;
}

function wordsOf(terms: readonly QuestionTerm[]): string[] {
  return [...new Set(terms.filter(({ isAsking }) => !isAsking).map(({ word }) => word))];
}
