/** The store port over the files of one version folder. */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { IndexError } from '../errors.ts';
import type { Briefing, BriefingSummary } from '../model/briefing.ts';
import type { Chunk, Hit, WeightedTerm } from '../model/chunk.ts';
import type { IndexFacts, IndexVersion, ScopeFilter } from '../model/index-version.ts';
import { TOKENIZER_VERSION } from '../text/tokenize.ts';
import { readArrayFile } from './array-file.ts';
import { KeywordIndex } from './keyword-index.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { RecordFile } from './record-file.ts';
import { VectorIndex } from './vector-index.ts';
import { FILES, verifyFiles } from './version-files.ts';

/** Which chunks may be searched: rows in ascending order; `undefined` means all. */
type Scope = Uint32Array | undefined;

type RowArrays = {
  chunkBriefings: Uint32Array;
  briefingOffsets: Float64Array;
  chunkOffsets: Float64Array;
};

interface Parts {
  facts: IndexFacts;
  catalogue: BriefingSummary[];
  chunkBriefings: Uint32Array;
  briefings: RecordFile<Briefing>;
  chunks: RecordFile<Chunk>;
  keywords: KeywordIndex;
  vectors: VectorIndex;
}

export class EmbeddedIndexVersion implements IndexVersion {
  readonly facts: IndexFacts;
  readonly #parts: Parts;
  readonly #placeOf: Map<string, number>;

  private constructor(parts: Parts) {
    this.facts = parts.facts;
    this.#parts = parts;
    this.#placeOf = new Map(parts.catalogue.map((briefing, i) => [briefing.id, i]));
  }

  /** @throws IndexError if a file is missing, damaged or of another format, naming it. */
  static async open(folder: string): Promise<EmbeddedIndexVersion> {
    const manifest = await readManifest(folder);
    if (manifest.tokenizerVersion !== TOKENIZER_VERSION) throw otherTokenizer(folder, manifest);
    await verifyFiles(folder, manifest.files);
    const place = (name: string) => join(folder, name);
    const [catalogue, rows, keywords, vectors] = await Promise.all([
      readFile(place(FILES.catalogue), 'utf8').then((text) => JSON.parse(text) as BriefingSummary[]),
      readArrayFile<object, RowArrays>(place(FILES.rows)),
      KeywordIndex.read(place(FILES.keywords)),
      VectorIndex.read(place(FILES.vectors), place(FILES.graph)),
    ]);
    return new EmbeddedIndexVersion({
      facts: factsOf(manifest, folder),
      catalogue,
      chunkBriefings: rows.arrays.chunkBriefings,
      briefings: await RecordFile.open(place(FILES.briefings), rows.arrays.briefingOffsets),
      chunks: await RecordFile.open(place(FILES.chunks), rows.arrays.chunkOffsets),
      keywords,
      vectors,
    });
  }

  async listBriefings(): Promise<readonly BriefingSummary[]> {
    return this.#parts.catalogue;
  }

  async findBriefings(ids: readonly string[]): Promise<BriefingSummary[]> {
    return ids.flatMap((id) => this.#parts.catalogue[this.#placeOf.get(id) ?? -1] ?? []);
  }

  async readBriefing(id: string): Promise<Briefing | undefined> {
    const place = this.#placeOf.get(id);
    return place === undefined ? undefined : this.#parts.briefings.read(place);
  }

  async readChunks(ordinals: readonly number[]): Promise<Chunk[]> {
    return Promise.all(ordinals.map((ordinal) => this.#parts.chunks.read(ordinal)));
  }

  #rowsOf({ briefingIds, publishedAfter, publishedBefore, source }: ScopeFilter = {}): Scope {
    if (!briefingIds && !publishedAfter && !publishedBefore && !source) return undefined;
    const ids = briefingIds && new Set(briefingIds);
    const wanted = this.#parts.catalogue.map(
      (briefing) =>
        (!ids || ids.has(briefing.id)) &&
        (!publishedAfter || (briefing.publishedAt ?? '') >= publishedAfter) &&
        (!publishedBefore || (briefing.publishedAt !== null && briefing.publishedAt <= publishedBefore)) &&
        (!source || briefing.source?.toLowerCase() === source.toLowerCase()),
    );
    const rows = [...this.#parts.chunkBriefings.keys()];
    return Uint32Array.from(rows.filter((row) => wanted[this.#parts.chunkBriefings[row] ?? 0]));
  }

  async searchVectors(query: Float32Array, limit: number, scope?: ScopeFilter): Promise<Hit[]> {
    return this.#parts.vectors.search(query, limit, this.#rowsOf(scope));
  }

  async searchKeywords(terms: readonly WeightedTerm[], limit: number, scope?: ScopeFilter): Promise<Hit[]> {
    return this.#parts.keywords.search(terms, limit, this.#rowsOf(scope));
  }

  async readInverseFrequencies(terms: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return new Map(terms.map((term) => [term, this.#parts.keywords.inverseDocumentFrequency(term)]));
  }

  async whichHold(terms: readonly string[], ordinals: readonly number[]): Promise<boolean[][]> {
    return terms.map((term) => this.#parts.keywords.whichHold(term, ordinals));
  }

  async close(): Promise<void> {
    await Promise.all([this.#parts.briefings.close(), this.#parts.chunks.close()]);
  }
}

function otherTokenizer(folder: string, { tokenizerVersion: found }: Manifest): IndexError {
  const message = `Cannot open index "${folder}": its words were read by tokenizer ${found}, wanted ${TOKENIZER_VERSION}; run "briefing-chat ingest"`;
  return new IndexError('index-mismatch', message, { facts: { folder, found } });
}

function factsOf(manifest: Manifest, folder: string): IndexFacts {
  return {
    version: basename(folder),
    createdAt: manifest.createdAt,
    libraryAsOf: manifest.libraryAsOf,
    embedder: manifest.embedder.name,
    dimensions: manifest.embedder.dimensions,
    briefings: manifest.counts.briefings,
    chunks: manifest.counts.chunks,
  };
}
