/**
 * What the reader must know of time: how new the newest briefing found is, how far the library reaches, or that it
 * has nothing from the time asked for. Plain words without quotes, since no passage says so.
 */
import type { ScoredChunk } from '../model/chunk.ts';
import { isOfWindow, type QuestionTime } from '../retrieve/question-time.ts';
import { spellDay } from '../text/iso-days.ts';

/**
 * @param passages those that the answer is made of
 * @returns undefined where the question leaves time open, or the library has no dates
 */
export function describeTime({
  time,
  passages,
  libraryAsOf,
}: {
  time: QuestionTime;
  passages: readonly ScoredChunk[];
  libraryAsOf: string | null;
}): string | undefined {
  const { window, isLatest } = time;
  if (libraryAsOf === null || !(window || isLatest)) return undefined;
  const reach = `the library reaches to ${spellDay(libraryAsOf)}`;
  const known = passages.flatMap(({ chunk }) => (chunk.publishedAt === null ? [] : [chunk.publishedAt]));
  const newest = known
    .filter((day) => day <= time.today)
    .sort()
    .at(-1);
  const newestHere = newest && `The newest briefing here on this is of ${spellDay(newest)}`;
  if (window && !passages.some(({ chunk }) => isOfWindow(chunk, window))) {
    const nothing = `Nothing found in this library is from the time asked for (${describeDays(window)})`;
    return newestHere ? `${nothing}. ${newestHere}; ${reach}.` : `${nothing}; ${reach}.`;
  }
  return isLatest && newestHere ? `${newestHere}; ${reach}.` : undefined;
}

function describeDays({ after, before }: { after?: string; before?: string }): string {
  if (after === before && after) return spellDay(after);
  if (after && before) return `${spellDay(after)} to ${spellDay(before)}`;
  return after ? `since ${spellDay(after)}` : `until ${spellDay(before as string)}`;
}
