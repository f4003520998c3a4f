/**
 * A course of events from all briefings on a subject, not from the best passages alone: sentences that speak of it,
 * each at the day it states, or at that of its briefing where it states none.
 */
import type { TimeWindow } from '../model/answer.ts';
import type { Chunk } from '../model/chunk.ts';
import type { IndexVersion, ScopeFilter } from '../model/index-version.ts';
import { addDays } from '../text/iso-days.ts';
import { splitSentences } from '../text/sentences.ts';
import { meetsWindow, statedDays } from '../text/stated-days.ts';
import { contentTerms, tokenize } from '../text/tokenize.ts';

export interface TimelineEvent {
  chunk: Chunk;
  /** Offsets in the briefing's text. */
  start: number;
  end: number;
  /** ISO dates; the same for an event of one day. */
  from: string;
  to: string;
}

interface RatedEvent extends TimelineEvent {
  words: ReadonlySet<string>;
  rating: number;
  /** The sentence states the day itself. */
  isDated: boolean;
}

/** Passages of the subject that are read: more than a library of some hundred briefings has on one. */
const DEPTH = 400;
const MAX_EVENTS = 12;
const MAX_OF_BRIEFING = 6;
/** A wider time is no event's. */
const MAX_DAYS = 31;
/** A sentence that names the subject, one under its title, one that states its day, one that was to come. */
const RATING = { named: 2, titled: 1, dated: 1.5, concept: -1, short: -1 };
const LEAST_RATING = 2;
const LEAST_WORDS = 6;
const RELATIVE =
  /\b(?:same (?:day|week|month|year)|(?:day|week|month|year)s? (?:later|earlier|before)|then|later|earlier)\b/i;
/** So few events of a subject in its own words are no course of events. */
const FEW = 2;
/** Share of the shorter one's words in the other, on one day and on any. */
const SAME = { day: 0.5, other: 0.8 };

export interface TimelineRequest {
  subject: string;
  window: TimeWindow | undefined;
  scope: ScopeFilter | undefined;
  /** The best passages on the question: of them events are taken where few name the subject as it is written. */
  passages: readonly Chunk[];
}

/** Events by their day, the earliest first; one alone only inside a window. */
export async function collectTimeline(
  version: IndexVersion,
  { subject, window, scope, passages }: TimelineRequest,
): Promise<TimelineEvent[]> {
  const terms = [...new Set(contentTerms(subject))];
  if (terms.length === 0) return [];
  const weighted = terms.map((term) => ({ term, weight: 1 }));
  const hits = await version.searchKeywords(weighted, DEPTH, scope);
  const chunks = await version.readChunks(hits.map(({ ordinal }) => ordinal));
  const named = choose(
    chunks.flatMap((chunk) => eventsIn(chunk, terms)),
    window,
  );
  const near = () =>
    choose(
      passages.flatMap((chunk) => eventsIn(chunk, [])),
      window,
    );
  const chosen = named.length < FEW ? near() : named;
  return chosen.length === 1 && window === undefined ? [] : chosen;
}

/** Those of the window, each told once, by their day. */
function choose(events: readonly RatedEvent[], window: TimeWindow | undefined): RatedEvent[] {
  const rated = events
    .filter((event) => window === undefined || meetsWindow(event, window))
    .sort((a, b) => b.rating - a.rating || (a.from < b.from ? -1 : 1));
  return spread(withoutCopies(rated)).sort((a, b) =>
    a.from === b.from ? a.start - b.start : a.from < b.from ? -1 : 1,
  );
}

/** @param terms of the subject; none where the passage itself is on it */
function eventsIn(chunk: Chunk, terms: readonly string[]): RatedEvent[] {
  const { text, title, headingPath, publishedAt, kind } = chunk;
  if (kind === 'arguments') return [];
  const frame = new Set(tokenize([title, ...headingPath].join(' \n ')));
  const isTitled = terms.every((term) => frame.has(term));
  return splitSentences(text).flatMap(({ start, end }) => {
    const sentence = text.slice(start, end);
    const words = new Set(tokenize(sentence));
    const isNamed =
      terms.every((term) => words.has(term) || frame.has(term)) && terms.some((term) => words.has(term));
    if ((!isNamed && !isTitled) || /[?:]$/.test(sentence)) return [];
    const stated = statedDays(sentence, publishedAt).find(({ from, to }) => to < addDays(from, MAX_DAYS));
    const days = stated ?? (publishedAt === null ? undefined : { from: publishedAt, to: publishedAt });
    if (!days) return [];
    // "In the same month" is a day that only the sentences before it know.
    if (!stated && (kind === 'key-concepts' || RELATIVE.test(sentence))) return [];
    const rating =
      (isNamed ? RATING.named : RATING.titled) +
      (stated ? RATING.dated : 0) +
      (kind === 'key-concepts' ? RATING.concept : 0) +
      (words.size < LEAST_WORDS ? RATING.short : 0);
    if (rating < LEAST_RATING) return [];
    const { from, to } = days;
    const place = { start: chunk.start + start, end: chunk.start + end };
    return [{ chunk, ...place, from, to, words, rating, isDated: stated !== undefined }];
  });
}

/** Best first; of those that tell the same the best. */
function withoutCopies(events: readonly RatedEvent[]): RatedEvent[] {
  const kept: RatedEvent[] = [];
  for (const event of events) {
    const isCopy = kept.some((other) => {
      const most = other.from === event.from ? SAME.day : SAME.other;
      return likeness(other.words, event.words) >= most;
    });
    if (!isCopy) kept.push(event);
  }
  return kept;
}

/** Every briefing is heard before one is heard again; without a day of its own a sentence stands for a whole briefing. */
function spread(events: readonly RatedEvent[]): RatedEvent[] {
  const chosen: RatedEvent[] = [];
  for (let round = 0; round < MAX_OF_BRIEFING && chosen.length < MAX_EVENTS; round++) {
    const heard = new Set<string>();
    for (const event of events) {
      const { briefingId } = event.chunk;
      if (!event.isDated && told(chosen, briefingId)) continue;
      if (heard.has(briefingId) || chosen.includes(event) || chosen.length === MAX_EVENTS) continue;
      const isRepeat = chosen.some(
        ({ chunk, from }) => chunk.briefingId === briefingId && from === event.from,
      );
      if (isRepeat) continue;
      heard.add(briefingId);
      chosen.push(event);
    }
  }
  return chosen;
}

function told(chosen: readonly RatedEvent[], briefingId: string): boolean {
  return chosen.some(({ chunk }) => chunk.briefingId === briefingId);
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  return [...small].filter((word) => large.has(word)).length / Math.max(1, small.size);
}
