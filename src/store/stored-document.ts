/** Documents as they were written, for those who write them again: into a merged segment, or beside what has changed. */
import { join } from 'node:path';
import type { Briefing } from '../model/briefing.ts';
import type { Chunk } from '../model/chunk.ts';
import type { IndexedDocument } from '../model/index-store.ts';
import { decodeArrays } from './array-file.ts';
import { readSlices } from './array-slice.ts';
import { damaged, readChecked } from './checked-file.ts';
import { QuantizedRows } from './quantized-rows.ts';
import { RecordFile } from './record-file.ts';
import type { Segment } from './segment.ts';
import { decodePlaces, FILES, type OffsetArrays, type SegmentFacts } from './segment-files.ts';
import type { SegmentDocument } from './segment-writer.ts';

/** Vectors are what they were within the error of quantisation. */
export type StoredDocument = Omit<IndexedDocument, 'terms' | 'facts'>;

/** From a segment that is open. */
export async function readFromSegment(segment: Segment, place: number): Promise<StoredDocument> {
  const [first, end] = segment.rowsOf(place);
  const rows = Array.from({ length: end - first }, (_, i) => first + i);
  const chunks = await Promise.all(rows.map((row) => segment.readChunk(row)));
  const vectors = rows.map((row) => segment.vectors.vector(row));
  return { briefing: await segment.readBriefing(place), chunks, vectors: concatenate(vectors) };
}

/** From a segment that is not open, reading little more than the document itself. */
export async function readStored(
  {
    folder,
    facts,
    documents,
  }: { folder: string; facts: SegmentFacts; documents: readonly SegmentDocument[] },
  place: number,
): Promise<StoredDocument> {
  const path = (name: string) => join(folder, name);
  const wanted = facts.files[FILES.offsets];
  if (!wanted) throw damaged(path(FILES.offsets), 'the manifest does not list it');
  const bytes = await readChecked(path(FILES.offsets), wanted);
  const { arrays } = decodeArrays<object, OffsetArrays>(bytes, path(FILES.offsets));
  const places = decodePlaces(arrays);
  const first = documents.slice(0, place).reduce((sum, { facts }) => sum + facts.chunks, 0);
  const count = documents[place]?.facts.chunks ?? 0;
  const briefings = await RecordFile.open<Briefing>(path(FILES.briefings), places.briefings);
  const chunks = await RecordFile.open<Chunk>(path(FILES.chunks), places.chunks);
  try {
    return {
      briefing: await briefings.read(place),
      chunks: await Promise.all(Array.from({ length: count }, (_, i) => chunks.read(first + i))),
      vectors: await readVectors(path(FILES.vectors), { first, count, rows: facts.rows }),
    };
  } finally {
    await briefings.close();
    await chunks.close();
  }
}

async function readVectors(
  path: string,
  { first, count, rows: all }: { first: number; count: number; rows: number },
): Promise<Float32Array> {
  const [rows, scales] = (await readSlices(path, [
    { name: 'rows', from: first, to: first + count, of: all },
    { name: 'scales', from: first, to: first + count, of: all },
  ])) as [Int16Array, Float32Array];
  const dimensions = count === 0 ? 1 : rows.length / count;
  const quantized = new QuantizedRows({ rows, scales, dimensions });
  return concatenate(Array.from({ length: count }, (_, i) => quantized.row(i)));
}

function concatenate(vectors: readonly Float32Array[]): Float32Array {
  const flat = new Float32Array(vectors.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const vector of vectors) {
    flat.set(vector, at);
    at += vector.length;
  }
  return flat;
}
