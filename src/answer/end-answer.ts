/** The last event of an answer: what came of it, what to ask next, what it took. */
import type { AnswerEvent, Timings } from '../model/answer.ts';
import type { IndexVersion } from '../model/index-version.ts';
import type { LanguageModel } from '../model/language-model.ts';
import type { QueryEmbedder } from '../model/query-embedder.ts';
import { sumOfUsage } from '../model/sum-of-usage.ts';
import { PROMPT_VERSION } from '../prompts.ts';
import type { Ending, Findings } from './findings.ts';
import { describeNotCovered } from './not-covered.ts';
import { outcomeOf } from './outcome-of.ts';
import { suggestFollowUps } from './suggest-follow-ups.ts';
import { weighElsewhere } from './weigh-elsewhere.ts';

export interface EndContext {
  version: IndexVersion;
  model: LanguageModel | null;
  embedder: QueryEmbedder;
  /** Passages that a search is to find at most. */
  limit: number;
  findings: Findings;
  /** The answer's text. */
  said: string;
  timingsMs: Timings;
}

export async function endAnswer(ending: Ending, context: EndContext): Promise<AnswerEvent> {
  const { findings, version, model, said, timingsMs } = context;
  const { coverage, retrieved, request, corrections, readAs } = findings;
  const elsewhere = ending.outcome === 'not-covered' ? await weighElsewhere(request, context) : undefined;
  const { window } = retrieved.time;
  const isCovered = ending.outcome !== 'not-covered';
  const passages = retrieved.chunks;
  const ask = outcomeOf(context);
  const followUps = isCovered ? await suggestFollowUps(version, { request, passages, said, ask }) : [];
  // Suggestions are searched for as well.
  const { usage: embedding } = context.embedder;
  return {
    type: 'answer-end',
    ...{ ...ending, ...(corrections && { corrections }), ...(readAs !== undefined && { readAs }) },
    ...(window && { timeWindow: window }),
    model: ending.mode === 'generate' ? (ending.model ?? model?.name ?? null) : null,
    promptVersion: ending.mode === 'generate' ? PROMPT_VERSION : null,
    cached: false,
    followUps,
    usage: embedding ? sumOfUsage(ending.usage, embedding) : ending.usage,
    ...(ending.outcome !== 'answered' && {
      notCovered: { ...describeNotCovered(coverage.missing, passages), ...(elsewhere && { elsewhere }) },
    }),
    timingsMs,
  };
}
