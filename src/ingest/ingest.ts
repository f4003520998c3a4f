/**
 * The story of the index: compare corpus and index -> fit the embedding space, if it is new -> read, parse, split,
 * embed and write what has changed -> make it the current version. Every step has a file of its own in this folder.
 */
import type { CorpusEmbedder } from '../model/corpus-embedder.ts';
import type { IndexStore } from '../model/index-store.ts';
import { emptyCorpus } from './empty-corpus.ts';
import { openSettings, withBatches } from './index-settings.ts';
import type { IngestReport } from './ingest-report.ts';
import { isUpToDate, planIngest } from './plan-ingest.ts';
import type { IngestStage, OnProgress } from './progress.ts';
import { type RunBatch, runBatch } from './run-batch.ts';
import { runBatches } from './run-batches.ts';
import { settleChange } from './settle-change.ts';
import type { OpenSpace } from './space-opener.ts';
import { whyFull } from './why-full.ts';
import { writeReport } from './write-report.ts';

export interface IngestParts {
  corpusDir: string;
  store: IndexStore;
  embedder: CorpusEmbedder;
  openSpace: OpenSpace;
  /** Most characters in a chunk. */
  chunkSize: number;
  /** Runs a batch in a thread; without it all are run here. */
  runInThread?: RunBatch | undefined;
}

export interface IngestRequest {
  /** Paths that may have changed; all of the corpus, if absent. */
  only?: readonly string[] | undefined;
  /** Why everything is to be indexed anew, if it is. */
  fullBecause?: string | undefined;
  onProgress?: OnProgress | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Brings the index up to date with the corpus, alone: waits while another process does. Files that cannot be
 * read are in the report, and their last good text stays in the index.
 * @throws IndexError 'ingest-empty' if no file could be read, leaving the last version in place.
 */
export async function ingest(parts: IngestParts, request: IngestRequest = {}): Promise<IngestReport> {
  const { corpusDir, store, embedder, openSpace, chunkSize, runInThread } = parts;
  const { only, onProgress = () => {}, signal = new AbortController().signal } = request;
  const progressOf = (stage: IngestStage) => (done: number, total: number) => onProgress(stage, done, total);
  const started = performance.now();
  const release = await store.lock({ onWait: () => onProgress('wait', 0, 1), signal });
  let change: string | undefined;
  try {
    const { former, reason } = await whyFull(parts, request.fullBecause);
    const isFull = reason !== null;
    const plan = await planIngest({ corpusDir, former, isFull, only, onProgress: progressOf('scan') });
    const told = { plan, reason, started, embedder, former };
    if (former && isUpToDate(plan, former)) return await writeReport({ ...told, version: null }, store);

    change = await store.begin();
    // The space may take a while to fit: what needs none is done meanwhile.
    const opening = openSettings(parts, { plan, former, isFull, change, onProgress, signal });
    const task = { change, documents: plan.toIndex, chunkSize, isFull };
    const batches = await runBatches(task, {
      runHere: (batch, options) => runBatch(batch, { corpusDir, store, openSpace, ...options }),
      ...{ runInThread, onProgress: progressOf('index'), signal },
      space: opening.then(({ settings, space }) => ({ settings, spaceId: space?.id ?? null })),
    });
    const { settings, space } = await opening;
    signal.throwIfAborted();

    progressOf('commit')(0, 1);
    const settled = settleChange({ plan, batches, former, isFull });
    if (settled.isEmpty && !only) throw emptyCorpus(corpusDir, settled.refused);
    const base = isFull ? null : (former ?? null);
    const receipts = batches.map(({ receipt }) => receipt);
    const { touched } = plan;
    const version = await store.commit({
      change,
      base,
      settings,
      space: withBatches(space, { batches, isFull }),
      receipts,
      touched,
      ...settled,
    });
    change = undefined;
    progressOf('commit')(1, 1);
    return await writeReport({ ...told, version, batches, settled }, store);
  } catch (error) {
    if (change !== undefined) await store.discard(change);
    throw error;
  } finally {
    await release();
  }
}
