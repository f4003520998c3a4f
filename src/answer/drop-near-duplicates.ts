/** Keeps the first of passages that say the same in the same words: a re-upload, a copied paragraph. */
import type { ScoredChunk } from '../model/chunk.ts';

/** Share of common words (Jaccard) from which two passages are one. */
const SAME = 0.85;

/** The first `limit` passages, best first, none of them a near-copy of a better one. */
export function dropNearDuplicates(ranked: readonly ScoredChunk[], limit: number): ScoredChunk[] {
  const kept: { passage: ScoredChunk; words: Set<string> }[] = [];
  for (const passage of ranked) {
    if (kept.length === limit) break;
    const words = new Set(passage.chunk.text.toLowerCase().split(/[^\p{L}\p{N}]+/u));
    if (!kept.some((other) => jaccard(words, other.words) >= SAME)) kept.push({ passage, words });
  }
  return kept.map(({ passage }) => passage);
}

function jaccard(a: Set<string>, b: Set<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  if (small.size < SAME * large.size) return 0;
  let common = 0;
  for (const word of small) if (large.has(word)) common++;
  return common / (a.size + b.size - common);
}
