/**
 * What the batches add up to. Some things only show when all are written: two documents with one id, a transcript
 * that stands alone although a briefing names it.
 */
import type { DocumentFacts, IndexState, RefusedDocument } from '../model/index-store.ts';
import type { FileReport } from './ingest-report.ts';
import type { IngestPlan } from './plan-ingest.ts';
import type { BatchResult } from './run-batch.ts';

export interface SettledChange {
  /** Paths of written documents that must not be served. */
  dropped: string[];
  /** Paths of documents of the former state that are not served any more. */
  removed: string[];
  refused: RefusedDocument[];
  files: FileReport[];
  /** Whether nothing is left to serve. */
  isEmpty: boolean;
}

export interface ChangeParts {
  plan: IngestPlan;
  batches: readonly BatchResult[];
  former: IndexState | undefined;
  isFull: boolean;
}

export function settleChange({ plan, batches, former, isFull }: ChangeParts): SettledChange {
  const written = batches.flatMap(({ receipt }) => receipt.documents);
  const writtenPaths = new Set(written.map(pathOf));
  const gone = new Set(plan.removed);
  for (const { files, former } of plan.toIndex) {
    if (former !== undefined && writtenPaths.has(files[0].path)) gone.add(former);
  }
  const standing = isFull
    ? []
    : [...(former?.documents.values() ?? [])].filter((facts) => !gone.has(pathOf(facts)));

  const tied = tiedTranscripts([...standing, ...written]);
  const clashes = findClashes(
    standing,
    written.filter((facts) => !tied.has(pathOf(facts))),
  );
  // Whose new id is taken is served as it was.
  for (const { path } of clashes) gone.delete(path);
  for (const path of plan.removed) gone.add(path);
  for (const facts of standing) if (tied.has(pathOf(facts))) gone.add(pathOf(facts));
  const dropped = written
    .map(pathOf)
    .filter((path) => tied.has(path) || clashes.some((clash) => clash.path === path));
  const refused = clashes.map(({ path, files, reason }) => {
    const isKept = !isFull && (former?.documents.has(path) ?? false);
    return { path, files, reason, isKept, dependsOnOthers: true };
  });
  return {
    ...{ dropped, removed: isFull ? [] : [...gone] },
    refused: [...plan.refused, ...batches.flatMap((batch) => batch.refused), ...refused],
    files: [
      ...reportsOf(batches, { tied, refused, removed: plan.removed, former }),
      ...describeRefused(plan.refused),
    ],
    isEmpty: standing.length + clashes.length + written.length === dropped.length + clashes.length,
  };
}

/** What was refused before and has not changed since: told again until it is mended. */
export function describeRefused(refused: readonly RefusedDocument[]): FileReport[] {
  const nothing = { briefingId: null, chunks: 0, embedded: 0, sections: [], missing: [], warnings: [] };
  return refused.map(({ path, reason, isKept }) => ({ path, status: 'refused', reason, isKept, ...nothing }));
}

/** Paths of transcripts that belong to a briefing. */
function tiedTranscripts(documents: readonly DocumentFacts[]): Set<string> {
  return new Set(documents.flatMap(({ files }) => files.slice(1).map(({ path }) => path)));
}

/** Documents whose id another has already: one that stands, or one whose path comes first. */
function findClashes(
  standing: readonly DocumentFacts[],
  written: readonly DocumentFacts[],
): { path: string; files: DocumentFacts['files']; reason: string }[] {
  const ownerOf = new Map(standing.map((facts) => [facts.briefingId, pathOf(facts)]));
  const inOrder = [...written].sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
  return inOrder.flatMap((facts) => {
    const owner = ownerOf.get(facts.briefingId);
    if (owner === undefined) ownerOf.set(facts.briefingId, pathOf(facts));
    if (owner === undefined || owner === pathOf(facts)) return [];
    const reason = `Its id "${facts.briefingId}" is that of "${owner}": rename one, or give it an id of its own`;
    return [{ path: pathOf(facts), files: facts.files, reason }];
  });
}

function reportsOf(
  batches: readonly BatchResult[],
  context: {
    tied: ReadonlySet<string>;
    refused: readonly RefusedDocument[];
    removed: readonly string[];
    former: IndexState | undefined;
  },
): FileReport[] {
  const { tied, refused, removed, former } = context;
  const clashOf = new Map(refused.map((document) => [document.path, document]));
  const written = batches
    .flatMap(({ files }) => files)
    .filter(({ path }) => !tied.has(path))
    .map((file): FileReport => {
      const clash = clashOf.get(file.path);
      if (!clash) return file;
      const { reason, isKept } = clash;
      return { ...file, status: 'refused', chunks: 0, reason, isKept };
    });
  const nothing = { chunks: 0, embedded: 0, sections: [], missing: [], warnings: [] };
  const gone = removed.map((path): FileReport => {
    return {
      path,
      status: 'removed',
      briefingId: former?.documents.get(path)?.briefingId ?? null,
      ...nothing,
    };
  });
  return [...written, ...gone].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function pathOf({ files }: DocumentFacts): string {
  return files[0]?.path ?? '';
}
