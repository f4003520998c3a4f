/** Runs one batch of an ingest in a thread of its own. */
import { Worker } from 'node:worker_threads';
import { BriefingChatError, type ErrorCode } from '../errors.ts';
import type { BatchResult, BatchTask } from '../ingest/run-batch.ts';
import type { Config } from '../model/settings.ts';

/** What a thread says; the last is a result or an error. */
export type ThreadMessage =
  | { type: 'progress'; done: number }
  | { type: 'result'; result: BatchResult }
  | { type: 'error'; error: PlainError };

/** An error as plain data. */
export interface PlainError {
  code: ErrorCode | undefined;
  message: string;
  facts: Record<string, unknown>;
  stack: string | undefined;
}

export interface ThreadData {
  config: Config;
  task: BatchTask;
}

/** @throws whatever the batch threw, and the signal's reason when it is aborted */
export function runInThread(
  { script, ...data }: ThreadData & { script: string },
  { onProgress, signal }: { onProgress: (done: number) => void; signal: AbortSignal },
): Promise<BatchResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { workerData: data satisfies ThreadData });
    const end = () => void worker.terminate();
    signal.addEventListener('abort', end, { once: true });
    worker.on('message', (message: ThreadMessage) => {
      if (message.type === 'progress') onProgress(message.done);
      else if (message.type === 'result') resolve(message.result);
      else reject(fromPlain(message.error));
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      signal.removeEventListener('abort', end);
      reject(signal.aborted ? signal.reason : new Error(`A thread of the ingest ended with code ${code}`));
    });
  });
}

export function toPlain(error: unknown): PlainError {
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined };
  const known = error instanceof BriefingChatError ? error : undefined;
  return { code: known?.code, message, facts: JSON.parse(JSON.stringify(known?.facts ?? {})), stack };
}

export function fromPlain({ code, message, facts, stack }: PlainError): Error {
  const error = code === undefined ? new Error(message) : new BriefingChatError(code, message, { facts });
  if (stack !== undefined) error.stack = stack;
  return error;
}
