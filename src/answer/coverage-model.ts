/** How sure the features make us that a question is covered: a logistic regression whose weights are data. */
import type { CoverageFeatures } from './coverage-features.ts';
import model from './coverage-model.json' with { type: 'json' };

/**
 * A first question has all of its words, and they tell most. A follow-up leaves words out, so the passages' nearness
 * to the whole conversation counts. Where similarities are not on our scale, words alone must do.
 */
export const COVERAGE_KINDS = ['first', 'firstByWords', 'followUp', 'followUpByWords'] as const;
export type CoverageKind = (typeof COVERAGE_KINDS)[number];

/** The features that each kind of question is judged by. */
export const FEATURES_OF: Record<CoverageKind, readonly (keyof CoverageFeatures)[]> = {
  first: ['sentence', 'balance', 'names', 'polarity', 'similarity'],
  firstByWords: ['sentence', 'balance', 'names', 'polarity'],
  followUp: ['similarity', 'balance'],
  followUpByWords: ['pairs', 'sentence', 'balance'],
};

interface Judgement {
  intercept: number;
  weights: Partial<Record<keyof CoverageFeatures, number>>;
}

const KINDS: Record<CoverageKind, Judgement> = model.kinds;

/** Whether an embedder's similarities are on the scale that the weights were fitted to. */
export function isCalibrated(embedder: string): boolean {
  return embedder.startsWith(model.similaritiesOf);
}

/** @param isCalibrated whether similarities come from the embedder that the weights were fitted with */
export function coverageKind(question: { isFollowUp: boolean; isCalibrated: boolean }): CoverageKind {
  if (question.isFollowUp) return question.isCalibrated ? 'followUp' : 'followUpByWords';
  return question.isCalibrated ? 'first' : 'firstByWords';
}

/** 0 to 1; from 0.5 on a question counts as covered. */
export function coverageScore(kind: CoverageKind, features: CoverageFeatures): number {
  const { intercept, weights } = KINDS[kind];
  const sum = FEATURES_OF[kind].reduce((so, name) => so + (weights[name] ?? 0) * features[name], intercept);
  return 1 / (1 + Math.exp(-sum));
}
