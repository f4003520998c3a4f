/** Settings and embedding space of the version to be made: those of the version it builds on, or new ones. */
import type { CorpusEmbedder } from '../model/corpus-embedder.ts';
import type { FittedSpace, IndexSettings, IndexState, IndexStore } from '../model/index-store.ts';
import { TOKENIZER_VERSION } from '../text/tokenize.ts';
import { fitSpace } from './fit-space.ts';
import { PARSER_VERSION } from './parse-file.ts';
import type { IngestPlan } from './plan-ingest.ts';
import type { OnProgress } from './progress.ts';
import type { BatchResult } from './run-batch.ts';

export interface OpenSettingsParts {
  corpusDir: string;
  store: IndexStore;
  embedder: CorpusEmbedder;
  chunkSize: number;
}

export interface OpenSettingsContext {
  plan: IngestPlan;
  former: IndexState | undefined;
  isFull: boolean;
  change: string;
  onProgress: OnProgress;
  signal: AbortSignal;
}

/** Chunks that a fitted space may be asked to hold beyond those it was fitted to, as a share of these; and strange ones. */
const MAX_GROWTH = 0.5;
const MAX_STRANGE = 0.1;

export async function openSettings(
  { corpusDir, store, embedder, chunkSize }: OpenSettingsParts,
  { plan, former, isFull, change, onProgress, signal }: OpenSettingsContext,
): Promise<{ settings: IndexSettings; space: FittedSpace | null }> {
  if (former && !isFull) return { settings: former.settings, space: former.space };
  const progress = (done: number, total: number) => onProgress('fit', done, total);
  const parts = { corpusDir, chunkSize, embedder, former, onProgress: progress, signal };
  const fitted = embedder.isFitted ? await fitSpace(plan.toIndex, parts) : undefined;
  const opened = await embedder.openSpace(fitted);
  const { dimensions } = opened;
  await opened.close();
  const settings: IndexSettings = {
    ...{ embedder: embedder.name, dimensions, chunkSize },
    ...{ tokenizerVersion: TOKENIZER_VERSION, parserVersion: PARSER_VERSION },
  };
  if (!fitted) return { settings, space: null };
  // How many chunks it was fitted to is known when they have been written.
  return {
    settings,
    space: { id: await store.writeSpace(change, fitted), fittedChunks: 0, strangeChunks: 0 },
  };
}

/** The space with what came of the documents that were embedded in it. */
export function withBatches(
  space: FittedSpace | null,
  { batches, isFull }: { batches: readonly BatchResult[]; isFull: boolean },
): FittedSpace | null {
  if (!space) return null;
  const written = batches.flatMap(({ receipt }) => receipt.documents);
  if (isFull) return { ...space, fittedChunks: written.reduce((sum, { chunks }) => sum + chunks, 0) };
  const strangeChunks = batches.reduce((sum, batch) => sum + batch.strangeChunks, space.strangeChunks);
  return { ...space, strangeChunks };
}

/** Whether a library has drifted from the space that was fitted to it: by its size, or by what it speaks of. */
export function hasOutgrownSpace({ space, chunks }: Pick<IndexState, 'space' | 'chunks'>): boolean {
  if (space === null) return false;
  const { fittedChunks, strangeChunks } = space;
  return chunks > fittedChunks * (1 + MAX_GROWTH) || strangeChunks > fittedChunks * MAX_STRANGE;
}
