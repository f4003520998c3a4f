/** The end of an answer with what judging its passages has cost, and a notice if that failed. */
import { BudgetError } from '../errors.ts';
import type { Notice } from '../model/answer.ts';
import { sumOfUsage } from '../model/sum-of-usage.ts';
import type { Reranking } from '../retrieve/rerank-with-model.ts';
import type { Ending } from './findings.ts';

const REFUSED: Notice = {
  code: 'budget-spent',
  message: 'The budget is used up, so the passages stand in the order of the built-in search',
};
const FAILED: Notice = {
  code: 'reranker-failed',
  message: 'The reranker did not answer, so the passages stand in the order of the built-in search',
};

/** What became of the answer itself is the more important notice. */
export function withReranking(ending: Ending, reranking: Reranking | null): Ending {
  if (!reranking) return ending;
  const usage = reranking.usage ? sumOfUsage(ending.usage, reranking.usage) : ending.usage;
  const failed = reranking.failure instanceof BudgetError ? REFUSED : FAILED;
  const notice = ending.notice ?? ('failure' in reranking ? failed : undefined);
  return { ...ending, usage, ...(notice ? { notice } : {}) };
}
