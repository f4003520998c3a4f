/**
 * What a follow-up is answered from. Short replies are completed from what was offered; for all others the cheap way,
 * folding the history into the search, comes first. Only where that leaves it unsure whether the library covers the
 * question is a model asked to complete it, and its question is taken only if the library covers that one.
 */
import { BriefingChatError, BudgetError } from '../errors.ts';
import type { AskRequest, Usage } from '../model/answer.ts';
import type { LanguageModel } from '../model/language-model.ts';
import { sumOfUsage } from '../model/sum-of-usage.ts';
import { leansOnHistory } from '../retrieve/leans-on-history.ts';
import type { RetrieveParts } from '../retrieve/retrieve.ts';
import { completeQuestion } from './complete-question.ts';
import { scoreNeeded } from './decide-coverage.ts';
import { collectFindings, type Findings } from './findings.ts';
import { rewriteQuestion } from './rewrite-question.ts';

export interface FollowUpParts extends RetrieveParts {
  /** Passages wanted at most. */
  limit: number;
  /** Null: no question is rewritten. */
  rewriter: LanguageModel | null;
  signal: AbortSignal;
}

/** A score so little above what is needed may be chance. */
const BAND = 0.15;

export async function understandFollowUp(
  { rewriter, ...parts }: FollowUpParts,
  asked: AskRequest,
): Promise<Findings> {
  const { request, readAs } = completeQuestion(asked);
  const findings = await collectFindings(parts, request);
  if (readAs !== undefined) return { ...findings, readAs };
  if (!rewriter || !isUnsure(findings)) return findings;
  const rewritten = await tryToRewrite(rewriter, request, parts.signal);
  if (!rewritten) return findings;
  if (rewritten instanceof BudgetError) return { ...findings, rewritingRefusal: rewritten };
  const { question, usage } = rewritten;
  if (question === null) return { ...findings, rewriting: usage };
  const better = await collectFindings(parts, { ...request, question });
  const isBetter = better.coverage.outcome !== 'not-covered';
  if (isBetter) return { ...better, readAs: question, rewriting: billOf(usage, findings) };
  return { ...findings, rewriting: billOf(usage, better) };
}

function isUnsure({ request, coverage }: Findings): boolean {
  const { question, history = [], briefingIds } = request;
  if (history.length === 0 || !leansOnHistory(question)) return false;
  const needed = scoreNeeded(briefingIds !== undefined);
  return coverage.outcome === 'not-covered' || coverage.score < needed + BAND;
}

/** Undefined where it failed, and the error where no budget allows it: the cheap way stands. */
async function tryToRewrite(
  model: LanguageModel,
  { question, history = [] }: AskRequest,
  signal: AbortSignal,
): Promise<{ question: string | null; usage: Usage } | BudgetError | undefined> {
  try {
    return await rewriteQuestion(model, { question, history, signal });
  } catch (error) {
    if (error instanceof BudgetError) return error;
    if (!(error instanceof BriefingChatError) || error.code === 'aborted') throw error;
    return undefined;
  }
}

/** Of the rewriting, and of judging the passages of the search that was given up. */
function billOf(usage: Usage, { retrieved }: Findings): Usage {
  const spent = retrieved.reranking?.usage;
  return spent ? sumOfUsage(usage, spent) : usage;
}
