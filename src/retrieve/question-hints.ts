/**
 * What a question says of the passages it wants beside its subject: who published them, and when. People name these
 * exactly, and a passage that keeps to them is worth more than one that shares another word.
 */
import type { ScopeFilter } from '../model/index-version.ts';
import { type DateSpan, findDates } from '../text/find-dates.ts';

export interface QuestionHints {
  /** Sources of the library that the question names, as the library writes them. */
  sources: string[];
  /** Days and months that the question names. A year alone says too little of when something was published. */
  dates: DateSpan[];
}

/** A shorter name stands in too many questions by chance. */
const LEAST_SOURCE = 3;
/** Each further one costs a search. */
const MAX_HINTS = 4;

/** @param sources of the library */
export function findHints(question: string, sources: readonly string[]): QuestionHints {
  const words = ` ${plain(question)} `;
  const named = sources.filter((source) => {
    const name = plain(source);
    return name.length >= LEAST_SOURCE && words.includes(` ${name} `);
  });
  const dates = findDates(question).filter(({ precision }) => precision !== 'year');
  return { sources: named.slice(0, MAX_HINTS), dates: dates.slice(0, MAX_HINTS) };
}

/** Filters that find what the hints ask for: one for each source and one for each date. */
export function filtersOf({ sources, dates }: QuestionHints): ScopeFilter[] {
  const bySource = sources.map((source) => ({ source }));
  const byDate = dates.map(({ from, to }) => ({ publishedAfter: from, publishedBefore: to }));
  return [...bySource, ...byDate];
}

/** Share of a date's precision that a passage's date meets: 1 for the day, less for the month, 0 for another. */
export function dateMatch(publishedAt: string | null, dates: readonly DateSpan[]): number {
  if (publishedAt === null) return 0;
  const matches = dates.filter(({ from, to }) => from <= publishedAt && publishedAt <= to);
  return Math.max(0, ...matches.map(({ precision }) => (precision === 'day' ? 1 : MONTH_MATCH)));
}

const MONTH_MATCH = 0.6;

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
