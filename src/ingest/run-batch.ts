/** One batch of an ingest: some documents, indexed and written. Its task and result are plain data, so that it can run in a thread. */
import type { BatchReceipt, IndexSettings, IndexStore } from '../model/index-store.ts';
import { type IndexingOutcome, indexDocuments } from './index-documents.ts';
import type { PlannedDocument } from './plan-ingest.ts';
import { SentenceSplitter } from './sentence-splitter.ts';
import type { OpenSpace } from './space-opener.ts';

export interface BatchTask {
  change: string;
  documents: PlannedDocument[];
  settings: IndexSettings;
  spaceId: string | null;
  /** Whether everything is indexed anew: then no vector is taken over, and refused documents are written again. */
  isFull: boolean;
}

export interface BatchResult extends IndexingOutcome {
  receipt: BatchReceipt;
}

export interface BatchParts {
  corpusDir: string;
  store: IndexStore;
  openSpace: OpenSpace;
  /** Told how many documents have been written. */
  onProgress: (done: number) => void;
  signal: AbortSignal;
}

export type RunBatch = (
  task: BatchTask,
  options: Pick<BatchParts, 'onProgress' | 'signal'>,
) => Promise<BatchResult>;

export async function runBatch(task: BatchTask, parts: BatchParts): Promise<BatchResult> {
  const { store, openSpace, corpusDir, onProgress, signal } = parts;
  const { change, documents, settings, spaceId, isFull } = task;
  const space = await openSpace(spaceId);
  const outcome: IndexingOutcome = { files: [], refused: [], tokens: 0, strangeChunks: 0 };
  try {
    const indexed = indexDocuments(
      documents,
      {
        ...{ corpusDir, splitter: new SentenceSplitter(settings.chunkSize), space, isFull, signal },
        readFormer: async (path) => {
          const state = await store.readState();
          return state && store.readDocument(state, path);
        },
      },
      outcome,
    );
    const receipt = await store.writeBatch(change, counted(indexed, onProgress), settings);
    return { ...outcome, receipt };
  } finally {
    await space.close();
  }
}

async function* counted<T>(items: AsyncIterable<T>, onProgress: (done: number) => void): AsyncGenerator<T> {
  let done = 0;
  for await (const item of items) {
    yield item;
    onProgress(++done);
  }
}
