/**
 * The end of an answer with what its search has cost, and one notice of all that was left out on the way. What became
 * of the text itself is the more important notice; what a budget did not allow is told in one sentence.
 */
import { BudgetError } from '../errors.ts';
import type { Notice } from '../model/answer.ts';
import type { QueryEmbedder } from '../model/query-embedder.ts';
import { sumOfUsage } from '../model/sum-of-usage.ts';
import type { Ending, Findings } from './findings.ts';

const EMBEDDER_FAILED: Notice = {
  code: 'embedder-failed',
  message: 'The embedding model did not answer, so the library was searched by words alone',
};
const RERANKER_FAILED: Notice = {
  code: 'reranker-failed',
  message: 'The reranker did not answer, so the passages stand in the order of the built-in search',
};
const LIST = new Intl.ListFormat('en', { type: 'conjunction' });

/** @param embedder the one that the answer was searched with */
export function withSearch(
  { refusal, ...ending }: Ending,
  { findings, embedder }: { findings: Findings; embedder: QueryEmbedder },
): Ending {
  const { retrieved, rewritingRefusal } = findings;
  const { reranking } = retrieved;
  const { failure } = embedder;
  const refused = describeRefusals([
    [refusal, 'the briefings are quoted'],
    [failure, 'the library was searched by words alone'],
    [rewritingRefusal, 'the question was not completed from the conversation'],
    [reranking?.failure, 'the passages stand in the order of the built-in search'],
  ]);
  const failed = failure !== undefined ? EMBEDDER_FAILED : reranking?.failure ? RERANKER_FAILED : undefined;
  const notice = ending.notice ?? refused ?? failed;
  const usage = reranking?.usage ? sumOfUsage(ending.usage, reranking.usage) : ending.usage;
  return { ...ending, usage, ...(notice && { notice }) };
}

/** @param steps what stopped each, if anything did, and what that means for the reader */
function describeRefusals(steps: readonly [unknown, string][]): Notice | undefined {
  const refused = steps.filter(([error]) => error instanceof BudgetError);
  const [error] = refused[0] ?? [];
  if (!(error instanceof BudgetError)) return undefined;
  const effects = LIST.format(refused.map(([, effect]) => effect));
  return { code: error.code, message: error.describe(effects) };
}
