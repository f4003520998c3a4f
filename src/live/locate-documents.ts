/** Which files of the corpus a briefing was made from, as the index remembers it. */
import { idOfPath } from '../ingest/build-briefing.ts';
import type { IndexStore } from '../model/index-store.ts';

/** Documents that have one of the ids or one of the paths are wanted. */
export interface LocateRequest {
  ids?: readonly string[];
  paths?: readonly string[];
}

export interface LocatedDocument {
  briefingId: string;
  /** Its own file first, then the transcript tied to it. */
  files: string[];
}

export async function locateDocuments(
  store: Pick<IndexStore, 'readState'>,
  { ids = [], paths = [] }: LocateRequest,
): Promise<LocatedDocument[]> {
  const state = await store.readState();
  if (!state) return [];
  const known = [...state.documents.values()].map(({ briefingId, files }) => ({ briefingId, files }));
  // What could never be read has no id of its own: it goes by the one that its path would give.
  const refused = state.refused
    .filter(({ path }) => !state.documents.has(path))
    .map(({ path, files }) => ({ briefingId: idOfPath(path), files }));
  return [...known, ...refused]
    .map(({ briefingId, files }) => ({ briefingId, files: files.map(({ path }) => path) }))
    .filter(
      ({ briefingId, files }) => ids.includes(briefingId) || files.some((path) => paths.includes(path)),
    );
}
