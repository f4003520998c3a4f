/** Rewrites segments that have become many, or mostly deleted, as one: the same documents, found the same way. */
import type { IndexedDocument, IndexStore } from '../model/index-store.ts';
import { fieldTermsOf } from '../text/field-terms.ts';
import { type CommitParts, promoteSegments } from './commit-change.ts';
import { embedded } from './index-state.ts';
import type { Manifest, ManifestSegment } from './manifest.ts';
import { planMerge } from './plan-merge.ts';
import { Segment } from './segment.ts';
import { readFromSegment } from './stored-document.ts';

interface MergeParts extends CommitParts {
  onProgress: (done: number, total: number) => void;
  signal: AbortSignal;
}

/** Merges until there is nothing left to merge; each merge is a version of its own. */
export async function mergeSegments(
  store: Pick<IndexStore, 'begin' | 'writeBatch' | 'readState' | 'discard'>,
  parts: MergeParts,
): Promise<void> {
  for (;;) {
    const state = await store.readState();
    if (!state) return;
    const { manifest } = embedded(state);
    const ids = new Set(planMerge(manifest.segments));
    if (ids.size === 0) return;
    await mergeOnce(store, { ...parts, manifest, ids });
    await parts.directory.sweep();
  }
}

async function mergeOnce(
  store: Pick<IndexStore, 'begin' | 'writeBatch' | 'discard'>,
  { manifest, ids, ...parts }: MergeParts & { manifest: Manifest; ids: ReadonlySet<string> },
): Promise<void> {
  const chosen = manifest.segments.filter(({ id }) => ids.has(id));
  const change = await store.begin();
  try {
    const documents = documentsOf(chosen, { ...parts, touched: manifest.touched });
    const { batch } = await store.writeBatch(change, documents, manifest.settings);
    const merged = await parts.directory.readSegmentFacts(change, batch);
    const rest = manifest.segments.filter(({ id }) => !ids.has(id));
    const { settings, space, refused, touched } = manifest;
    const content = { settings, space, refused, touched };
    await promoteSegments([...rest, { ...merged, deleted: [] }], { ...parts, ...content, change });
  } catch (error) {
    await store.discard(change);
    throw error;
  }
}

async function* documentsOf(
  segments: readonly ManifestSegment[],
  { directory, touched, onProgress, signal }: MergeParts & Pick<Manifest, 'touched'>,
): AsyncGenerator<IndexedDocument> {
  const total = segments.reduce((sum, { documents, deleted }) => sum + documents - deleted.length, 0);
  let done = 0;
  for (const { deleted, ...facts } of segments) {
    const gone = new Set(deleted);
    const segment = await Segment.open(directory.segmentFolder(facts.id), facts);
    try {
      for (const [place, { facts: known }] of segment.documents.entries()) {
        if (gone.has(place)) continue;
        signal.throwIfAborted();
        const document = await readFromSegment(segment, place);
        const files = touched[known.files[0]?.path ?? ''] ?? known.files;
        yield { ...document, facts: { ...known, files }, terms: document.chunks.map(fieldTermsOf) };
        onProgress(++done, total);
      }
    } finally {
      await segment.close();
    }
  }
}
