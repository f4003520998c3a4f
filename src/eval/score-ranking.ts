/** How good a ranking of documents is for one question, by the measures of trec_eval and BEIR. */
import type { Gains } from './read-judgements.ts';

export const RANKING_METRICS = [
  ...(['recall@5', 'recall@10', 'ndcg@5', 'ndcg@10', 'mrr@10', 'hit@1', 'hit@5'] as const),
] as const;
export type RankingMetric = (typeof RANKING_METRICS)[number];

/**
 * @param ranking ids of documents, best first, each once
 * @param gains the relevant documents; at least one
 * @returns each from 0 to 1
 */
export function scoreRanking(ranking: readonly string[], gains: Gains): Record<RankingMetric, number> {
  return {
    'recall@5': recall(ranking, gains, 5),
    'recall@10': recall(ranking, gains, 10),
    'ndcg@5': discountedGain(ranking, gains, 5),
    'ndcg@10': discountedGain(ranking, gains, 10),
    'mrr@10': reciprocalRank(ranking, gains, 10),
    'hit@1': reciprocalRank(ranking, gains, 1) > 0 ? 1 : 0,
    'hit@5': reciprocalRank(ranking, gains, 5) > 0 ? 1 : 0,
  };
}

function recall(ranking: readonly string[], gains: Gains, depth: number): number {
  return ranking.slice(0, depth).filter((id) => gains.has(id)).length / gains.size;
}

/** nDCG (Järvelin and Kekäläinen 2002) with linear gains, and the logarithm from the first place on. */
function discountedGain(ranking: readonly string[], gains: Gains, depth: number): number {
  const ideal = [...gains.values()].sort((a, b) => b - a);
  return sumOf(ranking.map((id) => gains.get(id) ?? 0).slice(0, depth)) / sumOf(ideal.slice(0, depth));
}

function sumOf(gains: readonly number[]): number {
  return gains.reduce((sum, gain, place) => sum + gain / Math.log2(place + 2), 0);
}

/** 1 / place of the first relevant document, 0 if there is none down to `depth` (Voorhees 1999). */
function reciprocalRank(ranking: readonly string[], gains: Gains, depth: number): number {
  const place = ranking.slice(0, depth).findIndex((id) => gains.has(id));
  return place < 0 ? 0 : 1 / (place + 1);
}
