/** Puts together what is told at the end of an ingest. */
import type { CorpusEmbedder } from '../model/corpus-embedder.ts';
import type { IndexState, IndexStore } from '../model/index-store.ts';
import { countFiles, type IngestReport } from './ingest-report.ts';
import { NEAR_DUPLICATE, NearDuplicateIndex, similarityOf } from './near-duplicates.ts';
import type { IngestPlan } from './plan-ingest.ts';
import type { BatchResult } from './run-batch.ts';
import { describeRefused, type SettledChange } from './settle-change.ts';

export interface ReportParts {
  plan: IngestPlan;
  /** Why everything was indexed anew, or null. */
  reason: string | null;
  /** `performance.now()` at the beginning. */
  started: number;
  embedder: CorpusEmbedder;
  former: IndexState | undefined;
  /** Of the new version; null if there was nothing to do. */
  version: string | null;
  batches?: readonly BatchResult[];
  settled?: SettledChange;
}

export async function writeReport(
  { plan, reason, started, embedder, former, version, batches = [], settled }: ReportParts,
  store: Pick<IndexStore, 'readState'>,
): Promise<IngestReport> {
  const state = (await store.readState()) ?? former;
  const files = settled?.files ?? describeRefused(plan.refused);
  const fresh = files.filter(({ status }) => status !== 'refused' && status !== 'removed');
  const tokens = batches.reduce((sum, batch) => sum + batch.tokens, 0);
  return {
    version: version ?? state?.version ?? '',
    isNew: version !== null,
    fullBecause: reason,
    counts: countFiles(files, plan.unchanged.length),
    files,
    briefings: state?.documents.size ?? 0,
    chunks: state?.chunks ?? 0,
    embedded: files.reduce((sum, { embedded }) => sum + embedded, 0),
    warnings: state
      ? nearDuplicateWarnings(
          state,
          fresh.map(({ path }) => path),
        )
      : [],
    tokens,
    costUsd: embedder.costOf(tokens),
    milliseconds: Math.round(performance.now() - started),
  };
}

/** Up to so many documents are compared with each of the library; more are looked up by bands of their signatures. */
const FEW = 16;

/** One line for each document of this ingest that is nearly the same as another of the library. */
function nearDuplicateWarnings({ documents }: IndexState, fresh: readonly string[]): string[] {
  const nearest = fresh.length <= FEW ? compareEach(documents, fresh) : compareAll(documents, new Set(fresh));
  return nearest.map(
    ([path, other]) => `"${path}" says nearly the same as "${other}"; both are in the index`,
  );
}

function compareEach(documents: IndexState['documents'], fresh: readonly string[]): [string, string][] {
  return fresh.flatMap((path): [string, string][] => {
    const signature = documents.get(path)?.signature;
    if (!signature) return [];
    for (const [other, { signature: others }] of documents) {
      // Of two new ones only the later is told.
      if (other === path || (fresh.includes(other) && other > path)) continue;
      if (similarityOf(signature, others) >= NEAR_DUPLICATE) return [[path, other]];
    }
    return [];
  });
}

function compareAll(documents: IndexState['documents'], fresh: ReadonlySet<string>): [string, string][] {
  const index = new NearDuplicateIndex();
  const inOrder = [...documents].sort(
    ([a], [b]) => Number(fresh.has(a)) - Number(fresh.has(b)) || (a < b ? -1 : 1),
  );
  return inOrder.flatMap(([path, { signature }]): [string, string][] => {
    const [nearest] = index.add(path, signature);
    return nearest !== undefined && fresh.has(path) ? [[path, nearest]] : [];
  });
}
