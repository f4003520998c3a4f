/** The terms of a chunk by field, as they are searched for and embedded. */
import { tokenize } from './tokenize.ts';

export interface ChunkText {
  title: string;
  source: string | null;
  /** ISO date. */
  publishedAt: string | null;
  headingPath: readonly string[];
  text: string;
}

/** The title's field also holds the source and the date as people write it in questions. */
export function fieldTermsOf(chunk: ChunkText): { title: string[]; heading: string[]; body: string[] } {
  return {
    title: tokenize([chunk.title, chunk.source ?? '', spellDate(chunk.publishedAt)].join(' \n ')),
    heading: tokenize(chunk.headingPath.join(' \n ')),
    body: tokenize(chunk.text),
  };
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** "2024-05-13" as "13 May 2024". */
function spellDate(date: string | null): string {
  if (!date) return '';
  return `${Number(date.slice(8, 10))} ${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;
}
