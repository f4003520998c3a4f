/** Why an index no longer is what the corpus and the settings would give, told cheaply enough for every start. */
import { groupDocuments } from './corpus-documents.ts';
import { hasSameStat } from './plan-ingest.ts';
import { listPaths, statFile } from './read-corpus.ts';
import { type WantedIndex, whyFull } from './why-full.ts';

/** One line for people, or undefined if the index is up to date. Files are told apart by path, size and time. */
export async function describeStaleness(
  wanted: WantedIndex & { corpusDir: string },
): Promise<string | undefined> {
  const { former, reason } = await whyFull(wanted);
  if (reason !== null || !former) return reason ?? 'there is no index yet';
  const { corpusDir } = wanted;
  const documents = groupDocuments(await listPaths(corpusDir), (path) => former.documents.get(path));
  const refused = new Map(former.refused.map((document) => [document.path, document]));
  const changed = documents.filter((paths) => {
    const files = paths.map((path) => statFile(corpusDir, path));
    const known = refused.get(paths[0]) ?? former.documents.get(paths[0]);
    return !known || !hasSameStat(files, known.files);
  }).length;
  const present = new Set(documents.map(([path]) => path));
  const removed = [...former.documents.keys()].filter((path) => !present.has(path)).length;
  if (changed + removed === 0) return undefined;
  return `the corpus has changed (${changed} new or changed, ${removed} removed)`;
}
