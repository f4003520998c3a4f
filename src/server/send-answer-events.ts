/** Answer events as server-sent events. */
import type { Response } from 'express';
import type { AnswerEvent } from '../model/answer.ts';
import { describeForLog } from './describe-for-log.ts';
import { errorToProblem, isInternal } from './error-to-problem.ts';
import { EventStream } from './event-stream.ts';

export interface SendAnswerOptions {
  /** Milliseconds between comments that keep the connection open. */
  heartbeatMs: number;
  log: (line: string) => void;
}

/** @throws what the stream throws before its first event: the reply can then still be a plain error. */
export async function sendAnswerEvents(
  response: Response,
  events: AsyncGenerator<AnswerEvent>,
  { heartbeatMs, log }: SendAnswerOptions,
): Promise<void> {
  let step = await events.next();
  const stream = new EventStream(response, heartbeatMs);
  const write = (event: AnswerEvent) => stream.write(event.type, event);
  try {
    for (; !step.done && stream.isOpen; step = await events.next()) await write(step.value);
  } catch (error) {
    if (isInternal(error)) log(`ask: ${describeForLog(error)}`);
    const { code, message } = errorToProblem(error);
    await write({ type: 'answer-error', code, message });
  } finally {
    await events.return(undefined);
    stream.end();
  }
}
