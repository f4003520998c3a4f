/** Reciprocal rank fusion as published: 1 / (60 + place), all searches alike (Cormack, Clarke and Buettcher 2009). */
import { type Baseline, DEPTH } from './baseline.ts';

const RANK_OFFSET = 60;

export function fuseBaselines(baselines: readonly Baseline[], description: string): Baseline {
  return {
    description,
    search: async (query) => {
      const scores = new Map<number, number>();
      for (const baseline of baselines) {
        const places = await baseline.search(query);
        places.forEach((passage, i) => {
          scores.set(passage, (scores.get(passage) ?? 0) + 1 / (RANK_OFFSET + i + 1));
        });
      }
      return [...scores]
        .sort(([a, x], [b, y]) => y - x || a - b)
        .slice(0, DEPTH)
        .map(([passage]) => passage);
    },
  };
}
