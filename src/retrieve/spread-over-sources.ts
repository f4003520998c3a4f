/** A question that names several sources wants to hear each of them, not the loudest one five times. */
import type { ScoredChunk } from '../model/chunk.ts';

/** What each passage of the same source that stands before takes off, as a share of the best score. */
const REPEATED = 0.08;
/** Places that are given out so; those below keep their order. */
const SPREAD = 5;

/**
 * Best first again, with a further passage of a named source a little lower for each one before it (maximal marginal
 * relevance, Carbonell and Goldstein 1998, with the source as similarity). Unchanged if fewer than two are named.
 */
export function spreadOverSources(ranked: readonly ScoredChunk[], named: readonly string[]): ScoredChunk[] {
  if (named.length < 2) return [...ranked];
  const penalty = REPEATED * (ranked[0]?.score ?? 0);
  const left = ranked.map((passage) => ({ ...passage }));
  const spread: ScoredChunk[] = [];
  while (left.length > 0 && spread.length < SPREAD) {
    const best = left.reduce((a, b) => (b.score > a.score ? b : a));
    left.splice(left.indexOf(best), 1);
    spread.push(best);
    const { source } = best.chunk;
    if (source === null || !named.includes(source)) continue;
    for (const passage of left) if (passage.chunk.source === source) passage.score -= penalty;
  }
  const placed = new Set(spread.map(({ ordinal }) => ordinal));
  return [...spread, ...ranked.filter(({ ordinal }) => !placed.has(ordinal))];
}
