/** All briefings of a corpus into chunks, in the order in which they get their ordinals. */
import type { Briefing } from '../model/briefing.ts';
import type { Chunk } from '../model/chunk.ts';
import type { LoadedDocument } from './load-documents.ts';
import { SentenceSplitter } from './sentence-splitter.ts';
import { splitBriefing } from './split-briefing.ts';

export interface SplitCorpus {
  briefings: Briefing[];
  chunks: Chunk[];
  /** Number of chunks by briefing id. */
  chunkCounts: Map<string, number>;
}

/** @param chunkSize most characters in a chunk */
export async function splitCorpus(
  documents: readonly LoadedDocument[],
  chunkSize: number,
  onProgress: (done: number, total: number) => void,
): Promise<SplitCorpus> {
  const splitter = new SentenceSplitter(chunkSize);
  const split: SplitCorpus = { briefings: [], chunks: [], chunkCounts: new Map() };
  for (const [i, { briefing }] of documents.entries()) {
    if (briefing) {
      const pieces = await splitBriefing(briefing, splitter);
      split.briefings.push(briefing);
      for (const piece of pieces) split.chunks.push(piece);
      split.chunkCounts.set(briefing.id, pieces.length);
    }
    onProgress(i + 1, documents.length);
  }
  return split;
}
