/** A complete answer from the catalogue, before it is told as events; and the words that such answers share. */

import { passageUrl } from '../citations/citation-list.ts';
import type { Answer, CatalogueFacts, Citation } from '../model/answer.ts';
import type { BriefingSummary } from '../model/briefing.ts';
import { spellDay } from '../text/iso-days.ts';

/** A piece of the text, with the citations that it is the first to use. */
export interface ReplyPiece {
  text: string;
  citations: readonly Citation[];
}

export interface CatalogueReply
  extends Pick<Answer, 'outcome' | 'followUps' | 'notCovered' | 'corrections' | 'timeWindow' | 'readAs'> {
  pieces: ReplyPiece[];
  catalogue: CatalogueFacts;
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const FIGURES = new Intl.NumberFormat('en');

/** "2026-04-24" as "24 April 2026". */
export function sayDate(date: string | null): string {
  return date === null ? 'undated' : spellDay(date);
}

/** In words up to ten. */
export function sayCount(count: number): string {
  return NUMBERS[count] ?? FIGURES.format(count);
}

export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function factsOf(briefings: readonly BriefingSummary[], outOf: number): CatalogueFacts {
  return {
    count: briefings.length,
    outOf,
    briefings: briefings.map(({ id, title, publishedAt, source }) => {
      return { briefingId: id, title, publishedAt, source, url: passageUrl(id) };
    }),
  };
}
