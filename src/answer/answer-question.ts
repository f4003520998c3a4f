/**
 * The story of an answer: retrieve -> decide whether the library covers the question -> generate or extract ->
 * cite and verify -> a stream of events. JSON replies, event streams and the command line all fold this one.
 */
import { randomUUID } from 'node:crypto';
import { BriefingChatError, RequestError } from '../errors.ts';
import type { AnswerEvent, AskRequest, Timings } from '../model/answer.ts';
import type { IndexVersion } from '../model/index-version.ts';
import type { LanguageModel } from '../model/language-model.ts';
import type { Reranker } from '../model/reranker.ts';
import type { QueryEmbedder } from '../retrieve/embed-folded.ts';
import { AnswerClock } from './answer-clock.ts';
import { collectFindings, type Ending, type Findings } from './findings.ts';
import { describeNotCovered } from './not-covered.ts';
import { suggestFollowUps } from './suggest-follow-ups.ts';
import { withReranking } from './with-reranking.ts';
import { writeAnswer } from './write-answer.ts';

export interface AnswerParts {
  version: IndexVersion;
  embedder: QueryEmbedder;
  /** Null: answers are quotes. */
  model: LanguageModel | null;
  /** Judges the best passages once more; null for none. */
  reranker: Reranker | null;
  /** Passages retrieved; default 8. */
  limit: number;
  /** Tokens of passages put before a model; default 900. */
  maxSourceTokens: number;
}

/** @throws RequestError, IndexError or ProviderError before the first text; later failures are `answer-error`. */
export async function* answerQuestion(
  parts: AnswerParts,
  request: AskRequest,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent> {
  const clock = new AnswerClock();
  const model = chooseModel(request, parts.model);
  const findings = await collectFindings({ ...parts, signal }, request);
  clock.retrieved();
  const { version: indexVersion, libraryAsOf } = parts.version.facts;
  const mode = model ? 'generate' : 'extract';
  yield {
    type: 'answer-start',
    id: randomUUID(),
    mode,
    model: model?.name ?? null,
    indexVersion,
    libraryAsOf,
  };

  let said = '';
  try {
    const body = writeAnswer(findings, { ...parts, model, signal });
    let step = await body.next();
    for (; !step.done; step = await body.next()) {
      if (step.value.type === 'text-delta') {
        clock.wrote();
        said += step.value.text;
      }
      yield step.value;
    }
    const ending = withReranking(step.value, findings.retrieved.reranking);
    yield await endOf(ending, { findings, parts, said, timingsMs: clock.read() });
  } catch (error) {
    if (!(error instanceof BriefingChatError) || said === '') throw error;
    const message = 'The answer broke off; ask again for a whole one';
    yield { type: 'answer-error', code: error.code, message };
  }
}

async function endOf(
  ending: Ending,
  context: { findings: Findings; parts: AnswerParts; said: string; timingsMs: Timings },
): Promise<AnswerEvent> {
  const { findings, parts, timingsMs } = context;
  const { coverage, retrieved, request, corrections } = findings;
  const said = [request.question, context.said, ...(request.history ?? []).map((turn) => turn.content)];
  const isCovered = ending.outcome !== 'not-covered';
  const passages = retrieved.chunks;
  return {
    type: 'answer-end',
    ...{ ...ending, ...(corrections && { corrections }) },
    model: ending.mode === 'generate' ? (parts.model?.name ?? null) : null,
    followUps: isCovered ? await suggestFollowUps(parts.version, { passages, said: said.join('\n') }) : [],
    ...(ending.outcome === 'answered' ? {} : { notCovered: describeNotCovered(coverage.missing, passages) }),
    timingsMs,
  };
}

function chooseModel({ mode = 'auto' }: AskRequest, model: LanguageModel | null): LanguageModel | null {
  if (mode === 'extract') return null;
  if (mode === 'generate' && !model) {
    const message = 'no language model is set up; set OPENAI_API_KEY or OPENAI_BASE_URL, or use "extract"';
    throw new RequestError('generation-not-configured', [{ field: 'mode', message }]);
  }
  return model;
}
