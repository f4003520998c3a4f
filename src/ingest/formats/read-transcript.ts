/** A transcript (.vtt, .srt) that stands alone: its title from a NOTE block or the file's name. */
import { basename } from 'node:path';
import { DocumentError } from '../../errors.ts';
import { decodeText } from '../decode-text.ts';
import { DocumentWriter } from '../document-writer.ts';
import type { ReadDocument, SourceFile, StatedMetadata } from '../parsed-document.ts';
import { transcriptStemOf } from '../transcript-path.ts';
import { readCues } from './read-cues.ts';
import { refusalOf } from './refusal-of.ts';
import { type SpokenPiece, spokenPieces } from './spoken-pieces.ts';
import { writeTranscript } from './write-transcript.ts';

export interface SpokenTranscript {
  metadata: StatedMetadata;
  pieces: SpokenPiece[];
  warnings: string[];
}

/** @throws DocumentError naming the line of a broken time stamp, or if nothing is said. */
export function readTranscript(file: SourceFile): ReadDocument {
  const { metadata, pieces, warnings } = readSpoken(file);
  const title = metadata.title ?? titleOf(file.path);
  const writer = new DocumentWriter();
  writer.add({ kind: 'heading', depth: 1 }, [{ text: title }]);
  const cues = writeTranscript(writer, pieces);
  const blocks = writer.blocks.slice(1); // the title is no section
  return { text: writer.text, metadata: { ...metadata, title }, blocks, cues, warnings };
}

/** What is said in a transcript file. @throws DocumentError like {@link readTranscript} */
export function readSpoken(file: SourceFile): SpokenTranscript {
  try {
    return spokenIn(file);
  } catch (cause) {
    // Here and not only where files are read: a transcript is also read to be tied to a briefing.
    throw refusalOf(cause, 'transcript');
  }
}

function spokenIn({ path, bytes }: SourceFile): SpokenTranscript {
  const { text, warning } = decodeText(bytes);
  const warnings = warning ? [warning] : [];
  if (/\.vtt$/i.test(path) && !text.startsWith('WEBVTT')) {
    warnings.push('Line 1: a .vtt file begins with "WEBVTT"; read without');
  }
  const { cues, metadata } = readCues(text);
  const pieces = spokenPieces(cues);
  if (pieces.length === 0) throw new DocumentError('Cannot find any spoken text in the cues');
  return { metadata, pieces, warnings };
}

/** "talks/deepseek-v4.en.vtt" -> "Deepseek v4 (transcript)". */
function titleOf(path: string): string {
  const words = basename(transcriptStemOf(path))
    .replace(/[-_\s]+/g, ' ')
    .trim();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} (transcript)`;
}
