/** Makes a change the current version: new segments are adopted, replaced documents crossed out, the manifest written, CURRENT switched. */
import type { DocumentFacts, IndexCommit } from '../model/index-store.ts';
import type { IndexDirectory } from './index-directory.ts';
import { embedded, type StateReader } from './index-state.ts';
import { encodeManifest, type Manifest, type ManifestSegment } from './manifest.ts';

export interface CommitParts {
  directory: IndexDirectory;
  states: StateReader;
}

export async function commitChange(commit: IndexCommit, parts: CommitParts): Promise<string> {
  const { directory } = parts;
  const base = commit.base && embedded(commit.base);
  const kept = base
    ? crossOut(
        base.manifest.segments,
        commit.removed.flatMap((path) => base.places.get(path) ?? []),
      )
    : [];
  const added = await Promise.all(
    commit.receipts
      .filter(({ documents }) => documents.length > 0)
      .map(async ({ batch, documents }): Promise<ManifestSegment> => {
        const facts = await directory.readSegmentFacts(commit.change, batch);
        return { ...facts, deleted: placesOf(documents, commit.dropped) };
      }),
  );
  const touched = base ? touchedAfter(base.manifest.touched, commit) : {};
  return promoteSegments([...kept, ...added], {
    ...parts,
    change: commit.change,
    settings: commit.settings,
    space: commit.space && { ...commit.space, ...sizeOf(commit.space.id) },
    refused: commit.refused.map((document) => ({ ...document })),
    touched,
  });
}

export interface PromotedContent
  extends CommitParts,
    Pick<Manifest, 'settings' | 'space' | 'refused' | 'touched'> {
  change: string;
}

/** Writes the manifest over `segments`, those of the change among them, and makes it current. */
export async function promoteSegments(
  segments: readonly ManifestSegment[],
  { directory, states, change, ...content }: PromotedContent,
): Promise<string> {
  const alive = segments.filter(({ documents, deleted }) => deleted.length < documents);
  const base = new Set(await directory.listSegments());
  await directory.adoptSegments(
    change,
    alive.map(({ id }) => id).filter((id) => !base.has(id)),
  );
  const counts = { briefings: 0, chunks: 0 };
  let libraryAsOf: string | null = null;
  for (const segment of alive) {
    const deleted = new Set(segment.deleted);
    (await states.documentsOf(segment)).forEach(({ facts }, place) => {
      if (deleted.has(place)) return;
      counts.briefings++;
      counts.chunks += facts.chunks;
      if (facts.publishedAt !== null && (libraryAsOf === null || facts.publishedAt > libraryAsOf)) {
        libraryAsOf = facts.publishedAt;
      }
    });
  }
  const { version, text } = encodeManifest({ ...content, libraryAsOf, counts, segments: [...alive] });
  await directory.promote(version, text);
  return version;
}

function crossOut(
  segments: readonly ManifestSegment[],
  removed: readonly { segment: number; place: number }[],
): ManifestSegment[] {
  return segments.map((segment, i) => {
    const places = removed.filter((document) => document.segment === i).map(({ place }) => place);
    const deleted = [...new Set([...segment.deleted, ...places])].sort((a, b) => a - b);
    return { ...segment, deleted };
  });
}

function placesOf(documents: readonly DocumentFacts[], dropped: readonly string[]): number[] {
  const paths = new Set(dropped);
  return documents.flatMap(({ files }, place) => (paths.has(files[0]?.path ?? '') ? [place] : []));
}

function touchedAfter(before: Manifest['touched'], commit: IndexCommit): Manifest['touched'] {
  const gone = new Set(commit.removed);
  const still = Object.entries(before).filter(([path]) => !gone.has(path));
  return Object.fromEntries([...still, ...commit.touched.map(({ files }) => [files[0]?.path ?? '', files])]);
}

function sizeOf(spaceId: string): { bytes: number; crc32: number } {
  const [bytes, sum] = spaceId.split('-');
  return { bytes: Number(bytes), crc32: Number.parseInt(sum ?? '', 16) };
}
