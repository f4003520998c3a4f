/** What is indexed, and what a search gives back. */
import type { Cue, SectionKind } from './briefing.ts';

/** A slice of one section. `text` equals the briefing's `text.slice(start, end)`. */
export interface Chunk {
  /** `<briefing id>#<n>`, n counting from 0 in reading order. */
  id: string;
  briefingId: string;
  title: string;
  publishedAt: string | null;
  source: string | null;
  kind: SectionKind;
  headingPath: string[];
  text: string;
  start: number;
  end: number;
  /** Seconds into the video at which the chunk begins, only where the source states them. */
  startSeconds?: number;
  /** The cues inside the chunk; the first stands at its start where the chunk has a `startSeconds`. */
  cues?: Cue[];
}

/** A chunk's place in one of the searches. `ordinal` is its row in the index version. */
export interface Hit {
  ordinal: number;
  score: number;
}

/** A chunk with the scores it came from; absent where that search did not find it. */
export interface ScoredChunk {
  chunk: Chunk;
  ordinal: number;
  /** Final score after fusion and reranking; comparable only inside one result. */
  score: number;
  /** Cosine similarity, -1 to 1. */
  vectorScore?: number;
  /** BM25F score, 0 and up. */
  keywordScore?: number;
}

/** A query term with its share of the query, 1 for a word of the question itself. */
export interface WeightedTerm {
  term: string;
  weight: number;
}
