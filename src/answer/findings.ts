/** What an answer is written from, and how the writing ended. */
import type { Answer, AskRequest, Notice, Outcome, Usage } from '../model/answer.ts';
import type { Retrieved } from '../retrieve/retrieve.ts';
import type { Coverage } from './decide-coverage.ts';
import type { ScoredSentence } from './score-sentences.ts';

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

/** The bill where no model was called. */
export const FREE: Usage = { promptTokens: 0, cachedTokens: 0, completionTokens: 0, costUsd: 0 };
