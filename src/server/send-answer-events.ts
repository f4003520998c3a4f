/**
 * Shows a streamed answer on one connection, from any event on. It writes only what the reader can take, so a slow
 * one costs no memory and holds nobody up.
 */
import type { Response } from 'express';
import type { AnswerStream } from './answer-stream.ts';
import { EVENT_STREAM_HEADERS } from './event-stream.ts';

export interface SendAnswerOptions {
  /** Number of the last event that the reader has; 0 for none. */
  after: number;
  /** Milliseconds between comments that keep the connection open. */
  heartbeatMs: number;
  /** Milliseconds after which a reader who takes nothing is cut off; default 60,000. */
  stallMs?: number;
}

/** Milliseconds that a browser waits before it connects again. */
const RETRY = Buffer.from('retry: 500\n');
const HEARTBEAT = Buffer.from(': still here\n\n');
/** Bytes handed over at a time to a reader who is behind. */
const MAX_WRITE = 64 * 1024;

/** Returns at once; the reply ends with the answer. */
export function sendAnswerEvents(
  response: Response,
  stream: AnswerStream,
  { after, heartbeatMs, stallMs = 60_000 }: SendAnswerOptions,
): void {
  const { frames } = stream;
  let next = after;
  let stall: NodeJS.Timeout | undefined;
  response.set(EVENT_STREAM_HEADERS).flushHeaders();
  const leave = stream.join();
  const unsubscribe = frames.subscribe(flush);
  const heartbeat = setInterval(() => {
    if (!response.writableNeedDrain) response.write(HEARTBEAT);
  }, heartbeatMs);
  response.on('drain', () => {
    clearTimeout(stall);
    stall = undefined;
    flush();
  });
  response.once('close', stop);
  response.write(RETRY);
  flush();

  function flush(): void {
    while (!response.writableNeedDrain && next < frames.entries.length) {
      const batch = batchFrom(frames.entries, next);
      next += batch.length;
      response.write(batch.length === 1 ? batch[0] : Buffer.concat(batch));
    }
    if (response.writableNeedDrain) stall ??= setTimeout(() => response.destroy(), stallMs);
    if (!frames.isEnded || next < frames.entries.length) return;
    clearInterval(heartbeat);
    response.end();
  }

  function stop(): void {
    clearInterval(heartbeat);
    clearTimeout(stall);
    unsubscribe();
    leave();
  }
}

function batchFrom(frames: readonly Buffer[], from: number): Buffer[] {
  let bytes = 0;
  let to = from;
  while (to < frames.length && (to === from || bytes + (frames[to]?.length ?? 0) <= MAX_WRITE)) {
    bytes += frames[to++]?.length ?? 0;
  }
  return frames.slice(from, to);
}
