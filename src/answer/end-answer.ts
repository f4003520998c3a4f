/** The last event of an answer: what came of it, what to ask next, what it took. */
import type { AnswerEvent, Timings } from '../model/answer.ts';
import type { IndexVersion } from '../model/index-version.ts';
import type { LanguageModel } from '../model/language-model.ts';
import { PROMPT_VERSION } from '../prompts.ts';
import type { Ending, Findings } from './findings.ts';
import { describeNotCovered } from './not-covered.ts';
import { suggestFollowUps } from './suggest-follow-ups.ts';

export interface EndContext {
  version: IndexVersion;
  model: LanguageModel | null;
  findings: Findings;
  /** The answer's text. */
  said: string;
  timingsMs: Timings;
}

export async function endAnswer(ending: Ending, context: EndContext): Promise<AnswerEvent> {
  const { findings, version, model, timingsMs } = context;
  const { coverage, retrieved, request, corrections } = findings;
  const { window } = retrieved.time;
  const said = [request.question, context.said, ...(request.history ?? []).map((turn) => turn.content)];
  const isCovered = ending.outcome !== 'not-covered';
  const passages = retrieved.chunks;
  return {
    type: 'answer-end',
    ...{ ...ending, ...(corrections && { corrections }), ...(window && { timeWindow: window }) },
    model: ending.mode === 'generate' ? (ending.model ?? model?.name ?? null) : null,
    promptVersion: ending.mode === 'generate' ? PROMPT_VERSION : null,
    cached: false,
    followUps: isCovered ? await suggestFollowUps(version, { passages, said: said.join('\n') }) : [],
    ...(ending.outcome === 'answered' ? {} : { notCovered: describeNotCovered(coverage.missing, passages) }),
    timingsMs,
  };
}
