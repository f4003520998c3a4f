/** One stated fact, whatever the format spells it like: `Published: 2026-04-24`, `date: 2026-04-24`. */
import { DocumentError } from '../errors.ts';
import type { StatedMetadata } from './parsed-document.ts';

const NAMES: Record<string, keyof StatedMetadata> = {
  id: 'id',
  title: 'title',
  byline: 'byline',
  by: 'byline',
  author: 'byline',
  published: 'publishedAt',
  'published at': 'publishedAt',
  publishedat: 'publishedAt',
  date: 'publishedAt',
  source: 'source',
  publisher: 'source',
  url: 'sourceUrl',
  link: 'sourceUrl',
  'source url': 'sourceUrl',
  sourceurl: 'sourceUrl',
  video: 'videoUrl',
  'video url': 'videoUrl',
  videourl: 'videoUrl',
  transcript: 'transcript',
};

/** The fact that a field of this name states, or undefined for a name that is not one of ours. */
export function metadataFieldOf(name: string): keyof StatedMetadata | undefined {
  return NAMES[name.trim().toLowerCase().replace(/[_-]/g, ' ')] ?? NAMES[name.trim().toLowerCase()];
}

/** Sets a stated fact. @throws DocumentError naming the line if the value cannot be one. */
export function setMetadata(
  metadata: StatedMetadata,
  { field, value, line }: { field: keyof StatedMetadata; value: string; line: number },
): void {
  const text = value.trim();
  if (text === '') return;
  if (field === 'publishedAt') metadata.publishedAt = readDate(text, line);
  else if (field === 'id') metadata.id = readId(text, line);
  else if (field === 'byline') metadata.byline = text.replace(/^by\s+/i, '');
  else if (field === 'source' && /^https?:\/\//i.test(text)) metadata.sourceUrl = readUrl(text, line);
  else if (field === 'sourceUrl' || field === 'videoUrl') metadata[field] = readUrl(text, line);
  else metadata[field] = text;
}

function readDate(text: string, line: number): string {
  const iso = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  const date = new Date(iso ?? `${text} UTC`);
  // Date.parse rolls 2025-02-30 over to March: a date that changes on the way is not a date.
  if (!Number.isNaN(date.getTime()) && (iso === undefined || date.toISOString().startsWith(iso))) {
    return date.toISOString().slice(0, 10);
  }
  throw new DocumentError(`Line ${line}: cannot read date "${text}", wanted YYYY-MM-DD`, { line });
}

function readUrl(text: string, line: number): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new DocumentError(`Line ${line}: cannot read link "${text}", wanted an http or https URL`, { line });
}

function readId(text: string, line: number): string {
  if (/^[\p{L}\p{N}](?:[\p{L}\p{N}._-]{0,127})$/u.test(text)) return text;
  throw new DocumentError(
    `Line ${line}: cannot use id "${text}", wanted letters, digits, dots, hyphens or underscores (128 at most)`,
    { line },
  );
}
