/**
 * From candidates to passages in order: a sum of what the searches, the text, the source and the date say for each,
 * with weights fitted on public questions. The best by what the searches say are read, and only those.
 */
import type { Chunk, ScoredChunk } from '../model/chunk.ts';
import type { IndexVersion } from '../model/index-version.ts';
import type { FoldedQuery } from './fold-history.ts';
import type { Candidate } from './gather-candidates.ts';
import { type PassageMatch, passageMatcher } from './match-passage.ts';
import { dateMatch, type QuestionHints } from './question-hints.ts';
import { type QuestionTime, windowMatch } from './question-time.ts';
import ranking from './ranking-model.json' with { type: 'json' };
import { recencyOf, recencyWeight } from './recency.ts';

/** What speaks for a passage, each from 0 to 1. */
export type RankingFeatures = Record<keyof typeof ranking.weights, number>;

const WEIGHTS: RankingFeatures = ranking.weights;
export const RANKING_FEATURES = Object.keys(WEIGHTS) as (keyof RankingFeatures)[];
/** Candidates that are read and compared with the question word by word. */
const READ = 48;

export interface RankRequest {
  query: FoldedQuery;
  hints: QuestionHints;
  time: QuestionTime;
  /** Passages wanted at most. */
  limit: number;
}

export interface DescribedCandidate {
  candidate: Candidate;
  chunk: Chunk;
  features: RankingFeatures;
}

/** Best first; scores are between 0 and 1. */
export async function rankCandidates(
  version: IndexVersion,
  candidates: readonly Candidate[],
  request: RankRequest,
): Promise<ScoredChunk[]> {
  const { time, query } = request;
  const weightOfAge = time.window && !time.isLatest ? 0 : recencyWeight(query.question);
  const newest = newestDay(time, version.facts.libraryAsOf);
  const most = RANKING_FEATURES.reduce((sum, feature) => sum + WEIGHTS[feature], weightOfAge);
  const described = await describeCandidates(version, candidates, request);
  return described
    .map(({ candidate: { ordinal, vectorScore, keywordScore }, chunk, features }) => {
      const parts = RANKING_FEATURES.reduce((sum, feature) => sum + WEIGHTS[feature] * features[feature], 0);
      const score = (parts + weightOfAge * recencyOf(chunk.publishedAt, newest)) / most;
      return {
        ...{ chunk, ordinal, score },
        ...(vectorScore === undefined ? {} : { vectorScore }),
        ...(keywordScore === undefined ? {} : { keywordScore }),
      };
    })
    .sort((a, b) => b.score - a.score || a.ordinal - b.ordinal);
}

/** Reads the candidates that the searches find best, and compares them with the question. */
export async function describeCandidates(
  version: IndexVersion,
  candidates: readonly Candidate[],
  { query, hints, time, limit }: RankRequest,
): Promise<DescribedCandidate[]> {
  const promising = [...candidates]
    .sort((a, b) => firstScore(b) - firstScore(a) || a.ordinal - b.ordinal)
    .slice(0, Math.max(READ, limit));
  const chunks = await version.readChunks(promising.map(({ ordinal }) => ordinal));
  const match = passageMatcher(query);
  return promising.map((candidate, i) => {
    const chunk = chunks[i] as Chunk;
    return { candidate, chunk, features: featuresOf(candidate, chunk, { ...match(chunk), hints, time }) };
  });
}

function featuresOf(
  { lexical, clause, cosine }: Candidate,
  chunk: Chunk,
  { phrase, window, title, hints, time }: PassageMatch & Pick<RankRequest, 'hints' | 'time'>,
): RankingFeatures {
  const source = chunk.source !== null && hints.sources.includes(chunk.source) ? 1 : 0;
  return {
    lexical,
    clause,
    cosine,
    source,
    date: Math.max(dateMatch(chunk.publishedAt, hints.dates), windowMatch(chunk, time)),
    phrase,
    window,
    title,
  };
}

/** Long after a library's last briefing all of them would be equally old, whichever is the latest. */
function newestDay({ today, isLatest }: QuestionTime, libraryAsOf: string | null): string {
  return isLatest && libraryAsOf !== null && libraryAsOf < today ? libraryAsOf : today;
}

/** What the searches alone say. */
function firstScore({ lexical, clause, cosine, isNamed }: Candidate): number {
  const found = WEIGHTS.lexical * lexical + WEIGHTS.clause * clause + WEIGHTS.cosine * cosine;
  return isNamed ? found + WEIGHTS.source : found;
}
