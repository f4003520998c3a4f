/** What the time of a sentence is worth, where a question asks for what happened in some time. */
import type { Chunk } from '../model/chunk.ts';
import type { QuestionTime } from '../retrieve/question-time.ts';
import { meetsWindow, statedDays } from '../text/stated-days.ts';

/** In log-odds. Not fitted, since no public set asks for times of its documents' events. */
const GAIN = { inside: 1, published: 0.3, unknown: 0, another: -1 };

export function timeGain(sentence: string, { publishedAt }: Chunk, { window }: QuestionTime): number {
  if (!window) return 0;
  const stated = statedDays(sentence, publishedAt);
  if (stated.some((days) => meetsWindow(days, window))) return GAIN.inside;
  if (stated.length > 0) return GAIN.another;
  const isPublished = publishedAt !== null && meetsWindow({ from: publishedAt, to: publishedAt }, window);
  return isPublished ? GAIN.published : GAIN.unknown;
}
