/** Runs one batch of an ingest in a thread of its own. */
import { Worker } from 'node:worker_threads';
import type { BatchOptions, BatchResult, BatchSpace, BatchTask } from '../ingest/run-batch.ts';
import type { Config } from '../model/settings.ts';
import { fromPlain, type PlainError } from './plain-error.ts';

/** What a thread says; the last is a result or an error. */
export type ThreadMessage =
  | { type: 'progress'; done: number }
  | { type: 'result'; result: BatchResult }
  | { type: 'error'; error: PlainError };

/** Most of what an ingest makes is written and forgotten soon: room for that spares the collector many rounds. */
const LIMITS = { maxYoungGenerationSizeMb: 128 };

export interface ThreadData {
  config: Config;
  task: BatchTask;
}

/** @throws whatever the batch threw, and the signal's reason when it is aborted */
export function runInThread(
  { script, ...data }: ThreadData & { script: string },
  { space, onProgress, signal }: BatchOptions,
): Promise<BatchResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { workerData: data satisfies ThreadData, resourceLimits: LIMITS });
    const end = () => void worker.terminate();
    const tell = (ready: BatchSpace) => worker.postMessage(ready);
    space.then(tell, (error) => {
      reject(error);
      end();
    });
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
