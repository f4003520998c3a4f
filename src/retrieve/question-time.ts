/** What a question says of time, and whether a passage is of that time: published then, or speaking of it. */
import type { TimeWindow } from '../model/answer.ts';
import type { Chunk, ScoredChunk } from '../model/chunk.ts';
import type { ScopeFilter } from '../model/index-version.ts';
import { meetsWindow, statedDays } from '../text/stated-days.ts';

export interface QuestionTime {
  /** ISO date that counts as today. */
  today: string;
  /** The newest state is asked for. */
  isLatest: boolean;
  /** Absent where the question names no time, or none that is known. */
  window?: TimeWindow;
}

/** So many passages of the time asked for are enough to answer from them alone. */
const ENOUGH = 3;
/** The best of them may be so much worse than the best of any time. */
const NEAR_BEST = 0.6;
/** Of what a named time is worth. */
const SHARE = { published: 0.6, stated: 0.4 };

/** Finds what was published in the time asked for. */
export function windowFilters({ window }: QuestionTime): ScopeFilter[] {
  return window ? [{ publishedAfter: window.after, publishedBefore: window.before }] : [];
}

/** Share from 0 to 1 of what a named time is worth. */
export function windowMatch(chunk: Chunk, { window }: QuestionTime): number {
  if (!window) return 0;
  const published = isPublishedIn(chunk, window) ? SHARE.published : 0;
  return published + (speaksOf(chunk, window) ? SHARE.stated : 0);
}

export function isOfWindow(chunk: Chunk, window: TimeWindow): boolean {
  return isPublishedIn(chunk, window) || speaksOf(chunk, window);
}

function isPublishedIn({ publishedAt }: Chunk, window: TimeWindow): boolean {
  return publishedAt !== null && meetsWindow({ from: publishedAt, to: publishedAt }, window);
}

function speaksOf({ text, publishedAt }: Chunk, window: TimeWindow): boolean {
  return statedDays(text, publishedAt).some((days) => meetsWindow(days, window));
}

/** Passages of the time asked for alone, where these are enough; all of them otherwise. Best first. */
export function keepWindow(ranked: readonly ScoredChunk[], { window }: QuestionTime): ScoredChunk[] {
  if (!window) return [...ranked];
  const kept = ranked.filter(({ chunk }) => isOfWindow(chunk, window));
  const isEnough = kept.length >= ENOUGH && (kept[0]?.score ?? 0) >= NEAR_BEST * (ranked[0]?.score ?? 0);
  return isEnough ? kept : [...ranked];
}
