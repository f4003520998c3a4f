/**
 * "On January 27": of which year? Of the one that the library speaks of, if it speaks of that day in one year only;
 * else of the last one. Either way the reader is told.
 */
import type { TimeWindow } from '../model/answer.ts';
import type { IndexVersion, ScopeFilter } from '../model/index-version.ts';
import { findMoments } from '../text/find-moments.ts';
import { findTimeWindow } from '../text/find-time-window.ts';
import { statedDays } from '../text/stated-days.ts';
import { tokenize } from '../text/tokenize.ts';
import { isInScope } from './is-in-scope.ts';

const YEAR = /\b(?:19|20)\d\d\b/;
const DAY_AND_MONTH = /\b\d{1,2}(?:st|nd|rd|th)?\b.*\p{L}{3}|\p{L}{3}.*\b\d{1,2}(?:st|nd|rd|th)?\b/u;
/** Passages that are read at most. */
const MAX_READ = 300;

export interface YearQuestion {
  question: string;
  /** Of the question, with the last such day for one without a year. */
  window: TimeWindow;
  /** ISO date. */
  today: string;
  scope: ScopeFilter | undefined;
}

export async function resolveYear(
  version: IndexVersion,
  { question, window, today, scope = {} }: YearQuestion,
): Promise<TimeWindow> {
  const named = dayIn(window.words, today);
  if (!named) return window;
  const years = await yearsOf(version, { ...named, today, scope });
  const [year] = years;
  const isOnly = years.size === 1 && year !== undefined;
  const lastDay = isOnly && `${year}-12-31` < today ? `${year}-12-31` : today;
  const read = findTimeWindow(question, lastDay) ?? window;
  const day = isOnly ? `${year}${named.day.slice(4)}` : named.day;
  const why = isOnly ? 'the only year in the library with that day' : 'the last such day';
  return { ...read, words: `${window.words} (${day}, ${why})` };
}

/** The one day that is named without its year, the last such one. */
function dayIn(words: string, today: string): { day: string; terms: string[] } | undefined {
  const moments = findMoments(words, today);
  const [moment] = moments;
  if (!moment || moments.length !== 1 || moment.from !== moment.to) return undefined;
  const written = words.slice(moment.start, moment.end);
  if (YEAR.test(written) || !moment.isBare || !DAY_AND_MONTH.test(written)) return undefined;
  const terms = tokenize(written.replace(/(\d)(?:st|nd|rd|th)\b/, '$1').replace(/\bof\b/, ''));
  return { day: moment.from, terms };
}

/** Those in which the library has such a day: in its passages, or as the date of a briefing. */
async function yearsOf(
  version: IndexVersion,
  { day, terms, today, scope }: { day: string; terms: string[]; today: string; scope: ScopeFilter },
): Promise<Set<string>> {
  const briefings = (await version.listBriefings()).filter((one) => isInScope(one, scope));
  const published = briefings.flatMap(({ publishedAt }) => publishedAt ?? []);
  const holders = await version.findHolders(terms, scope);
  const rows = holders.flatMap((holder) => holder.rows).slice(0, MAX_READ);
  const chunks = await version.readChunks(rows);
  const stated = chunks.flatMap(({ text, publishedAt }) =>
    statedDays(text, publishedAt).flatMap(({ from, to }) => (from === to ? [from] : [])),
  );
  const same = [...published, ...stated].filter((one) => one.slice(4) === day.slice(4) && one <= today);
  return new Set(same.map((one) => one.slice(0, 4)));
}
