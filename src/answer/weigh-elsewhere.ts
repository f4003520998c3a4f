/**
 * Where a part of the library does not cover a question: what the rest has, by the same search and the same decision,
 * so that nobody is invited to ask the whole library in vain.
 */
import type { AskRequest, Elsewhere } from '../model/answer.ts';
import type { Chunk, ScoredChunk } from '../model/chunk.ts';
import type { IndexVersion } from '../model/index-version.ts';
import type { QueryEmbedder } from '../model/query-embedder.ts';
import { isInScope } from '../retrieve/is-in-scope.ts';
import { collectFindings, judgeCoverage } from './findings.ts';
import { weighPassages } from './weigh-passages.ts';

/** Whether a question is put to a part of the library only. */
export function isScoped({ briefingIds, filters = {} }: AskRequest): boolean {
  return briefingIds !== undefined || Object.values(filters).some((value) => value !== undefined);
}

export interface ElsewhereParts {
  version: IndexVersion;
  embedder: QueryEmbedder;
  /** Passages wanted at most. */
  limit: number;
}

/** @returns undefined where the whole library was asked already */
export async function weighElsewhere(
  asked: AskRequest,
  { version, embedder, limit }: ElsewhereParts,
): Promise<Elsewhere | undefined> {
  if (!isScoped(asked)) return undefined;
  const { briefingIds, filters, ...request } = asked;
  // Without the reranker: an invitation is not worth a call to a model.
  const { retrieved, timeline, coverage } = await collectFindings({ version, embedder, limit }, request);
  const covers = (chunks: ScoredChunk[]) => {
    const weighed = weighPassages({ ...retrieved, chunks });
    return judgeCoverage(weighed, { request, version }).outcome !== 'not-covered';
  };
  const scope = { briefingIds, ...filters };
  const isOutside = ({ briefingId, publishedAt, source }: Chunk) =>
    !isInScope({ id: briefingId, publishedAt, source }, scope);
  const outside = retrieved.chunks.filter(({ chunk }) => isOutside(chunk));
  const isAnswered = coverage.outcome !== 'not-covered' && (timeline !== undefined || covers(outside));
  const holders = timeline
    ? timeline.map(({ chunk }) => chunk).filter(isOutside)
    : isAnswered
      ? outside.filter((passage) => covers([passage])).map(({ chunk }) => chunk)
      : [];
  return {
    briefings: new Set(holders.map(({ briefingId }) => briefingId)).size,
    passages: new Set(holders.map(({ id }) => id)).size,
    isAnswered: isAnswered && (timeline === undefined || holders.length > 0),
  };
}
