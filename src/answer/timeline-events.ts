/**
 * Sentences of a passage that tell an event of a subject, each with its day. One is of the subject if it names it; or
 * if its title or heading does, and a sentence beside it takes the subject up or it is of no other subject.
 */
import type { Chunk } from '../model/chunk.ts';
import { addDays, type Days } from '../text/iso-days.ts';
import { splitSentences } from '../text/sentences.ts';
import { standTogether } from '../text/stand-together.ts';
import { type StatedDays, statedDays } from '../text/stated-days.ts';
import { contentTerms, isStopword, tokenize, tokenizeWithOffsets } from '../text/tokenize.ts';

export interface TimelineEvent {
  chunk: Chunk;
  /** Offsets in the briefing's text. */
  start: number;
  end: number;
  /** ISO dates; the same for an event of one day. */
  from: string;
  to: string;
}

export interface RatedEvent extends TimelineEvent {
  /** What it tells beside the subject. */
  words: ReadonlySet<string>;
  rating: number;
  /** The sentence states the day itself. */
  isDated: boolean;
}

export interface Subject {
  /** Telling terms, each once. */
  terms: readonly string[];
  /** So many of them make a sentence be of it. */
  least: number;
  /** Briefings that are about it. */
  about: ReadonlySet<string>;
  /** Words that the library writes with a capital wherever they stand, in lower case. */
  names: ReadonlySet<string>;
  /** Those of them that briefings have in their titles, beside the subject: a sentence on one is of that. */
  others: ReadonlySet<string>;
}

/** A wider time is no event's. */
const MAX_DAYS = 31;
/** A sentence that names the subject, one under its title, one that states its day, one that defines a word. */
const RATING = { named: 2, titled: 1, dated: 1.5, concept: -1.25, short: -1 };
const LEAST_RATING = 2;
const LEAST_WORDS = 6;
const RELATIVE =
  /\b(?:same (?:day|week|month|year)|(?:day|week|month|year)s? (?:later|earlier|before)|then|later|earlier)\b/i;
const NAME = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}]*(?:-[\p{L}\p{N}]+)*/gu;
const MONTH_OR_DAY =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|\w+day)$/;
const ITEM = /^\s*(?:[-*•–]|\d{1,2}[.)])\s/;
/** A time at the very beginning of a sentence is that of what it tells. */
const FRONT = 12;
/** Share of a passage's sentences that name the subject. */
const THROUGHOUT = 1 / 3;

export function timelineEvents(chunk: Chunk, subject: Subject): RatedEvent[] {
  const { text, publishedAt, kind } = chunk;
  if (kind === 'arguments') return [];
  const sentences = splitSentences(text).map((span) => {
    const sentence = text.slice(span.start, span.end);
    return { ...span, text: sentence, words: tokenize(sentence) };
  });
  const frame = frameOf(chunk);
  // Each item of a list stands by itself.
  const isItem = (at: number) => ITEM.test(text.slice(text.lastIndexOf('\n', at - 1) + 1, at + 3));
  const named = sentences.filter(({ words }) => subject.terms.every((term) => words.includes(term)));
  // A sentence without a day stands for a whole briefing, which must then be on the subject.
  const isOnSubject = subject.about.has(chunk.briefingId) || named.length >= sentences.length * THROUGHOUT;
  return sentences.flatMap(({ start, end, text: sentence, words }, i) => {
    if (/[?:]$/.test(sentence)) return [];
    const beside = [sentences[i - 1], sentences[i + 1]].flatMap((one) => {
      return one && !isItem(one.start) && !isItem(start) ? one.words : [];
    });
    const worth = relate({ sentence, words, beside, frame }, subject);
    if (worth === undefined) return [];
    const stated = dayIn(sentence, publishedAt, subject);
    const isWhole = !stated && publishedAt !== null && isOnSubject;
    const days: Days | undefined = stated ?? (isWhole ? { from: publishedAt, to: publishedAt } : undefined);
    if (!days) return [];
    // "In the same month" is a day that only the sentences before it know.
    if (!stated && (kind === 'key-concepts' || RELATIVE.test(sentence))) return [];
    const told = contentTerms(sentence).filter((term) => !subject.terms.includes(term));
    const rating =
      RATING[worth] +
      (stated ? RATING.dated : shareOf(told, chunk.title)) +
      (kind === 'key-concepts' ? RATING.concept : 0) +
      (new Set(words).size < LEAST_WORDS ? RATING.short : 0);
    if (rating < LEAST_RATING) return [];
    const place = { start: chunk.start + start, end: chunk.start + end };
    const { from, to } = days;
    return [{ chunk, ...place, from, to, words: new Set(told), rating, isDated: stated !== undefined }];
  });
}

/** Titles and headings; a briefing's id is its keeper's name for it. */
function frameOf({ title, headingPath, briefingId }: Chunk): Set<string> {
  return new Set(tokenize([title, ...headingPath, briefingId.replace(/[-_/]+/g, ' ')].join(' \n ')));
}

interface Place {
  sentence: string;
  words: readonly string[];
  /** Words of the sentences before and after it. */
  beside: readonly string[];
  frame: ReadonlySet<string>;
}

function relate(
  { sentence, words, beside, frame }: Place,
  { terms, least, others, names }: Subject,
): 'named' | 'titled' | undefined {
  const own = terms.filter((term) => words.includes(term));
  if (own.length >= least && standTogether(own, words)) return 'named';
  const isFramed = (term: string) => frame.has(term);
  const isCovered = terms.filter((term) => own.includes(term) || isFramed(term)).length >= least;
  // What a sentence is about comes first in it: "OpenAI had published 88.7 percent for GPT-4o".
  const first = namesIn(sentence).find(({ name }) => names.has(name))?.name;
  const isOther = first !== undefined && others.has(first);
  if (own.length > 0 && own.length < least && isCovered && !isOther) return 'named';
  if (terms.filter(isFramed).length < least) return undefined;
  const isTakenUp = terms.some((term) => beside.includes(term));
  return isTakenUp || !isOther ? 'titled' : undefined;
}

/** Capitalised words but those of the calendar, in lower case, each with its place. */
export function namesIn(text: string): { name: string; at: number }[] {
  return [...text.matchAll(NAME)].flatMap(({ 0: name, index }) => {
    const isOrdinary = MONTH_OR_DAY.test(name) || isStopword(name.toLowerCase());
    return isOrdinary ? [] : [{ name: name.toLowerCase(), at: index }];
  });
}

/** Of several the one that the sentence begins with, or else the one next to the subject. */
function dayIn(sentence: string, publishedAt: string | null, { terms }: Subject): StatedDays | undefined {
  const stated = statedDays(sentence, publishedAt).filter(({ from, to }) => to < addDays(from, MAX_DAYS));
  const [first] = stated;
  if (stated.length < 2 || (first && first.start <= FRONT)) return first;
  const places = tokenizeWithOffsets(sentence).filter(({ term }) => terms.includes(term));
  const distance = ({ start, end }: StatedDays) =>
    Math.min(...places.map((place) => Math.max(start - place.end, place.start - end, 0)));
  return stated.toSorted((a, b) => distance(a) - distance(b) || a.start - b.start)[0];
}

/** Share of a title's words. */
function shareOf(words: readonly string[], title: string): number {
  const own = new Set(contentTerms(title));
  return own.size === 0 ? 0 : [...own].filter((term) => words.includes(term)).length / own.size;
}
