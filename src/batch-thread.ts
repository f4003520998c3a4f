/** The script of a thread that `runInThread` starts: composes its own parts, runs its batch, says how far it is. */
import { parentPort, workerData } from 'node:worker_threads';
import { ingestParts } from './compose.ts';
import { type BatchSpace, runBatch } from './ingest/run-batch.ts';
import { toPlain } from './threads/plain-error.ts';
import type { ThreadData, ThreadMessage } from './threads/run-in-thread.ts';

const say = (message: ThreadMessage) => parentPort?.postMessage(message);
/** Documents between two reports. */
const REPORT_EVERY = 16;

const { config, task }: ThreadData = workerData;
/** The one thing that is said to a thread. */
const space = new Promise<BatchSpace>((resolve) => parentPort?.once('message', resolve));
try {
  const parts = await ingestParts(config);
  const onProgress = (done: number) => {
    if (done % REPORT_EVERY === 0 || done === task.documents.length) say({ type: 'progress', done });
  };
  const signal = new AbortController().signal; // the thread is ended from outside
  say({ type: 'result', result: await runBatch(task, { ...parts, space, onProgress, signal }) });
  await parts.store.close();
} catch (error) {
  say({ type: 'error', error: toPlain(error) });
}
