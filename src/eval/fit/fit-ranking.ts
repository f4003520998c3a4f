/** Fits the weights by which passages are ranked, and tells how they do on questions they were not fitted to. */
import { RANKING_FEATURES } from '../../retrieve/rank-candidates.ts';
import { scoreRanking } from '../score-ranking.ts';
import { coordinateAscent } from './coordinate-ascent.ts';
import { crossValidate, leaveSetOut } from './cross-validate.ts';
import type { RankingExample } from './ranking-examples.ts';

export interface RankingFit {
  weights: Record<string, number>;
  fittedTo: Record<string, RankingFigures>;
}

/** nDCG@10 on one set: of the first feature alone, fitted, by the other parts, and by the other sets. */
export interface RankingFigures {
  questions: number;
  lexical: number;
  fitted: number;
  crossValidated: number;
  byOtherSets: number | null;
}

export function fitRanking(examples: readonly RankingExample[]): RankingFit {
  const sets = [...new Set(examples.map(({ set }) => set))];
  const learn = (items: readonly RankingExample[]) =>
    coordinateAscent(RANKING_FEATURES.length, (weights) => meanOverSets(items, weights));
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

/** nDCG@10 of the documents in the order of their best passage. */
function gainOf({ candidates, gains }: RankingExample, weights: readonly number[]): number {
  const best = new Map<string, number>();
  for (const { document, features } of candidates) {
    const score = features.reduce((sum, value, i) => sum + value * (weights[i] as number), 0);
    best.set(document, Math.max(best.get(document) ?? Number.NEGATIVE_INFINITY, score));
  }
  const ranking = [...best].sort((a, b) => b[1] - a[1]).map(([document]) => document);
  return scoreRanking(ranking, gains)['ndcg@10'] as number;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
