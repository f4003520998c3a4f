/** How well a sentence answers: a weighted sum of its features, whose weights are data. */
import type { SentenceFeatures } from './sentence-features.ts';
import model from './sentence-model.json' with { type: 'json' };

export const SENTENCE_FEATURES = [
  ...([
    'coverage',
    'named',
    'framed',
    'before',
    'balance',
    'pairs',
    'shape',
    'figure',
    'headline',
    'definition',
    'whole',
    'passage',
  ] as const),
] satisfies (keyof SentenceFeatures)[];

const WEIGHTS: Record<keyof SentenceFeatures, number> = model.weights;

/** In log-odds: a difference of 1 makes one sentence 2.7 times as likely as another to hold the answer. */
export function sentenceScore(features: SentenceFeatures): number {
  return SENTENCE_FEATURES.reduce((sum, name) => sum + WEIGHTS[name] * features[name], 0);
}
