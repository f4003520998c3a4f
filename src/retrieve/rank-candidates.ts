/**
 * From candidates to passages in order: a sum of what the searches, the text, the source and the date say for each,
 * with weights fitted on public questions. The best by what the searches say are read, and only those.
 */
import type { Chunk, ScoredChunk } from '../model/chunk.ts';
import type { IndexVersion } from '../model/index-version.ts';
import type { FoldedQuery } from './fold-history.ts';
import type { Candidate } from './gather-candidates.ts';
import { passageMatcher } from './match-passage.ts';
import { dateMatch, type QuestionHints } from './question-hints.ts';
import ranking from './ranking-model.json' with { type: 'json' };
import { recencyOf, recencyWeight } from './recency.ts';

/** What speaks for a passage, each from 0 to 1. */
export type RankingFeatures = Record<keyof typeof ranking.weights, number>;

const WEIGHTS: RankingFeatures = ranking.weights;
const FEATURES = Object.keys(WEIGHTS) as (keyof RankingFeatures)[];
/** Candidates that are read and compared with the question word by word. */
const READ = 48;

export interface RankRequest {
  query: FoldedQuery;
  hints: QuestionHints;
  /** ISO date. */
  today: string;
  /** Passages wanted at most. */
  limit: number;
}

/** Best first; scores are between 0 and 1. */
export async function rankCandidates(
  version: IndexVersion,
  candidates: readonly Candidate[],
  { query, hints, today, limit }: RankRequest,
): Promise<ScoredChunk[]> {
  const promising = [...candidates]
    .sort((a, b) => firstScore(b) - firstScore(a) || a.ordinal - b.ordinal)
    .slice(0, Math.max(READ, limit));
  const chunks = await version.readChunks(promising.map(({ ordinal }) => ordinal));
  const match = passageMatcher(query);
  const weightOfAge = recencyWeight(query.question);
  const most = FEATURES.reduce((sum, feature) => sum + WEIGHTS[feature], weightOfAge);
  return promising
    .map((candidate, i) => {
      const chunk = chunks[i] as Chunk;
      const features = featuresOf(candidate, chunk, { ...match(chunk), hints });
      const parts = FEATURES.reduce((sum, feature) => sum + WEIGHTS[feature] * features[feature], 0);
      const score = (parts + weightOfAge * recencyOf(chunk.publishedAt, today)) / most;
      const { ordinal, vectorScore, keywordScore } = candidate;
      return {
        ...{ chunk, ordinal, score },
        ...(vectorScore === undefined ? {} : { vectorScore }),
        ...(keywordScore === undefined ? {} : { keywordScore }),
      };
    })
    .sort((a, b) => b.score - a.score || a.ordinal - b.ordinal);
}

function featuresOf(
  { lexical, clause, cosine }: Candidate,
  chunk: Chunk,
  { phrase, window, title, hints }: ReturnType<ReturnType<typeof passageMatcher>> & { hints: QuestionHints },
): RankingFeatures {
  const source = chunk.source !== null && hints.sources.includes(chunk.source) ? 1 : 0;
  return {
    lexical,
    clause,
    cosine,
    source,
    date: dateMatch(chunk.publishedAt, hints.dates),
    phrase,
    window,
    title,
  };
}

/** What the searches alone say. */
function firstScore({ lexical, clause, cosine }: Candidate): number {
  return WEIGHTS.lexical * lexical + WEIGHTS.clause * clause + WEIGHTS.cosine * cosine;
}
