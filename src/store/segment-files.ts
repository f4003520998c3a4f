/** The files of one segment, and what a manifest says of them. */
import { z } from 'zod';
import type { RecordPlaces } from './record-file.ts';

export const FILES = {
  /** Each document's facts, summary and number of rows. */
  documents: 'documents.json',
  briefings: 'briefings.jsonl',
  chunks: 'chunks.jsonl',
  /** Where each record of the two files above begins. */
  offsets: 'offsets.bin',
  keywords: 'keywords.bin',
  vectors: 'vectors.bin',
  /** Absent in a segment of few rows. */
  graph: 'vectors.hnsw',
} as const;

/** Written into the folder of a finished segment, last. */
export const SEGMENT_FACTS_FILE = 'segment.json';

export const fileFactsSchema = z.object({ bytes: z.int(), crc32: z.int() });

export const segmentFactsSchema = z.object({
  id: z.string().regex(/^[\w.-]+$/),
  documents: z.int(),
  rows: z.int(),
  files: z.record(z.string(), fileFactsSchema),
});

export type SegmentFacts = z.infer<typeof segmentFactsSchema>;

/** Arrays of the file of offsets: where the records of both texts are. */
export type OffsetArrays = {
  briefingOffsets: Float64Array;
  briefingSums: Uint32Array;
  chunkOffsets: Float64Array;
  chunkSums: Uint32Array;
};

export interface TextPlaces {
  briefings: RecordPlaces;
  chunks: RecordPlaces;
}

export function encodePlaces({ briefings, chunks }: TextPlaces): OffsetArrays {
  return {
    ...{ briefingOffsets: briefings.offsets, briefingSums: briefings.sums },
    ...{ chunkOffsets: chunks.offsets, chunkSums: chunks.sums },
  };
}

export function decodePlaces(arrays: OffsetArrays): TextPlaces {
  const { briefingOffsets, briefingSums, chunkOffsets, chunkSums } = arrays;
  return {
    briefings: { offsets: briefingOffsets, sums: briefingSums },
    chunks: { offsets: chunkOffsets, sums: chunkSums },
  };
}
