/**
 * What is kept of an answer that was given: one line of the log and the counts of the metrics, which never hold what
 * was asked, and its place in the log of questions.
 */
import { BriefingChatError } from '../errors.ts';
import type { AnswerEvent } from '../model/answer.ts';
import type { QuestionLog } from '../records/question-log.ts';
import type { Metrics } from './metrics.ts';
import { type Asked, recordQuestion } from './record-question.ts';

export interface ObserveOptions {
  log: (line: string) => void;
  metrics: Metrics;
  questions: Pick<QuestionLog, 'add'>;
  asked: Asked;
  /** Aborted when nobody reads the answer any more. */
  signal: AbortSignal;
}

type AnswerEnd = Extract<AnswerEvent, { type: 'answer-end' }>;

/** Passes the events on as they are. */
export async function* observeAnswer(
  events: AsyncIterable<AnswerEvent>,
  { log, metrics, questions, asked, signal }: ObserveOptions,
): AsyncGenerator<AnswerEvent> {
  let isOver = false;
  const record = recordQuestion(questions, asked);
  try {
    for await (const event of events) {
      isOver ||= event.type === 'answer-end' || event.type === 'answer-error';
      if (event.type === 'answer-end') {
        metrics.answered(event);
        log(describeEnd(event));
      } else if (event.type === 'answer-error') {
        metrics.failed(event.code);
        log(`ask: ${event.code}`);
      }
      // Before the reader has the end of the answer, and can say something about it.
      if (!signal.aborted) record(event);
      yield event;
    }
  } catch (error) {
    isOver = true;
    const code = signal.aborted ? 'aborted' : error instanceof BriefingChatError ? error.code : 'internal';
    metrics.failed(code);
    if (code !== 'aborted') record({ type: 'answer-error', code, message: '' });
    // Other failures are logged where they are turned into a reply.
    if (code === 'aborted') log('ask: aborted');
    throw error;
  } finally {
    if (!isOver) {
      metrics.failed('aborted');
      log('ask: aborted');
    }
  }
}

/** e.g. "ask: answered, generate, 0.000123 USD, 812 ms, 1210 + 96 tokens" */
function describeEnd({ outcome, mode, usage, timingsMs, notice, cached }: AnswerEnd): string {
  const { promptTokens, completionTokens, costUsd } = usage;
  const parts = [
    `ask: ${outcome}`,
    mode,
    costUsd === null ? 'unknown cost' : `${costUsd.toFixed(6)} USD`,
    `${Math.round(timingsMs.total)} ms`,
    promptTokens + completionTokens > 0 && `${promptTokens} + ${completionTokens} tokens`,
    cached && 'from the cache',
    notice?.code,
  ];
  return parts.filter(Boolean).join(', ');
}
