/** All documents of an ingest in batches: one here for a few documents, several side by side in threads for many. */
import { availableParallelism } from 'node:os';
import type { PlannedDocument } from './plan-ingest.ts';
import type { BatchResult, BatchSpace, BatchTask, RunBatch } from './run-batch.ts';

/** Starting a thread pays from about so many bytes of documents on. */
const BYTES_FOR_THREADS = 4 * 1024 * 1024;
/** Documents of one batch become one segment, which a single search of a graph then covers; its graph must fit in memory. */
const MAX_BATCH_BYTES = 300 * 1024 * 1024;
const MAX_THREADS = 8;

export interface RunBatchesParts {
  /** Begun, perhaps not there yet. */
  space: Promise<BatchSpace>;
  /** Runs a batch in this thread. */
  runHere: RunBatch;
  /** Runs a batch in a thread of its own; absent where there are none. */
  runInThread?: RunBatch | undefined;
  onProgress: (done: number, total: number) => void;
  signal: AbortSignal;
}

export async function runBatches(
  task: BatchTask,
  { space, runHere, runInThread, onProgress, signal }: RunBatchesParts,
): Promise<BatchResult[]> {
  const total = task.documents.length;
  if (total === 0) {
    await space;
    return [];
  }
  const bytes = task.documents.reduce((sum, document) => sum + bytesOf(document), 0);
  if (!runInThread || bytes < BYTES_FOR_THREADS) {
    const result = await runHere(task, { onProgress: (done) => onProgress(done, total), space, signal });
    onProgress(total, total); // also those that were refused are done
    return [result];
  }
  const threads = Math.min(MAX_THREADS, availableParallelism());
  const count = Math.max(threads, threads * Math.ceil(bytes / MAX_BATCH_BYTES / threads));
  const failure = new AbortController();
  const either = AbortSignal.any([signal, failure.signal]);
  const waiting = cut(task.documents, count).map((documents) => ({ ...task, documents }));
  const done = waiting.map(() => 0);
  const results: BatchResult[] = [];
  const work = async () => {
    for (let i = next++; i < waiting.length; i = next++) {
      const report = (written: number) => {
        done[i] = written;
        onProgress(
          done.reduce((sum, value) => sum + value, 0),
          total,
        );
      };
      const batch = waiting[i] as BatchTask;
      results[i] = await runInThread(batch, { onProgress: report, space, signal: either });
      report(batch.documents.length); // also those that were refused are done
    }
  };
  let next = 0;
  // The others must not go on writing into a change that is given up: it is given up when all have ended.
  const ends = Array.from({ length: threads }, () =>
    work().catch((error) => {
      failure.abort(error);
      throw error;
    }),
  );
  for (const end of await Promise.allSettled(ends)) {
    if (end.status === 'rejected') throw failure.signal.reason;
  }
  return results;
}

/** Runs of documents of about the same size in bytes. */
function cut(documents: readonly PlannedDocument[], count: number): PlannedDocument[][] {
  const total = documents.reduce((sum, document) => sum + bytesOf(document), 0);
  const parts: PlannedDocument[][] = Array.from({ length: count }, () => []);
  let bytes = 0;
  for (const document of documents) {
    parts[Math.min(count - 1, Math.floor((bytes / total) * count))]?.push(document);
    bytes += bytesOf(document);
  }
  return parts.filter((part) => part.length > 0);
}

function bytesOf({ files }: PlannedDocument): number {
  return files.reduce((sum, { size }) => sum + Math.max(0, size), 0);
}
