/**
 * The one table of formats: endings, the largest file, and the reader, which loads its libraries when its
 * first file comes. A new format is a file in `formats/` and a line here.
 */
import { extname } from 'node:path';
import { DocumentError } from '../errors.ts';
import type { ReadFormat } from './parsed-document.ts';

/** Raised whenever the same bytes would give another briefing or be cut elsewhere: documents of another version are read again. */
export const PARSER_VERSION = 5;

const MEGABYTE = 1024 * 1024;

/** A briefing is a few kilobytes; ten megabytes of text is a mistake. */
export const MAX_DOCUMENT_BYTES = 10 * MEGABYTE;

/** PDF and Word files carry fonts and pictures beside their text. */
const MAX_LAYOUT_BYTES = 40 * MEGABYTE;

export interface Format {
  name: string;
  /** With their dots, in lower case. */
  endings: readonly string[];
  maxBytes: number;
  load: () => Promise<ReadFormat>;
}

export const FORMATS: readonly Format[] = [
  {
    name: 'plain text',
    endings: ['.txt', '.text'],
    maxBytes: MAX_DOCUMENT_BYTES,
    load: async () => (await import('./formats/read-text.ts')).readText,
  },
  {
    name: 'Markdown',
    endings: ['.md', '.markdown'],
    maxBytes: MAX_DOCUMENT_BYTES,
    load: async () => (await import('./formats/read-text.ts')).readMarkdown,
  },
  {
    name: 'web page',
    endings: ['.html', '.htm'],
    maxBytes: MAX_DOCUMENT_BYTES,
    load: async () => (await import('./formats/read-html.ts')).readHtml,
  },
  {
    name: 'PDF',
    endings: ['.pdf'],
    maxBytes: MAX_LAYOUT_BYTES,
    load: async () => (await import('./formats/read-pdf.ts')).readPdf,
  },
  {
    name: 'Word document',
    endings: ['.docx'],
    maxBytes: MAX_LAYOUT_BYTES,
    load: async () => (await import('./formats/read-docx.ts')).readDocx,
  },
  {
    name: 'transcript',
    endings: ['.srt', '.vtt'],
    maxBytes: MAX_DOCUMENT_BYTES,
    load: async () => (await import('./formats/read-transcript.ts')).readTranscript,
  },
  {
    name: 'JSON briefing',
    endings: ['.json'],
    maxBytes: MAX_DOCUMENT_BYTES,
    load: async () => (await import('./formats/read-json.ts')).readJson,
  },
];

/** Whether a file's ending is that of a format. */
export function isKnownFormat(path: string): boolean {
  return find(path) !== undefined;
}

/** @throws DocumentError for an ending that is not that of a format. */
export function formatOf(path: string): Format {
  const format = find(path);
  if (format) return format;
  const known = FORMATS.flatMap(({ endings }) => endings).join(', ');
  throw new DocumentError(`Cannot read files that end in "${extname(path) || path}", wanted one of ${known}`);
}

/** The most bytes that a file of this ending may have; for an unknown ending that of a text. */
export function maxBytesOf(path: string): number {
  return find(path)?.maxBytes ?? MAX_DOCUMENT_BYTES;
}

function find(path: string): Format | undefined {
  const ending = extname(path).toLowerCase();
  return FORMATS.find(({ endings }) => endings.includes(ending));
}
