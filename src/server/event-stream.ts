/** Answer events as server-sent events, with ids, heartbeats, and the headers that keep proxies from buffering. */
import { once } from 'node:events';
import type { Response } from 'express';
import type { AnswerEvent } from '../model/answer.ts';
import { errorToProblem, isInternal } from './error-to-problem.ts';

export interface EventStreamOptions {
  /** Milliseconds between comments that keep the connection open. */
  heartbeatMs: number;
  log: (line: string) => void;
}

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-cache, no-transform',
  'X-Accel-Buffering': 'no',
};

/** @throws what the stream throws before its first event: the reply can then still be a plain error. */
export async function sendEventStream(
  response: Response,
  events: AsyncGenerator<AnswerEvent>,
  { heartbeatMs, log }: EventStreamOptions,
): Promise<void> {
  let step = await events.next();
  response.set(HEADERS).flushHeaders();
  const heartbeat = setInterval(() => response.write(': still here\n\n'), heartbeatMs);
  let id = 0;
  const write = async (event: AnswerEvent) => {
    if (response.destroyed) return;
    const isTaken = response.write(formatEvent(event, ++id));
    if (!isTaken) await Promise.race([once(response, 'drain'), once(response, 'close')]);
  };
  try {
    for (; !step.done && !response.destroyed; step = await events.next()) await write(step.value);
  } catch (error) {
    if (isInternal(error)) log(`ask: ${error instanceof Error ? error.message : String(error)}`);
    const { code, message } = errorToProblem(error);
    await write({ type: 'answer-error', code, message });
  } finally {
    clearInterval(heartbeat);
    await events.return(undefined);
    response.end();
  }
}

function formatEvent(event: AnswerEvent, id: number): string {
  return `id: ${id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}
