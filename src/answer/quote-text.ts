/** A quote as readers see it: with the name of whom the passage reports, where the quote itself leaves that out. */
import { findSpeaker } from '../citations/find-speaker.ts';
import type { Citation } from '../model/answer.ts';
import type { Chunk } from '../model/chunk.ts';
import { stripInvisible } from '../text/strip-invisible.ts';
import { stripMarkup } from '../text/strip-markup.ts';

/** `“quote” [n]`, or `According to Robert Lee: “quote” [n]`. */
export function quoteText({ quote, speaker, n }: Citation): string {
  const marked = `“${stripInvisible(stripMarkup(quote))}” [${n}]`;
  const name = speaker?.split(' ').at(-1);
  return name === undefined || quote.includes(name) ? marked : `According to ${speaker}: ${marked}`;
}

/** The span of a passage as an exact quote with its speaker. */
export function quoteOf(chunk: Chunk, { start, end }: { start: number; end: number }) {
  return { chunk, start, end, support: 'exact' as const, speaker: findSpeaker(chunk, { start, end }) };
}
