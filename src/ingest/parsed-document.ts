/**
 * What every format's parser gives: stated metadata and blocks with offsets, not yet cut into sections.
 * Formats that are not text themselves also give the text that they were made into.
 */
import type { Block, Cue } from '../model/briefing.ts';

/** Facts a document states about itself; absent where it does not. */
export interface StatedMetadata {
  id?: string;
  title?: string;
  byline?: string;
  publishedAt?: string;
  source?: string;
  sourceUrl?: string;
  videoUrl?: string;
  /** As written: relative to the document's own folder. */
  transcript?: string;
}

export interface ParsedDocument {
  metadata: StatedMetadata;
  blocks: Block[];
  cues?: Cue[];
}

/** A decoded file of the library. */
export interface SourceDocument {
  /** Path inside the corpus folder, with forward slashes. */
  path: string;
  text: string;
}

/** A file of the library as it lies there. */
export interface SourceFile {
  /** Path inside the corpus folder, with forward slashes. */
  path: string;
  bytes: Uint8Array;
}

/** A parsed file; offsets count in `text`. */
export interface ReadDocument extends ParsedDocument {
  text: string;
  /** What was read with less than certainty, one line each. */
  warnings: string[];
}

/** Reads one format. @throws DocumentError with the reason, and the line, field or page where there is one. */
export type ReadFormat = (file: SourceFile) => ReadDocument | Promise<ReadDocument>;
