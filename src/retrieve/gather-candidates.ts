/**
 * Everything that might answer: the keyword and vector searches of the whole question, a keyword search for each of
 * its parts, and one inside each source or date it names. What they find is pooled with the score of each search.
 */
import type { Hit, WeightedTerm } from '../model/chunk.ts';
import type { IndexVersion, ScopeFilter } from '../model/index-version.ts';
import type { FoldedQuery } from './fold-history.ts';
import { filtersOf, type QuestionHints } from './question-hints.ts';
import { type QuestionTime, windowFilters } from './question-time.ts';
import { splitClauses } from './split-clauses.ts';

/** A passage with its scores; each is 1 for the best of its search and 0 for what that search did not find. */
export interface Candidate {
  ordinal: number;
  /** BM25F of the folded question. */
  lexical: number;
  /** BM25F of the part of the question that it answers best; `lexical` where there is but one part. */
  clause: number;
  /** Cosine to the folded question. */
  cosine: number;
  /** From a source or of a day that the question names. */
  isNamed: boolean;
  keywordScore?: number;
  vectorScore?: number;
}

/** How deep the searches of the whole question look. */
export const SEARCH_DEPTH = 60;
const CLAUSE_DEPTH = 40;
const HINT_DEPTH = 20;

export interface GatherRequest {
  query: FoldedQuery;
  /** Empty: only words are searched for. */
  vector: Float32Array;
  hints: QuestionHints;
  time: QuestionTime;
  scope: ScopeFilter | undefined;
}

export async function gatherCandidates(
  version: IndexVersion,
  { query, vector, hints, time, scope }: GatherRequest,
): Promise<Candidate[]> {
  const clauses = splitClauses(query.question).map(toWeighted);
  const [byVector, byKeyword, byClause, byHint] = await Promise.all([
    vector.length === 0 ? [] : version.searchVectors(vector, SEARCH_DEPTH, scope),
    version.searchKeywords(query.terms, SEARCH_DEPTH, scope),
    Promise.all(clauses.map((terms) => version.searchKeywords(terms, CLAUSE_DEPTH, scope))),
    Promise.all(
      [...filtersOf(hints), ...windowFilters(time)].map((filter) =>
        version.searchKeywords(query.terms, HINT_DEPTH, within(scope, filter)),
      ),
    ),
  ]);
  const pool = new Map<number, Candidate>();
  const candidateAt = (ordinal: number) => {
    const known = pool.get(ordinal);
    if (known) return known;
    const made: Candidate = { ordinal, lexical: 0, clause: 0, cosine: 0, isNamed: false };
    pool.set(ordinal, made);
    return made;
  };
  for (const { ordinal } of byHint.flat()) candidateAt(ordinal).isNamed = true;
  const bestKeyword = byKeyword[0]?.score ?? 1;
  for (const { ordinal, score } of [...byKeyword, ...byHint.flat()]) {
    const candidate = candidateAt(ordinal);
    candidate.keywordScore = score;
    candidate.lexical = score / bestKeyword;
    if (byClause.length === 0) candidate.clause = candidate.lexical;
  }
  for (const hits of byClause)
    addBest(hits, (ordinal, share) => {
      const candidate = candidateAt(ordinal);
      candidate.clause = Math.max(candidate.clause, share);
    });
  addBest(byVector, (ordinal, share, score) => {
    const candidate = candidateAt(ordinal);
    candidate.vectorScore = score;
    candidate.cosine = share;
  });
  return [...pool.values()];
}

/** A search inside the scope: a time that the question names never reaches beyond that of its filters. */
function within(scope: ScopeFilter = {}, filter: ScopeFilter): ScopeFilter {
  const { publishedAfter: after = '', publishedBefore: before = '9999-12-31' } = filter;
  const { publishedAfter, publishedBefore } = scope;
  return {
    ...scope,
    ...filter,
    ...((publishedAfter ?? '') > after && { publishedAfter }),
    ...((publishedBefore ?? '9999-12-31') < before && { publishedBefore }),
  };
}

function addBest(hits: readonly Hit[], add: (ordinal: number, share: number, score: number) => void): void {
  const best = hits[0]?.score ?? 0;
  if (best <= 0) return;
  for (const { ordinal, score } of hits) add(ordinal, Math.max(0, score / best), score);
}

function toWeighted(terms: readonly string[]): WeightedTerm[] {
  return terms.map((term) => ({ term, weight: 1 }));
}
