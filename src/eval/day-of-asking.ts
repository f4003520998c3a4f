/** The day that counts as today for questions that state none: it must be the same in every run. */
import type { OpenSet } from './open-set.ts';

/** Where neither the set nor the library has a date, nothing depends on the day. */
const SOME_DAY = '2025-01-01';
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/**
 * What the set states, or a year after the newest document: of questions whose day nobody knows, the age of documents
 * says nothing. @returns ISO date
 */
export function dayOfAsking({ set, index }: Pick<OpenSet, 'set' | 'index'>): string {
  if (set.asOf) return set.asOf;
  const newest = index.version.facts.libraryAsOf;
  return newest ? new Date(Date.parse(newest) + YEAR_MS).toISOString().slice(0, 10) : SOME_DAY;
}
