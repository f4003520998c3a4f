/**
 * One batch of an ingest: some documents, indexed and written. Its task and result are plain data, so that it can run
 * in a thread; the embedding space may still be in the making when it begins.
 */
import type { BatchReceipt, IndexSettings, IndexStore } from '../model/index-store.ts';
import { embedDocuments } from './embed-documents.ts';
import type { PlannedDocument } from './plan-ingest.ts';
import { type IndexingOutcome, type Prepared, prepareDocuments } from './prepare-documents.ts';
import { SentenceSplitter } from './sentence-splitter.ts';
import type { OpenSpace } from './space-opener.ts';

export interface BatchTask {
  change: string;
  documents: PlannedDocument[];
  /** Most characters in a chunk. */
  chunkSize: number;
  /** Whether everything is indexed anew: then no vector is taken over, and refused documents are written again. */
  isFull: boolean;
}

/** What a batch is embedded in. */
export interface BatchSpace {
  settings: IndexSettings;
  spaceId: string | null;
}

export interface BatchResult extends IndexingOutcome {
  receipt: BatchReceipt;
}

export interface BatchOptions {
  space: Promise<BatchSpace>;
  /** Told how many documents have been written. */
  onProgress: (done: number) => void;
  signal: AbortSignal;
}

export interface BatchParts extends BatchOptions {
  corpusDir: string;
  store: IndexStore;
  openSpace: OpenSpace;
}

export type RunBatch = (task: BatchTask, options: BatchOptions) => Promise<BatchResult>;

/** Chunks prepared at most while there is nothing to embed them in; about 4 KB each. */
const MAX_AHEAD = 20_000;

export async function runBatch(task: BatchTask, parts: BatchParts): Promise<BatchResult> {
  const { store, openSpace, corpusDir, onProgress, signal } = parts;
  const { change, documents, chunkSize, isFull } = task;
  const outcome: IndexingOutcome = { files: [], refused: [], tokens: 0, strangeChunks: 0 };
  const readFormer = async (path: string) => {
    const state = await store.readState().catch(() => undefined); // a damaged index has nothing to take over
    return state && store.readDocument(state, path);
  };
  const loading = { corpusDir, splitter: new SentenceSplitter(chunkSize), isFull, readFormer, signal };
  const prepared = prepareDocuments(documents, loading, outcome);
  const ahead = await readAhead(prepared, parts.space);
  const { settings, spaceId } = await parts.space;
  const space = await openSpace(spaceId);
  try {
    const indexed = embedDocuments(chain(ahead, prepared), { space, isFull, signal }, outcome);
    const receipt = await store.writeBatch(change, counted(indexed, onProgress), settings);
    return { ...outcome, receipt };
  } finally {
    await space.close();
  }
}

/** What can be done before the space is there. */
async function readAhead(documents: AsyncGenerator<Prepared>, space: Promise<unknown>): Promise<Prepared[]> {
  let isWaiting = true;
  const stop = () => {
    isWaiting = false;
  };
  space.then(stop, stop);
  const ahead: Prepared[] = [];
  for (let chunks = 0; chunks < MAX_AHEAD; ) {
    await new Promise((resolve) => setImmediate(resolve)); // lets the news in
    if (!isWaiting) break;
    const { value, done } = await documents.next();
    if (done) break;
    ahead.push(value);
    chunks += value.loaded.chunks.length;
  }
  return ahead;
}

async function* chain<T>(first: T[], rest: AsyncIterable<T>): AsyncGenerator<T> {
  yield* first.splice(0);
  yield* rest;
}

async function* counted<T>(items: AsyncIterable<T>, onProgress: (done: number) => void): AsyncGenerator<T> {
  let done = 0;
  for await (const item of items) {
    yield item;
    onProgress(++done);
  }
}
