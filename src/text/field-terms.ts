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
    title: titleTerms([chunk.title, chunk.source ?? '', spellDate(chunk.publishedAt)].join(' \n ')),
    heading: headingTerms(chunk.headingPath.join(' \n ')),
    body: tokenize(chunk.text),
  };
}

/** The chunks of a document come one after another, under the same title and mostly the same heading. */
const titleTerms = keepingLast(tokenize);
const headingTerms = keepingLast(tokenize);

function keepingLast(work: (text: string) => string[]): (text: string) => string[] {
  let last: { text: string; terms: string[] } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, terms: work(text) };
    return last.terms;
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
