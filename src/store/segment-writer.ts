/** Writes one segment from documents as they come; little of them stays in memory. */
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { BriefingSummary } from '../model/briefing.ts';
import type { DocumentFacts, IndexedDocument } from '../model/index-store.ts';
import { summarizeBriefing } from '../model/summarize-briefing.ts';
import { encodeArrays } from './array-file.ts';
import { describeFile, type FileFacts, syncFolder, writeDurably } from './checked-file.ts';
import type { KeywordPostings } from './keyword-postings.ts';
import { KeywordSegmentBuilder } from './keyword-segment-builder.ts';
import { RecordWriter } from './record-file.ts';
import { encodePlaces, FILES, SEGMENT_FACTS_FILE, type SegmentFacts } from './segment-files.ts';
import { VectorSegmentWriter } from './vector-segment-writer.ts';

/** A document of a segment; its rows follow those of the document before it. */
export interface SegmentDocument {
  facts: DocumentFacts;
  summary: BriefingSummary;
}

export type AddedDocument = Omit<IndexedDocument, 'terms'> & Partial<Pick<IndexedDocument, 'terms'>>;

export class SegmentWriter {
  readonly #folder: string;
  readonly #documents: SegmentDocument[] = [];
  readonly #briefings: RecordWriter;
  readonly #chunks: RecordWriter;
  readonly #keywords = new KeywordSegmentBuilder();
  readonly #vectors: VectorSegmentWriter;
  #rows = 0;

  private constructor(
    folder: string,
    parts: { briefings: RecordWriter; chunks: RecordWriter; dimensions: number },
  ) {
    this.#folder = folder;
    this.#briefings = parts.briefings;
    this.#chunks = parts.chunks;
    this.#vectors = new VectorSegmentWriter(parts.dimensions);
  }

  /** @param folder made by this call; its name is the id of the segment */
  static async create(folder: string, { dimensions }: { dimensions: number }): Promise<SegmentWriter> {
    await mkdir(folder, { recursive: true });
    const briefings = await RecordWriter.create(join(folder, FILES.briefings));
    const chunks = await RecordWriter.create(join(folder, FILES.chunks));
    return new SegmentWriter(folder, { briefings, chunks, dimensions });
  }

  /** @param document `terms` may be left out if all postings are given to {@link finish} */
  async add({ facts, briefing, chunks, terms = [], vectors }: AddedDocument): Promise<void> {
    this.#documents.push({ facts, summary: summarizeBriefing(briefing) });
    await this.#briefings.add(briefing);
    for (const chunk of chunks) await this.#chunks.add(chunk);
    for (const fields of terms) this.#keywords.add(fields);
    await this.#vectors.add(vectors);
    this.#rows += chunks.length;
  }

  get documents(): readonly SegmentDocument[] {
    return this.#documents;
  }

  /**
   * Completes the segment, durably.
   * @param postings of all documents; made of their terms, if absent
   */
  async finish(postings: KeywordPostings = this.#keywords.build()): Promise<SegmentFacts> {
    const place = (name: string) => join(this.#folder, name);
    const files: Record<string, FileFacts> = {};
    const offsets = encodePlaces({
      briefings: await this.#briefings.finish(),
      chunks: await this.#chunks.finish(),
    });
    files[FILES.offsets] = await writeDurably(
      place(FILES.offsets),
      encodeArrays({ facts: {}, arrays: offsets }),
    );
    files[FILES.keywords] = await writeDurably(place(FILES.keywords), encodeArrays(postings));
    files[FILES.vectors] = await writeDurably(place(FILES.vectors), this.#vectors.encodeRows());
    files[FILES.documents] = await writeDurably(place(FILES.documents), [
      Buffer.from(JSON.stringify(this.#documents)),
    ]);
    for (const name of [FILES.briefings, FILES.chunks]) files[name] = await describeFile(place(name));
    if (await this.#vectors.writeGraph(place(FILES.graph))) {
      files[FILES.graph] = await describeFile(place(FILES.graph));
    }
    const counts = { documents: this.#documents.length, rows: this.#rows };
    const facts: SegmentFacts = { id: basename(this.#folder), ...counts, files };
    await writeDurably(place(SEGMENT_FACTS_FILE), [Buffer.from(JSON.stringify(facts))]);
    await syncFolder(this.#folder);
    return facts;
  }

  /** Closes its files after a failure. */
  async close(): Promise<void> {
    await Promise.allSettled([this.#briefings.close(), this.#chunks.close()]);
  }
}
