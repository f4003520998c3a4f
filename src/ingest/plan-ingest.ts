/**
 * What an ingest has to do: documents added, changed, moved, removed and unchanged, told apart by path, then by
 * size and time, and only where these differ by the content itself.
 */
import { createHash } from 'node:crypto';
import type { DocumentFacts, DocumentFile, IndexState, RefusedDocument } from '../model/index-store.ts';
import { type DocumentPaths, groupDocuments } from './corpus-documents.ts';
import { type CorpusFile, listPaths, readDocumentBytes, statFile } from './read-corpus.ts';

export interface PlannedDocument {
  files: [CorpusFile, ...CorpusFile[]];
  status: 'added' | 'changed' | 'moved' | 'reindexed';
  /** Path under which the index holds what it was made of before. */
  former?: string;
}

export interface IngestPlan {
  toIndex: PlannedDocument[];
  /** Paths of documents that are gone. */
  removed: string[];
  /** Paths of documents that are as they were. */
  unchanged: string[];
  /** Those of `unchanged` whose files have another time or size. */
  touched: DocumentFacts[];
  /** Refused before and not changed since. */
  refused: RefusedDocument[];
}

export interface PlanParts {
  corpusDir: string;
  /** What the index was made from, if there is one. */
  former: IndexState | undefined;
  /** Whether what is unchanged is indexed as well. */
  isFull: boolean;
  /** Paths that may have changed; all, if absent. */
  only?: readonly string[] | undefined;
  onProgress: (done: number, total: number) => void;
}

/** @throws BriefingChatError 'corpus-missing' */
export async function planIngest({
  corpusDir,
  former,
  isFull,
  only,
  onProgress,
}: PlanParts): Promise<IngestPlan> {
  const documents = groupDocuments(await listPaths(corpusDir), (path) => former?.documents.get(path));
  // What was refused is tried again when everything is read anew.
  const refused = new Map(isFull ? [] : former?.refused.map((document) => [document.path, document]));
  const named = isFull ? undefined : only && new Set(only);
  const isNamed = (paths: Iterable<string>) => !named || [...paths].some((path) => named.has(path));
  const plan: IngestPlan = { toIndex: [], removed: [], unchanged: [], touched: [], refused: [] };
  const moves = findRemoved(plan, { documents, former, isNamed });

  for (const [i, paths] of documents.entries()) {
    const known = former?.documents.get(paths[0]);
    const before = refused.get(paths[0]);
    const held = known ?? before;
    if (named && !isNamed([...paths, ...(held?.files.map(({ path }) => path) ?? [])])) {
      // Whoever names what has changed is taken at their word: the rest is as it was, also what is not known at all.
      if (known) plan.unchanged.push(paths[0]);
      if (before) plan.refused.push(before);
      continue;
    }
    place(plan, { corpusDir, paths, known, before, moves, isFull });
    onProgress(i + 1, documents.length);
  }
  retryDependent(plan, { corpusDir, documents, former });
  const moved = new Set(plan.toIndex.map(({ former }) => former));
  plan.removed = plan.removed.filter((path) => !moved.has(path));
  return plan;
}

/** Documents that are gone, into the plan; gives them by their content, to know what has only moved. */
function findRemoved(
  plan: IngestPlan,
  {
    documents,
    former,
    isNamed,
  }: {
    documents: readonly DocumentPaths[];
    former: IndexState | undefined;
    isNamed: (paths: Iterable<string>) => boolean;
  },
): Map<string, string> {
  const present = new Set(documents.map(([path]) => path));
  // A transcript that stood alone may have become part of another document.
  const tiedTo = new Map(documents.flatMap((paths) => paths.slice(1).map((path) => [path, paths] as const)));
  const moves = new Map<string, string>();
  for (const [path, { files }] of former?.documents ?? []) {
    if (present.has(path)) continue;
    if (!isNamed([...files.map((file) => file.path), ...(tiedTo.get(path) ?? [])])) {
      plan.unchanged.push(path);
      continue;
    }
    plan.removed.push(path);
    moves.set(keyOf(files), path);
  }
  return moves;
}

/** What was refused because of another document is tried again as soon as any document has changed. */
function retryDependent(
  plan: IngestPlan,
  {
    corpusDir,
    documents,
    former,
  }: { corpusDir: string; documents: readonly DocumentPaths[]; former: IndexState | undefined },
): void {
  if (plan.toIndex.length + plan.removed.length === 0) return;
  const retried = new Set(
    plan.refused.flatMap(({ path, dependsOnOthers }) => (dependsOnOthers ? [path] : [])),
  );
  plan.refused = plan.refused.filter(({ path }) => !retried.has(path));
  plan.unchanged = plan.unchanged.filter((path) => !retried.has(path));
  for (const paths of documents.filter(([path]) => retried.has(path))) {
    plan.toIndex.push(asNew(filesOf(corpusDir, paths), former?.documents.has(paths[0]) ?? false));
  }
}

interface Candidate {
  corpusDir: string;
  paths: DocumentPaths;
  known: DocumentFacts | undefined;
  before: RefusedDocument | undefined;
  /** Paths of removed documents by their content. */
  moves: Map<string, string>;
  isFull: boolean;
}

function place(plan: IngestPlan, { corpusDir, paths, known, before, moves, isFull }: Candidate): void {
  const files = filesOf(corpusDir, paths);
  if (before && hasSameStat(files, before.files)) {
    plan.refused.push(before);
    if (known) plan.unchanged.push(paths[0]);
    return;
  }
  const keep = (facts: DocumentFacts) => {
    if (isFull) plan.toIndex.push({ files, status: 'reindexed', former: paths[0] });
    else plan.unchanged.push(paths[0]);
    return facts;
  };
  if (known && hasSameStat(files, known.files)) {
    keep(known);
    return;
  }
  const hashed = known || moves.size > 0 ? hashFiles(corpusDir, files) : undefined;
  if (known && !before && hashed && keyOf(hashed) === keyOf(known.files)) {
    plan.touched.push({ ...keep(known), files: hashed });
    return;
  }
  const movedFrom = hashed && moves.get(keyOf(hashed));
  if (!known && hashed && movedFrom !== undefined) {
    plan.toIndex.push({ files, status: 'moved', former: movedFrom });
    moves.delete(keyOf(hashed)); // a second copy is new
  } else plan.toIndex.push(asNew(files, known !== undefined));
}

function filesOf(corpusDir: string, paths: DocumentPaths): PlannedDocument['files'] {
  return paths.map((path) => statFile(corpusDir, path)) as PlannedDocument['files'];
}

/** @param isKnown whether the index holds what was made of it before */
function asNew(files: PlannedDocument['files'], isKnown: boolean): PlannedDocument {
  return isKnown ? { files, status: 'changed', former: files[0].path } : { files, status: 'added' };
}

/** Whether the index is as the corpus would give it. */
export function isUpToDate(plan: IngestPlan, former: IndexState): boolean {
  const changes = plan.toIndex.length + plan.removed.length + plan.touched.length;
  return changes === 0 && plan.refused.length === former.refused.length;
}

/** Undefined where a file cannot be read: what is wrong with it is told when it is parsed. */
function hashFiles(corpusDir: string, files: readonly CorpusFile[]): DocumentFile[] | undefined {
  try {
    return files.map((file) => ({ ...file, sha256: sha256Of(readDocumentBytes(corpusDir, file)) }));
  } catch {
    return undefined;
  }
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Content of a document, whatever its paths. */
function keyOf(files: readonly DocumentFile[]): string {
  return files.map(({ sha256 }) => sha256).join(' ');
}

/** Whether files have path, size and time as before. */
export function hasSameStat(files: readonly CorpusFile[], known: readonly CorpusFile[]): boolean {
  return (
    files.length === known.length &&
    files.every(({ path, size, modifiedMs }, i) => {
      const before = known[i];
      return before?.path === path && before.size === size && before.modifiedMs === modifiedMs;
    })
  );
}
