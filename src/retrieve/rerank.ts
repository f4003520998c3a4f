/**
 * Reorders the fused candidates by what a rank alone does not show: how much of the question a passage covers,
 * told from the postings without reading it; then, once read, whether the conversation has already told it, and
 * its age where the question asks for news.
 */
import type { Hit, ScoredChunk } from '../model/chunk.ts';
import type { IndexVersion } from '../model/index-version.ts';
import { tokenize } from '../text/tokenize.ts';
import type { FoldedQuery } from './fold-history.ts';
import { recencyFactor } from './recency.ts';

/** Share of the score that comes from coverage of the question's words, by IDF. */
const COVERAGE_WEIGHT = 0.5;
/** From this share of its words in an earlier reply on, a passage counts as told. */
const TOLD = 0.8;
const TOLD_FACTOR = 0.5;

/** Best first, with new scores from 0 to 1. */
export async function rerankByCoverage(
  hits: readonly Hit[],
  query: FoldedQuery,
  version: IndexVersion,
): Promise<Hit[]> {
  const best = hits[0]?.score ?? 1;
  const coverage = await coverageOf(hits, query, version);
  return hits
    .map(({ ordinal, score }, i) => ({
      ordinal,
      score: (1 - COVERAGE_WEIGHT) * (score / best) + COVERAGE_WEIGHT * (coverage[i] ?? 0),
    }))
    .sort(byScore);
}

/** Best first, after demoting passages that an earlier reply has told. */
export function demoteTold(passages: readonly ScoredChunk[], replies: readonly string[]): ScoredChunk[] {
  if (replies.length === 0) return [...passages];
  const told = replies.map((reply) => new Set(tokenize(reply)));
  return passages
    .map((passage) => {
      const terms = tokenize(passage.chunk.text);
      const isTold = told.some((reply) => shareIn(terms, reply) > TOLD);
      return isTold ? { ...passage, score: passage.score * TOLD_FACTOR } : passage;
    })
    .sort(byScore);
}

/** Best first, newer passages before older ones of the same worth. */
export function preferRecent(passages: readonly ScoredChunk[], today: string): ScoredChunk[] {
  return passages
    .map((passage) => ({
      ...passage,
      score: passage.score * recencyFactor(passage.chunk.publishedAt, today),
    }))
    .sort(byScore);
}

/** IDF-weighted share of the query's terms that each passage holds. */
async function coverageOf(
  hits: readonly Hit[],
  { terms, idf }: FoldedQuery,
  version: IndexVersion,
): Promise<number[]> {
  const ordinals = hits.map(({ ordinal }) => ordinal);
  const holders = await version.whichHold(
    terms.map(({ term }) => term),
    ordinals,
  );
  const found = new Array<number>(hits.length).fill(0);
  let all = 0;
  terms.forEach(({ term, weight }, t) => {
    const worth = weight * idf(term);
    all += worth;
    holders[t]?.forEach((holds, i) => {
      if (holds) found[i] = (found[i] ?? 0) + worth;
    });
  });
  return found.map((worth) => (all === 0 ? 0 : worth / all));
}

function shareIn(terms: readonly string[], set: ReadonlySet<string>): number {
  if (terms.length === 0) return 0;
  return terms.filter((term) => set.has(term)).length / terms.length;
}

function byScore(a: Hit, b: Hit): number {
  return b.score - a.score || a.ordinal - b.ordinal;
}
