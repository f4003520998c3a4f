/** What an answer is written from: passages, their sentences, whether they cover the question; and how it ended. */
import type { Answer, AskRequest, Notice, Outcome, Usage } from '../model/answer.ts';
import { type Retrieved, type RetrieveParts, type RetrieveRequest, retrieve } from '../retrieve/retrieve.ts';
import { type Coverage, decideCoverage } from './decide-coverage.ts';
import { dropNearDuplicates } from './drop-near-duplicates.ts';
import { questionTerms } from './question-terms.ts';
import { typeOfQuestion } from './question-type.ts';
import { type ScoredSentence, scoreSentences } from './score-sentences.ts';

export interface Findings {
  request: AskRequest;
  retrieved: Retrieved;
  /** Sentences of the passages, best first. */
  sentences: ScoredSentence[];
  coverage: Coverage;
}

export interface Ending {
  outcome: Outcome;
  mode: Answer['mode'];
  usage: Usage;
  notice?: Notice;
}

/** Passages retrieved for each one wanted, to have some left when copies are dropped. */
const SPARE = 2;

/** The bill where no model was called. */
export const FREE: Usage = { promptTokens: 0, cachedTokens: 0, completionTokens: 0, costUsd: 0 };

/** @param parts `limit` is the number of passages wanted at most */
export async function collectFindings(
  { limit, ...parts }: RetrieveParts & { limit: number },
  request: AskRequest,
): Promise<Findings> {
  const { question, history = [], briefingIds } = request;
  const found = await retrieve(parts, toRetrieveRequest(request, SPARE * limit));
  const retrieved = { ...found, chunks: dropNearDuplicates(found.chunks, limit) };
  const terms = questionTerms(retrieved.query);
  const sentences = scoreSentences(retrieved.chunks, { terms, type: typeOfQuestion(question) });
  const context = { isFollowUp: history.length > 0, isScoped: briefingIds !== undefined };
  const coverage = decideCoverage(retrieved.chunks, { terms, sentences, ...context });
  return { request, retrieved, sentences, coverage };
}

/** @param limit passages wanted at most */
export function toRetrieveRequest(
  { question, history, briefingIds, filters, asOf }: AskRequest,
  limit: number,
): RetrieveRequest {
  return { question, history, scope: { briefingIds, ...filters }, asOf, limit };
}
