/**
 * Reorders the fused candidates by what a rank alone does not show: how much of the question a passage
 * covers, whether the conversation has already told it, and its age where the question asks for news.
 */
import type { ScoredChunk } from '../model/chunk.ts';
import type { IndexVersion } from '../model/index-version.ts';
import { tokenize } from '../text/tokenize.ts';
import type { FoldedQuery } from './fold-history.ts';
import { asksForLatest, recencyFactor } from './recency.ts';

/** Share of the final score that comes from coverage of the question's words, by IDF. */
const COVERAGE_WEIGHT = 0.5;
/** From this share of its words in an earlier reply on, a passage counts as told. */
const TOLD = 0.8;
const TOLD_FACTOR = 0.5;

export interface RerankContext {
  query: FoldedQuery;
  version: IndexVersion;
  asOf?: string | undefined;
}

/** Best first, with new scores; 0 to 1 before the factors for told passages and age. */
export function rerank(candidates: readonly ScoredChunk[], context: RerankContext): ScoredChunk[] {
  const best = candidates[0]?.score ?? 1;
  const told = context.query.replies.map((reply) => new Set(tokenize(reply)));
  const today = context.asOf ?? new Date().toISOString().slice(0, 10);
  const isNews = asksForLatest(context.query.question);
  return candidates
    .map((candidate) => {
      const body = tokenize(candidate.chunk.text);
      const known = new Set([
        ...body,
        ...tokenize(`${candidate.chunk.title}\n${candidate.chunk.headingPath.join('\n')}`),
      ]);
      const coverage = coverageOf(known, context);
      let score = (1 - COVERAGE_WEIGHT) * (candidate.score / best) + COVERAGE_WEIGHT * coverage;
      if (told.some((reply) => shareIn(body, reply) > TOLD)) score *= TOLD_FACTOR;
      if (isNews) score *= recencyFactor(candidate.chunk.publishedAt, today);
      return { ...candidate, score };
    })
    .sort((a, b) => b.score - a.score || a.ordinal - b.ordinal);
}

/** IDF-weighted share of the query's terms that a passage holds. */
function coverageOf(known: ReadonlySet<string>, { query, version }: RerankContext): number {
  let all = 0;
  let found = 0;
  for (const { term, weight } of query.terms) {
    const worth = weight * version.inverseDocumentFrequency(term);
    all += worth;
    if (known.has(term)) found += worth;
  }
  return all === 0 ? 0 : found / all;
}

function shareIn(terms: readonly string[], set: ReadonlySet<string>): number {
  if (terms.length === 0) return 0;
  return terms.filter((term) => set.has(term)).length / terms.length;
}
