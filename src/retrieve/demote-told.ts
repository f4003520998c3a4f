/** A passage that an earlier reply has told already is not what a follow-up asks for. */
import type { ScoredChunk } from '../model/chunk.ts';
import { tokenize } from '../text/tokenize.ts';

/** From this share of its words in an earlier reply on, a passage counts as told. */
const TOLD = 0.8;
const TOLD_FACTOR = 0.6;

/** Best first, with what has been told further down. */
export function demoteTold(passages: readonly ScoredChunk[], replies: readonly string[]): ScoredChunk[] {
  if (replies.length === 0) return [...passages];
  const told = replies.map((reply) => new Set(tokenize(reply)));
  return passages
    .map((passage) => {
      const terms = tokenize(passage.chunk.text);
      const isTold = told.some((reply) => shareIn(terms, reply) > TOLD);
      return isTold ? { ...passage, score: passage.score * TOLD_FACTOR } : passage;
    })
    .sort((a, b) => b.score - a.score || a.ordinal - b.ordinal);
}

function shareIn(terms: readonly string[], set: ReadonlySet<string>): number {
  if (terms.length === 0) return 0;
  return terms.filter((term) => set.has(term)).length / terms.length;
}
