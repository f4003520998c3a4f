/** What the weights of the ranking are fitted to: the candidates of each question, with their features and gains. */
import { gatherCandidates } from '../../retrieve/gather-candidates.ts';
import { describeCandidates, RANKING_FEATURES } from '../../retrieve/rank-candidates.ts';
import { understandQuestion } from '../../retrieve/understand-question.ts';
import type { OpenSet } from '../open-set.ts';
import { requestOf } from '../rank-documents.ts';

export interface RankingExample {
  set: string;
  question: string;
  candidates: { document: string; features: number[] }[];
  /** By document. */
  gains: ReadonlyMap<string, number>;
}

/** Candidates described, many more than an answer gets. */
const CANDIDATES = 48;

/** @param today ISO date for questions without a day of their own */
export async function rankingExamples(open: OpenSet, today: string): Promise<RankingExample[]> {
  const { version } = open.index;
  const examples: RankingExample[] = [];
  for (const query of open.set.queries) {
    const gains = open.set.gains.get(query._id);
    if (!gains) continue;
    const { question, history, briefingIds, filters, asOf = today } = requestOf(query, { ...open, today });
    const understood = await understandQuestion(open.index, { question, history, today: asOf });
    const candidates = await gatherCandidates(version, { ...understood, scope: { briefingIds, ...filters } });
    const described = await describeCandidates(version, candidates, { ...understood, limit: CANDIDATES });
    examples.push({
      ...{ set: open.set.name, question: query._id, gains },
      candidates: described.map(({ chunk, features }) => ({
        document: open.documentOf(chunk.briefingId),
        features: RANKING_FEATURES.map((feature) => features[feature]),
      })),
    });
  }
  return examples;
}
