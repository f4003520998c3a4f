/** What the time of a sentence is worth, where a question asks for what happened in some time. */
import type { Chunk } from '../model/chunk.ts';
import type { QuestionTime } from '../retrieve/question-time.ts';
import { meetsWindow, statedDays } from '../text/stated-days.ts';

/** In log-odds. Not fitted, since no public set asks for times of its documents' events. */
const GAIN = { inside: 1, mixed: 0.5, published: 0.5, unknown: 0, another: -1 };

export function timeGain(sentence: string, { publishedAt }: Chunk, { window }: QuestionTime): number {
  if (!window) return 0;
  const stated = statedDays(sentence, publishedAt);
  const inside = stated.filter((days) => meetsWindow(days, window));
  if (inside.length > 0) return inside.length === stated.length ? GAIN.inside : GAIN.mixed;
  if (stated.length > 0) return GAIN.another;
  const isPublished = publishedAt !== null && meetsWindow({ from: publishedAt, to: publishedAt }, window);
  return isPublished ? GAIN.published : GAIN.unknown;
}
