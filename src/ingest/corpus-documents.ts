/** Files of the corpus as documents: most are one file; a briefing and the transcript of its video are two. */
import type { DocumentFacts } from '../model/index-store.ts';
import { isTranscript, transcriptStemOf } from './transcript-path.ts';

/** Paths of a document's files, its own first. */
export type DocumentPaths = readonly [string, ...string[]];

/**
 * Groups paths into documents, by file name and by what is known of documents that tie a transcript by naming it.
 * @param paths all of the corpus, ascending
 * @param known documents of the index whose own file may be trusted to name the same transcript as before
 */
export function groupDocuments(
  paths: readonly string[],
  known: (path: string) => DocumentFacts | undefined,
): DocumentPaths[] {
  const existing = new Set(paths);
  const own = paths.filter((path) => !isTranscript(path));
  const ownerOf = new Map<string, string>();
  for (const path of own) {
    for (const { path: tied } of known(path)?.files.slice(1) ?? []) {
      if (existing.has(tied)) ownerOf.set(tied, path);
    }
  }
  const owners = new Set(ownerOf.values());
  const byStem = new Map(own.map((path) => [transcriptStemOf(path), path]));
  for (const path of paths.filter((path) => isTranscript(path) && !ownerOf.has(path))) {
    const owner = byStem.get(transcriptStemOf(path));
    if (owner === undefined || owners.has(owner)) continue; // a second language stands alone
    ownerOf.set(path, owner);
    owners.add(owner);
  }
  const tiedTo = new Map([...ownerOf].map(([transcript, owner]) => [owner, transcript]));
  return paths
    .filter((path) => !ownerOf.has(path))
    .map((path) => {
      const transcript = tiedTo.get(path);
      return transcript === undefined ? [path] : [path, transcript];
    });
}
