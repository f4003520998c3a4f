/** The days that a sentence of a briefing speaks of: "On April 14" means that of the year in which it was published. */
import { findMoments } from './find-moments.ts';
import type { Days } from './iso-days.ts';

const LEAD =
  /\b(?:in|on|since|until|by|of|from|during|early|mid|late|before|after|and|to|through|for|between|as of)[ -]$/i;
const YEAR = /\b(?:19|20)\d\d\b/;

export interface StatedDays extends Days {
  /** Offsets in the sentence. */
  start: number;
  end: number;
}

/** In the order of the sentence. Without a day of publication only times that name their year are known. */
export function statedDays(sentence: string, publishedAt: string | null): StatedDays[] {
  return findMoments(sentence, publishedAt ?? '2000-01-01')
    .filter(({ start, end, isBare }) => {
      const words = sentence.slice(start, end);
      const isDated = YEAR.test(words);
      if (publishedAt === null && !isDated) return false;
      if (!isBare || /\d /.test(`${words} `) === false)
        return !isBare || isNamedMonth(sentence, start, words);
      return isDated ? LEAD.test(sentence.slice(0, start)) : /^\p{Lu}|\d/u.test(words);
    })
    .map(({ from, to, start, end }) => ({ from, to, start, end }));
}

/** "In May", not "may". */
function isNamedMonth(sentence: string, start: number, words: string): boolean {
  return /^\p{Lu}/u.test(words) && LEAD.test(sentence.slice(0, start));
}

/** Whether a stretch of days has a day in a window. */
export function meetsWindow({ from, to }: Days, window: { after?: string; before?: string }): boolean {
  return (window.after ?? '') <= to && (window.before === undefined || from <= window.before);
}
