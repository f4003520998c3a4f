/**
 * One segment of the index, open for reading: some documents with their chunks, postings and vectors. Immutable,
 * and shared by all versions that list it; which of its documents are still served, each version says itself.
 */
import { join } from 'node:path';
import type { Briefing, BriefingSummary } from '../model/briefing.ts';
import type { Chunk } from '../model/chunk.ts';
import { decodeArrays, type NumberArray } from './array-file.ts';
import { checkFile, damaged, readChecked } from './checked-file.ts';
import type { KeywordPostings } from './keyword-postings.ts';
import { KeywordSegment } from './keyword-segment.ts';
import { QuantizedRows } from './quantized-rows.ts';
import { RecordFile } from './record-file.ts';
import { decodePlaces, FILES, type OffsetArrays, type SegmentFacts } from './segment-files.ts';
import type { SegmentDocument } from './segment-writer.ts';
import { VectorGraph } from './vector-graph.ts';
import { VectorSegment } from './vector-segment.ts';

interface Parts {
  facts: SegmentFacts;
  documents: readonly SegmentDocument[];
  briefings: RecordFile<Briefing>;
  chunks: RecordFile<Chunk>;
  keywords: KeywordSegment;
  vectors: VectorSegment;
}

export class Segment {
  readonly facts: SegmentFacts;
  readonly keywords: KeywordSegment;
  readonly vectors: VectorSegment;
  readonly documents: readonly SegmentDocument[];
  /** Where the rows of each document begin, and one more for the end. */
  readonly firstRows: Uint32Array;
  readonly #briefings: RecordFile<Briefing>;
  readonly #chunks: RecordFile<Chunk>;
  readonly #placeOf: ReadonlyMap<string, number>;

  private constructor({ facts, documents, briefings, chunks, keywords, vectors }: Parts) {
    this.facts = facts;
    this.keywords = keywords;
    this.vectors = vectors;
    this.documents = documents;
    this.#briefings = briefings;
    this.#chunks = chunks;
    this.#placeOf = new Map(documents.map(({ summary }, place) => [summary.id, place]));
    this.firstRows = new Uint32Array(documents.length + 1);
    documents.forEach(({ facts: { chunks } }, place) => {
      this.firstRows[place + 1] = (this.firstRows[place] as number) + chunks;
    });
  }

  /** Checks every file. @throws IndexError 'index-damaged' naming the one that is not as it was written */
  static async open(folder: string, facts: SegmentFacts): Promise<Segment> {
    const place = (name: string) => join(folder, name);
    const read = async (name: string) => readChecked(place(name), wanted(name));
    const wanted = (name: string) => {
      const file = facts.files[name];
      if (!file) throw damaged(place(name), 'the manifest does not list it');
      return file;
    };
    const readArrays = async <F, A extends Record<string, NumberArray>>(name: string) =>
      decodeArrays<F, A>(await read(name), place(name));
    const hasGraph = facts.files[FILES.graph] !== undefined;
    const [documents, places, postings, rows] = await Promise.all([
      read(FILES.documents).then((bytes) => JSON.parse(bytes.toString('utf8')) as SegmentDocument[]),
      readArrays<object, OffsetArrays>(FILES.offsets).then(({ arrays }) => decodePlaces(arrays)),
      readArrays<KeywordPostings['facts'], KeywordPostings['arrays']>(FILES.keywords),
      readArrays<{ dimensions: number }, { rows: Int16Array; scales: Float32Array }>(FILES.vectors),
      checkFile(place(FILES.briefings), wanted(FILES.briefings)),
      checkFile(place(FILES.chunks), wanted(FILES.chunks)),
      hasGraph && checkFile(place(FILES.graph), wanted(FILES.graph)),
    ]);
    const { dimensions } = rows.facts;
    const graph = hasGraph ? await VectorGraph.read(place(FILES.graph), dimensions) : undefined;
    // Takes memory, so it may fail: before files are opened that would have to be closed.
    const vectors = new VectorSegment(new QuantizedRows({ dimensions, ...rows.arrays }), graph);
    return new Segment({
      ...{ facts, documents, vectors },
      briefings: await RecordFile.open(place(FILES.briefings), places.briefings),
      chunks: await RecordFile.open(place(FILES.chunks), places.chunks),
      keywords: new KeywordSegment(postings),
    });
  }

  get rows(): number {
    return this.facts.rows;
  }

  /** Place of a briefing among the documents, or undefined. */
  placeOf(briefingId: string): number | undefined {
    return this.#placeOf.get(briefingId);
  }

  summary(place: number): BriefingSummary | undefined {
    return this.documents[place]?.summary;
  }

  /** Rows of a document: from the first up to the second. */
  rowsOf(place: number): [number, number] {
    return [this.firstRows[place] as number, this.firstRows[place + 1] as number];
  }

  readBriefing(place: number): Promise<Briefing> {
    return this.#briefings.read(place);
  }

  readChunk(row: number): Promise<Chunk> {
    return this.#chunks.read(row);
  }

  async close(): Promise<void> {
    await Promise.all([this.#briefings.close(), this.#chunks.close()]);
  }
}
