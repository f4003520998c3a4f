/**
 * The story of a search: fold in the history -> look for named sources and dates -> search by words and by vectors ->
 * rank what was found -> put down what has been told -> hear each source that is named. No model is called but the
 * embedder, once, and a neural reranker where one is set up.
 */
import type { Turn } from '../model/answer.ts';
import type { ScoredChunk } from '../model/chunk.ts';
import type { IndexVersion, ScopeFilter } from '../model/index-version.ts';
import type { QueryEmbedder } from '../model/query-embedder.ts';
import { today } from '../text/today.ts';
import { demoteTold } from './demote-told.ts';
import type { FoldedQuery } from './fold-history.ts';
import { gatherCandidates } from './gather-candidates.ts';
import { keepWindow, type QuestionTime } from './question-time.ts';
import { rankCandidates } from './rank-candidates.ts';
import { type Reranking, type RerankParts, rerankWithModel } from './rerank-with-model.ts';
import { spreadOverSources } from './spread-over-sources.ts';
import { understandQuestion } from './understand-question.ts';

export interface RetrieveParts extends RerankParts {
  version: IndexVersion;
  embedder: QueryEmbedder;
}

export interface RetrieveRequest {
  question: string;
  history?: readonly Turn[] | undefined;
  scope?: ScopeFilter | undefined;
  /** ISO date that counts as today. */
  asOf?: string | undefined;
  /** Passages wanted at most. */
  limit: number;
}

export interface Retrieved {
  query: FoldedQuery;
  time: QuestionTime;
  /** Best first; copies of one text may be among them. */
  chunks: ScoredChunk[];
  /** Null where no neural reranker is set up. */
  reranking: Reranking | null;
}

export async function retrieve(parts: RetrieveParts, request: RetrieveRequest): Promise<Retrieved> {
  const { scope, limit, asOf = today() } = request;
  const understood = await understandQuestion(parts, { ...request, today: asOf });
  const candidates = await gatherCandidates(parts.version, { ...understood, scope });
  const ranked = await rankCandidates(parts.version, candidates, { ...understood, limit });
  const { query, hints, time } = understood;
  const { passages, reranking } = await rerankWithModel(ranked, query, parts);
  const fresh = demoteTold(keepWindow(passages, time), query.replies);
  return { query, time, chunks: spreadOverSources(fresh, hints.sources).slice(0, limit), reranking };
}
