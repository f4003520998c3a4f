/** The last event of an answer: what came of it, what to ask next, what it took. */
import type { AnswerEvent, AskRequest, Timings } from '../model/answer.ts';
import type { IndexVersion } from '../model/index-version.ts';
import type { LanguageModel } from '../model/language-model.ts';
import { PROMPT_VERSION } from '../prompts.ts';
import type { QueryEmbedder } from '../retrieve/embed-folded.ts';
import { collectFindings, type Ending, type Findings } from './findings.ts';
import { describeNotCovered } from './not-covered.ts';
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
  // Without the reranker: a suggestion is not worth a call to a model.
  const ask = async (next: AskRequest) => {
    return (await collectFindings({ version, embedder: context.embedder, limit: context.limit }, next))
      .coverage.outcome;
  };
  return {
    type: 'answer-end',
    ...{ ...ending, ...(corrections && { corrections }), ...(readAs !== undefined && { readAs }) },
    ...(window && { timeWindow: window }),
    model: ending.mode === 'generate' ? (ending.model ?? model?.name ?? null) : null,
    promptVersion: ending.mode === 'generate' ? PROMPT_VERSION : null,
    cached: false,
    followUps: isCovered ? await suggestFollowUps(version, { request, passages, said, ask }) : [],
    ...(ending.outcome !== 'answered' && {
      notCovered: { ...describeNotCovered(coverage.missing, passages), ...(elsewhere && { elsewhere }) },
    }),
    timingsMs,
  };
}
