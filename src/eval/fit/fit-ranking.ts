/** Fits the weights by which passages are ranked, and tells how they do on questions they were not fitted to. */

import { seededRandom } from '../../embed/seeded-random.ts';
import { RANKING_FEATURES } from '../../retrieve/rank-candidates.ts';
import { scoreRanking } from '../score-ranking.ts';
import { coordinateAscent } from './coordinate-ascent.ts';
import { crossValidate, leaveSetOut } from './cross-validate.ts';
import type { RankingExample } from './ranking-examples.ts';

/** Documents of a ranking that count. */
const DEPTH = 10;
const SAMPLES = 12;
const SEED = 7;
/** Few and round, so that weights do not follow the accidents of the questions. */
const GRID = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.3];
const STEPS = [0.7, 0.85, 1.2, 1.4];

export interface RankingFit {
  weights: Record<string, number>;
  fittedTo: Record<string, RankingFigures>;
}

/** Mean of hit@1, nDCG@5 and recall@10 on one set: of the first feature alone, fitted, by the other parts, and by the other sets. */
export interface RankingFigures {
  questions: number;
  lexical: number;
  fitted: number;
  crossValidated: number;
  byOtherSets: number | null;
}

export function fitRanking(examples: readonly RankingExample[]): RankingFit {
  const sets = [...new Set(examples.map(({ set }) => set))];
  const learn = (items: readonly RankingExample[]) => learnFromSamples(items);
  const score = (weights: readonly number[], example: RankingExample) => gainOf(example, weights);
  const weights = learn(examples);
  const crossValidated = crossValidate(examples, { learn, score });
  const byOtherSets = leaveSetOut(examples, { learn, score });
  const figures = (set: string): RankingFigures => {
    const own = examples.flatMap((example, i) => (example.set === set ? [i] : []));
    const mean = (value: (i: number) => number) =>
      round(own.reduce((sum, i) => sum + value(i), 0) / own.length);
    const lexical = RANKING_FEATURES.map((_, i) => (i === 0 ? 1 : 0));
    const byOthers = mean((i) => byOtherSets[i] as number);
    return {
      questions: own.length,
      lexical: mean((i) => gainOf(examples[i] as RankingExample, lexical)),
      fitted: mean((i) => gainOf(examples[i] as RankingExample, weights)),
      crossValidated: mean((i) => crossValidated[i] as number),
      byOtherSets: Number.isNaN(byOthers) ? null : byOthers,
    };
  };
  return {
    weights: Object.fromEntries(RANKING_FEATURES.map((name, i) => [name, weights[i] as number])),
    fittedTo: Object.fromEntries(sets.map((set) => [set, figures(set)])),
  };
}

/**
 * First the mean of what is learned from samples of the questions (bagging, Breiman 1996): where many weights do
 * equally well, one ascent stops at some of them by accident. From there, small steps on all questions.
 */
function learnFromSamples(examples: readonly RankingExample[]): number[] {
  const random = seededRandom(SEED);
  const start = RANKING_FEATURES.map((_, i) => (i === 0 ? 1 : 0));
  const learned = Array.from({ length: SAMPLES }, () => {
    const sample = examples.map(() => examples[Math.floor(random() * examples.length)] as RankingExample);
    return coordinateAscent({
      start,
      values: () => GRID,
      measure: (weights) => meanOverSets(sample, weights),
    });
  });
  const means = start.map(
    (_, i) => learned.reduce((sum, weights) => sum + (weights[i] as number), 0) / SAMPLES,
  );
  const refined = coordinateAscent({
    start: means,
    values: (weight) => STEPS.map((step) => weight * step),
    measure: (weights) => meanOverSets(examples, weights),
  });
  return refined.map((weight) => Math.round(weight * 100) / 100);
}

/** Sets count alike, however large they are. */
function meanOverSets(examples: readonly RankingExample[], weights: readonly number[]): number {
  const sums = new Map<string, { sum: number; count: number }>();
  for (const example of examples) {
    const entry = sums.get(example.set) ?? { sum: 0, count: 0 };
    sums.set(example.set, { sum: entry.sum + gainOf(example, weights), count: entry.count + 1 });
  }
  const means = [...sums.values()].map(({ sum, count }) => sum / count);
  return means.reduce((sum, mean) => sum + mean, 0) / means.length;
}

/** Mean of hit@1, nDCG@5 and recall@10 of the documents in the order of their best passage. */
function gainOf({ candidates, gains }: RankingExample, weights: readonly number[]): number {
  const best = new Map<string, number>();
  for (const { document, features } of candidates) {
    let score = 0;
    for (let i = 0; i < features.length; i++) score += (features[i] as number) * (weights[i] as number);
    if (score > (best.get(document) ?? Number.NEGATIVE_INFINITY)) best.set(document, score);
  }
  const ranking = [...best].sort((a, b) => b[1] - a[1]).map(([document]) => document);
  const scores = scoreRanking(ranking.slice(0, DEPTH), gains);
  return (scores['hit@1'] + scores['ndcg@5'] + scores['recall@10']) / 3;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
