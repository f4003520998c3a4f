/** Rewrites segments that have become many, or mostly deleted, as one: the same documents, found the same way. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { IndexStore } from '../model/index-store.ts';
import { type CommitParts, promoteSegments } from './commit-change.ts';
import { embedded } from './index-state.ts';
import type { Manifest, ManifestSegment } from './manifest.ts';
import { mergeKeywordSegments } from './merge-keyword-segments.ts';
import { planMerge } from './plan-merge.ts';
import { Segment } from './segment.ts';
import type { SegmentFacts } from './segment-files.ts';
import { SegmentView } from './segment-view.ts';
import { SegmentWriter } from './segment-writer.ts';
import { readFromSegment } from './stored-document.ts';

interface MergeParts extends CommitParts {
  onProgress: (done: number, total: number) => void;
  signal: AbortSignal;
}

/** Merges until there is nothing left to merge; each merge is a version of its own. */
export async function mergeSegments(
  store: Pick<IndexStore, 'begin' | 'readState' | 'discard'>,
  parts: MergeParts,
): Promise<void> {
  for (;;) {
    const state = await store.readState();
    if (!state) return;
    const { manifest } = embedded(state);
    const ids = new Set(planMerge(manifest.segments));
    if (ids.size === 0) return;
    const change = await store.begin();
    try {
      const chosen = manifest.segments.filter(({ id }) => ids.has(id));
      const merged = await writeMerged(chosen, { ...parts, manifest, change });
      const rest = manifest.segments.filter(({ id }) => !ids.has(id));
      const { settings, space, refused, touched } = manifest;
      const content = { settings, space, refused, touched };
      await promoteSegments([...rest, { ...merged, deleted: [] }], { ...parts, ...content, change });
    } catch (error) {
      await store.discard(change);
      throw error;
    }
    // Rolling back is to lead to what the library said before, not to the same in other parts.
    await parts.directory.forget(state.version);
    await parts.directory.sweep();
  }
}

async function writeMerged(
  segments: readonly ManifestSegment[],
  { directory, manifest, change, onProgress, signal }: MergeParts & { manifest: Manifest; change: string },
): Promise<SegmentFacts> {
  const folder = join(directory.changeFolder(change), randomBytes(8).toString('hex'));
  const writer = await SegmentWriter.create(folder, manifest.settings);
  const views: SegmentView[] = [];
  try {
    for (const { deleted, ...facts } of segments) {
      const segment = await Segment.open(directory.segmentFolder(facts.id), facts);
      views.push(new SegmentView(segment, { base: 0, deleted }));
    }
    const total = segments.reduce((sum, { documents, deleted }) => sum + documents - deleted.length, 0);
    let done = 0;
    for (const { segment, place } of views.flatMap(placesOf)) {
      signal.throwIfAborted();
      const known = segment.documents[place]?.facts;
      if (!known) continue;
      const files = manifest.touched[known.files[0]?.path ?? ''] ?? known.files;
      await writer.add({ ...(await readFromSegment(segment, place)), facts: { ...known, files } });
      onProgress(++done, total);
    }
    // The postings are merged as they are: no text is tokenized again.
    return await writer.finish(
      mergeKeywordSegments(views.map(({ segment, mask }) => ({ segment: segment.keywords, mask }))),
    );
  } finally {
    await writer.close();
    for (const { segment } of views) await segment.close();
  }
}

function placesOf(view: SegmentView): { segment: Segment; place: number }[] {
  return [...view.places()].map((place) => ({ segment: view.segment, place }));
}
