/** What a version was made from, read without opening it for searches: only the lists of documents are loaded, once each. */
import { join } from 'node:path';
import { IndexError } from '../errors.ts';
import type { DocumentFacts, FittedSpace, IndexedDocument, IndexState } from '../model/index-store.ts';
import { damaged, readChecked } from './checked-file.ts';
import type { IndexDirectory } from './index-directory.ts';
import type { Manifest, ManifestSegment } from './manifest.ts';
import { FILES } from './segment-files.ts';
import type { SegmentDocument } from './segment-writer.ts';
import { readStored } from './stored-document.ts';

/** Where a document stands: segment by its place in the manifest, document by its place in the segment. */
export interface DocumentPlace {
  segment: number;
  place: number;
}

/** State with what only this store knows of it. */
export interface EmbeddedIndexState extends IndexState {
  manifest: Manifest;
  places: ReadonlyMap<string, DocumentPlace>;
}

export class StateReader {
  readonly #directory: IndexDirectory;
  /** By segment; segments never change. */
  readonly #documents = new Map<string, readonly SegmentDocument[]>();
  #last: EmbeddedIndexState | undefined;

  constructor(directory: IndexDirectory) {
    this.#directory = directory;
  }

  /** @throws IndexError 'index-damaged' or 'index-mismatch' */
  async read(): Promise<EmbeddedIndexState | undefined> {
    const version = await this.#directory.currentVersion().catch((error) => {
      if (error instanceof IndexError && error.code === 'index-missing') return undefined;
      throw error;
    });
    if (version === undefined) return undefined;
    if (this.#last?.version === version) return this.#last;
    const manifest = await this.#directory.readManifest(version);
    this.#last = await this.#stateOf(version, manifest);
    return this.#last;
  }

  /** @returns undefined if the state holds no such document */
  async readDocument(state: IndexState, path: string): Promise<Omit<IndexedDocument, 'terms'> | undefined> {
    const { manifest, places } = embedded(state);
    const found = places.get(path);
    const facts = state.documents.get(path);
    const described = found && manifest.segments[found.segment];
    if (!found || !facts || !described) return undefined;
    const folder = this.#directory.segmentFolder(described.id);
    const documents = await this.documentsOf(described);
    return { facts, ...(await readStored({ folder, facts: described, documents }, found.place)) };
  }

  async documentsOf(segment: ManifestSegment): Promise<readonly SegmentDocument[]> {
    const known = this.#documents.get(segment.id);
    if (known) return known;
    const path = join(this.#directory.segmentFolder(segment.id), FILES.documents);
    const wanted = segment.files[FILES.documents];
    if (!wanted) throw damaged(path, 'the manifest does not list it');
    const documents: SegmentDocument[] = JSON.parse((await readChecked(path, wanted)).toString('utf8'));
    this.#documents.set(segment.id, documents);
    return documents;
  }

  async #stateOf(version: string, manifest: Manifest): Promise<EmbeddedIndexState> {
    const documents = new Map<string, DocumentFacts>();
    const places = new Map<string, DocumentPlace>();
    for (const [i, segment] of manifest.segments.entries()) {
      const deleted = new Set(segment.deleted);
      (await this.documentsOf(segment)).forEach(({ facts }, place) => {
        if (deleted.has(place)) return;
        const path = facts.files[0]?.path ?? '';
        const touched = manifest.touched[path];
        documents.set(path, touched ? { ...facts, files: touched } : facts);
        places.set(path, { segment: i, place });
      });
    }
    const named = new Set(manifest.segments.map(({ id }) => id));
    for (const id of this.#documents.keys()) if (!named.has(id)) this.#documents.delete(id);
    const { settings, counts, refused } = manifest;
    const space = spaceOf(manifest);
    const { chunks } = counts;
    return { version, settings, space, chunks, documents, refused, manifest, places };
  }
}

function spaceOf({ space }: Manifest): FittedSpace | null {
  if (!space) return null;
  const { id, fittedChunks, strangeChunks } = space;
  return { id, fittedChunks, strangeChunks };
}

export function embedded(state: IndexState): EmbeddedIndexState {
  if ('manifest' in state && 'places' in state) return state as EmbeddedIndexState;
  throw new TypeError('The state comes from another store');
}
