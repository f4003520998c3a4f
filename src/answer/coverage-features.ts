/**
 * What tells whether passages answer a question, as numbers from 0 to 1 of which more can only mean surer. None
 * depends on how large the library is: shares of the question's worth, not sums.
 */
import { holdsTerm, type QuestionTerm, worthOf } from './question-terms.ts';
import type { ReadPassage } from './read-passages.ts';
import type { ScoredSentence } from './score-sentences.ts';
import type { SentenceFeatures } from './sentence-features.ts';

export interface CoverageFeatures {
  /** The best sentence: worth of the question's words that it holds, with the shape of an answer near to them. */
  sentence: number;
  /** The best sentence again, by how evenly it holds the question's names and its other words. */
  balance: number;
  /** Worth of neighbouring words of the question that stand near one another in one sentence. */
  pairs: number;
  /** Worth of the question's names and numbers that any passage holds; 1 where it has none. */
  names: number;
  /** 1 unless the best sentence denies what the question affirms, or the other way round. */
  polarity: number;
  /** Highest cosine similarity of a passage, 0 where no search by vectors found one. */
  similarity: number;
}

export interface CoverageContext {
  question: string;
  terms: readonly QuestionTerm[];
  sentences: readonly ScoredSentence[];
}

/** Passages that may together carry an answer. */
const PASSAGES = 5;
/** No sentence holds all words of a long question: this many of them are as good as all. */
const MANY_WORDS = 6;
/** A word of the question that stands only in the title or a heading counts half. */
const FRAME_SHARE = 0.5;

export function measureCoverage(
  passages: readonly ReadPassage[],
  { question, terms, sentences }: CoverageContext,
): CoverageFeatures {
  const telling = terms.filter(({ isFolded, isAsking }) => !isFolded && !isAsking).length;
  const capped = (share: number) => Math.min(1, share * Math.max(1, telling / MANY_WORDS));
  const best = (measure: (features: SentenceFeatures) => number) =>
    sentences.reduce((most, { features }) => Math.max(most, measure(features)), 0);
  return {
    sentence: capped(
      best(
        ({ coverage, named, framed, shape }) =>
          ((coverage + FRAME_SHARE * (named + framed)) * (1 + shape)) / 2,
      ),
    ),
    balance: capped(best(({ balance, shape }) => (balance * (1 + shape)) / 2)),
    pairs: best(({ pairs }) => pairs),
    names: nameShare(passages.slice(0, PASSAGES), terms),
    polarity: 1 - contradiction(question, sentences) * Math.min(1, MANY_WORDS / Math.max(telling, 1)),
    similarity: passages.reduce((most, { passage }) => Math.max(most, passage.vectorScore ?? 0), 0),
  };
}

function nameShare(passages: readonly ReadPassage[], terms: readonly QuestionTerm[]): number {
  const names = terms.filter(({ isName, isFolded }) => isName && !isFolded);
  if (names.length === 0) return 1;
  const held = worthOf(names, (term) => passages.some(({ words }) => holdsTerm(words, term)));
  return held / worthOf(names);
}

const NEGATION =
  /\b(?:not|never|no|without|cannot|none|nobody|nothing|neither|nor|besides|except)\b|n['’]t\b/i;
/** A question to be answered by yes or no is answered by either. */
const YES_OR_NO =
  /^\W*(?:does|do|did|is|are|was|were|has|have|had|can|could|will|would|should|isn|aren|wasn|doesn|don|didn)\b/i;

function contradiction(question: string, sentences: readonly ScoredSentence[]): number {
  const best = sentences[0];
  if (!best || YES_OR_NO.test(question)) return 0;
  return NEGATION.test(question) === NEGATION.test(best.text) ? 0 : 1;
}
