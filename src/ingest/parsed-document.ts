/** What every format parser gives: stated metadata and blocks with offsets, not yet cut into sections. */
import type { Block } from '../model/briefing.ts';

/** Facts a document states about itself; absent where it does not. */
export interface StatedMetadata {
  id?: string;
  title?: string;
  byline?: string;
  publishedAt?: string;
  source?: string;
  sourceUrl?: string;
  videoUrl?: string;
}

export interface ParsedDocument {
  metadata: StatedMetadata;
  blocks: Block[];
}

/** A decoded file of the library. */
export interface SourceDocument {
  /** Path inside the corpus folder, with forward slashes. */
  path: string;
  text: string;
}
