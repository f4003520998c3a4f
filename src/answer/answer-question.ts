/**
 * The story of an answer: is it small talk, or for the catalogue? If not, retrieve -> decide whether the library covers the question -> generate or extract ->
 * cite and verify -> a stream of events. JSON replies, event streams and the command line all fold this one.
 */
import { randomUUID } from 'node:crypto';
import { answerFromCatalogue } from '../catalogue/answer-from-catalogue.ts';
import { BriefingChatError } from '../errors.ts';
import type { PromptLimits } from '../generate/prepare-prompt.ts';
import type { AnswerEvent, AskRequest } from '../model/answer.ts';
import type { IndexVersion } from '../model/index-version.ts';
import type { LanguageModel } from '../model/language-model.ts';
import type { QueryEmbedder } from '../model/query-embedder.ts';
import type { Reranker } from '../model/reranker.ts';
import { PROMPT_VERSION } from '../prompts.ts';
import { versionAsOf } from '../retrieve/version-as-of.ts';
import { AnswerClock } from './answer-clock.ts';
import { chooseModel } from './choose-model.ts';
import { completeQuestion, replyToNothing } from './complete-question.ts';
import { endAnswer } from './end-answer.ts';
import { readSmallTalk, withoutSmallTalk } from './read-small-talk.ts';
import { replyToSmallTalk } from './reply-to-small-talk.ts';
import { tellCatalogue } from './tell-catalogue.ts';
import { understandFollowUp } from './understand-follow-up.ts';
import { withRewriting } from './with-rewriting.ts';
import { withSearch } from './with-search.ts';
import { writeAnswer } from './write-answer.ts';

export interface AnswerParts {
  version: IndexVersion;
  embedder: QueryEmbedder;
  /** Null: answers are quotes. */
  model: LanguageModel | null;
  /** Completes follow-ups that the search is not sure to have understood; null for none. */
  rewriter: LanguageModel | null;
  /** Judges the best passages once more; null for none. */
  reranker: Reranker | null;
  /** Passages retrieved; default 8. */
  limit: number;
  /** Of what is put before a model. */
  limits: PromptLimits;
  /** Nothing is shown before the end; default false. */
  isFolded?: boolean | undefined;
  /** Told of failures of a model that the answer got over, or broke off at. */
  onError?: (error: unknown) => void;
}

/** @throws RequestError, IndexError or ProviderError before the first text; later failures are `answer-error`. */
export async function* answerQuestion(
  given: AnswerParts,
  asked: AskRequest,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent> {
  const clock = new AnswerClock();
  const chosen = chooseModel(asked, given.model);
  const parts = { ...given, version: await versionAsOf(given.version, asked.asOf) };
  const request = { ...asked, history: withoutSmallTalk(asked.history ?? []) };
  const talk = readSmallTalk(asked.question, asked.history) ?? replyToNothing(request);
  if (talk) return yield* replyToSmallTalk(talk, { ...parts, request: asked, clock });
  const { request: completed, readAs } = completeQuestion(request);
  const reply = await answerFromCatalogue(parts.version, completed);
  if (reply) return yield* tellCatalogue(reply, { version: parts.version, readAs, clock });
  const rewriter = chosen && parts.rewriter;
  const findings = await understandFollowUp({ ...parts, rewriter, signal }, request);
  // A course of events is quoted, whoever could write.
  const model = findings.timeline ? null : chosen;
  clock.retrieved();
  const { version: indexVersion, libraryAsOf } = parts.version.facts;
  const mode = model ? 'generate' : 'extract';
  yield {
    type: 'answer-start',
    id: randomUUID(),
    mode,
    model: model?.name ?? null,
    promptVersion: model ? PROMPT_VERSION : null,
    indexVersion,
    libraryAsOf,
  };

  let said = '';
  try {
    const body = writeAnswer(findings, { ...parts, libraryAsOf, model, signal });
    let step = await body.next();
    for (; !step.done; step = await body.next()) {
      if (step.value.type === 'text-delta') {
        clock.wrote();
        said += step.value.text;
      } else if (step.value.type === 'text-withdrawn') said = '';
      yield step.value;
    }
    const written = withRewriting(step.value, findings.rewriting);
    const ending = withSearch(written, { findings, embedder: parts.embedder });
    yield await endAnswer(ending, { findings, ...parts, said, timingsMs: clock.read() });
  } catch (error) {
    if (!(error instanceof BriefingChatError) || said === '') throw error;
    if (!signal.aborted) parts.onError?.(error);
    const message = 'The answer broke off; ask again for a whole one';
    yield { type: 'answer-error', code: error.code, message };
  }
}
