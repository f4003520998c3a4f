/** Opens a version: its manifest, then the segments that it lists, most of which are open already. */

import { IndexError } from '../errors.ts';
import type { IndexVersion } from '../model/index-version.ts';
import { TOKENIZER_VERSION } from '../text/tokenize.ts';
import { EmbeddedIndexVersion } from './embedded-index-version.ts';
import type { IndexDirectory } from './index-directory.ts';
import type { Manifest } from './manifest.ts';
import type { Segment } from './segment.ts';
import type { SegmentCache } from './segment-cache.ts';
import { SegmentView } from './segment-view.ts';

export interface OpenVersionParts {
  directory: IndexDirectory;
  segments: SegmentCache;
}

/** @throws IndexError 'index-damaged' naming the file, or 'index-mismatch' */
export async function openVersion(
  version: string,
  { directory, segments }: OpenVersionParts,
): Promise<IndexVersion> {
  const manifest = await directory.readManifest(version);
  checkTokenizer(version, manifest);
  const folders = manifest.segments.map(({ id }) => directory.segmentFolder(id));
  const opened = await Promise.allSettled(
    manifest.segments.map(({ deleted, ...facts }, i) => segments.acquire(folders[i] as string, facts)),
  );
  const release = async () => {
    await Promise.all(
      opened.map((one, i) => one.status === 'fulfilled' && segments.release(folders[i] as string)),
    );
  };
  const failed = opened.find((one) => one.status === 'rejected');
  if (failed) {
    await release();
    throw failed.reason;
  }
  const open = opened.map((one) => (one as PromiseFulfilledResult<Segment>).value);
  return new EmbeddedIndexVersion({
    facts: factsOf(version, manifest),
    views: viewsOf(open, manifest),
    release,
  });
}

function viewsOf(segments: readonly Segment[], manifest: Manifest): SegmentView[] {
  let base = 0;
  return segments.map((segment, i) => {
    const view = new SegmentView(segment, { base, deleted: manifest.segments[i]?.deleted ?? [] });
    base += segment.rows;
    return view;
  });
}

function checkTokenizer(version: string, { settings }: Manifest): void {
  const found = settings.tokenizerVersion;
  if (found === TOKENIZER_VERSION) return;
  const message = `Cannot open index version "${version}": its words were read by tokenizer ${found}, wanted ${TOKENIZER_VERSION}; run "briefing-chat ingest"`;
  throw new IndexError('index-mismatch', message, { facts: { version, found } });
}

function factsOf(version: string, manifest: Manifest) {
  const { createdAt, libraryAsOf, settings, counts, space } = manifest;
  const { embedder, dimensions } = settings;
  return { version, createdAt, libraryAsOf, embedder, dimensions, spaceId: space?.id ?? null, ...counts };
}
