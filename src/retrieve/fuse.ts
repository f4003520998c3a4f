/** Reciprocal rank fusion (Cormack, Clarke and Buettcher 2009), weighted by search. */
import type { Hit } from '../model/chunk.ts';

/** Damps the advantage of the first places; the paper's own value is 60, for runs of 1,000. */
const RANK_OFFSET = 10;

export interface Ranking {
  hits: readonly Hit[];
  weight: number;
}

/** One ranking from several. A search that found nothing adds no rank to anything. */
export function fuse(rankings: readonly Ranking[]): Hit[] {
  const scores = new Map<number, number>();
  for (const { hits, weight } of rankings) {
    hits.forEach(({ ordinal }, place) => {
      scores.set(ordinal, (scores.get(ordinal) ?? 0) + weight / (RANK_OFFSET + place + 1));
    });
  }
  return [...scores]
    .map(([ordinal, score]) => ({ ordinal, score }))
    .sort((a, b) => b.score - a.score || a.ordinal - b.ordinal);
}
