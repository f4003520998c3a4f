/**
 * Age as a part of a passage's score. Among passages on one subject the newer one is the better guess even where a
 * question does not ask for news; where it does, age counts for more, and where it asks about the past, not at all.
 * No public set with dates of asking was at hand, so these weights are not fitted.
 */
import { findDates } from '../text/find-dates.ts';
import { tokenize } from '../text/tokenize.ts';

const LATEST =
  /\b(?:latest|newest|most recent(?:ly)?|recently|currently|current|right now|nowadays|today|yesterday|this (?:week|month|year|quarter)|as of now|so far|these days|up to date|news)\b/i;
/** Words that ask for a time and are no subject: "at the latest" in a passage is no answer to "the latest on". */
const TIME_WORDS: ReadonlySet<string> = new Set(
  tokenize(
    'latest newest recent recently currently current now nowadays today yesterday tomorrow news update updates',
  ),
);
const PAST =
  /\b(?:first|original(?:ly)?|initial(?:ly)?|history|historical(?:ly)?|back then|at the time|used to|formerly|previously|earliest|oldest|ago|last (?:week|month|year)|before|until)\b/i;
const WEIGHT = { latest: 1.2, any: 0.4, past: 0 };
/** Age at which a passage has half of the newest one's worth. */
const HALF_WORTH_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

export function isTimeWord(term: string): boolean {
  return TIME_WORDS.has(term);
}

/** Whether a question asks for the newest state. */
export function asksForLatest(question: string): boolean {
  return LATEST.test(question);
}

/** How much age counts beside the other parts of the score. */
export function recencyWeight(question: string): number {
  if (asksForLatest(question)) return WEIGHT.latest;
  if (PAST.test(question) || findDates(question).length > 0) return WEIGHT.past;
  return WEIGHT.any;
}

/**
 * 1 for a passage of `today`, falling with its age as 1 / (1 + age / 30 days), so that a day and a week differ as
 * clearly as a month and a year. What was published after that day nobody knew then: 0, as for undated ones.
 */
export function recencyOf(publishedAt: string | null, today: string): number {
  if (publishedAt === null) return 0;
  const days = (Date.parse(today) - Date.parse(publishedAt)) / DAY_MS;
  return days < 0 ? 0 : 1 / (1 + days / HALF_WORTH_DAYS);
}
