/** Writes the data files of one version folder from what the ingest has made. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Briefing, BriefingSummary } from '../model/briefing.ts';
import type { Chunk } from '../model/chunk.ts';
import { tokenize } from '../text/tokenize.ts';
import { writeArrayFile } from './array-file.ts';
import { KeywordIndex } from './keyword-index.ts';
import { KeywordIndexBuilder } from './keyword-index-builder.ts';
import { writeRecords } from './record-file.ts';
import { VectorIndex } from './vector-index.ts';
import { FILES } from './version-files.ts';

export interface VersionContent {
  briefings: readonly Briefing[];
  /** In the order of `briefings`; a chunk's place here is its ordinal. */
  chunks: readonly Chunk[];
  /** chunks.length × dimensions values, row after row. */
  vectors: Float32Array;
  dimensions: number;
}

export async function writeVersion(
  folder: string,
  { briefings, chunks, vectors, dimensions }: VersionContent,
  onProgress?: (done: number, total: number) => void,
): Promise<void> {
  const place = (name: string) => join(folder, name);
  const placeOf = new Map(briefings.map((briefing, i) => [briefing.id, i]));
  await writeFile(place(FILES.catalogue), JSON.stringify(briefings.map(summarize)));
  const arrays = {
    chunkBriefings: Uint32Array.from(chunks, (chunk) => placeOf.get(chunk.briefingId) ?? 0),
    briefingOffsets: await writeRecords(place(FILES.briefings), briefings),
    chunkOffsets: await writeRecords(place(FILES.chunks), chunks),
  };
  await writeArrayFile(place(FILES.rows), { facts: {}, arrays });
  await buildKeywords(chunks).write(place(FILES.keywords));
  const index = await VectorIndex.build({ rows: vectors, dimensions }, onProgress);
  await index.write(place(FILES.vectors), place(FILES.graph));
}

/** What lists and filters need of a briefing. */
export function summarize(briefing: Briefing): BriefingSummary {
  const { id, path, title, byline, publishedAt, source, sourceUrl, videoUrl } = briefing;
  return {
    ...{ id, path, title, byline, publishedAt, source, sourceUrl, videoUrl },
    keyConcepts: briefing.keyConcepts.map((concept) => concept.term),
    sections: briefing.sections.map((section) => section.headingPath.at(-1) ?? '').filter(Boolean),
  };
}

/** Keyword postings over title (with the date's words), headings and text of each chunk. */
export function buildKeywords(chunks: readonly Chunk[]): KeywordIndex {
  const builder = new KeywordIndexBuilder();
  for (const chunk of chunks) {
    builder.add({
      title: tokenize([chunk.title, chunk.source ?? '', spellDate(chunk.publishedAt)].join(' \n ')),
      heading: tokenize(chunk.headingPath.join(' \n ')),
      body: tokenize(chunk.text),
    });
  }
  return new KeywordIndex(builder.build());
}

/** "2024-05-13" as people write it in questions: "13 May 2024 2024-05-13". */
function spellDate(date: string | null): string {
  if (!date) return '';
  const month = new Date(date).toLocaleString('en', { month: 'long', timeZone: 'UTC' });
  return `${Number(date.slice(8, 10))} ${month} ${date.slice(0, 4)}`;
}
