/** Age as a factor, for questions that ask for news; a question about the past is left alone. */

const LATEST =
  /\b(?:latest|newest|most recent(?:ly)?|recently|currently|current|right now|nowadays|today|this (?:week|month|year|quarter)|as of now|so far|these days|up to date)\b/i;
const NAMED_YEAR = /\b(?:19|20)\d{2}\b/;
const HALF_LIFE_DAYS = 180;
/** Even a very old passage keeps this share: age orders passages, it does not remove them. */
const FLOOR = 0.4;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Whether a question asks for the newest state and names no year of its own. */
export function asksForLatest(question: string): boolean {
  return LATEST.test(question) && !NAMED_YEAR.test(question);
}

/** 1 for a passage of `today`, halving with age down to a floor; an undated one counts as old. */
export function recencyFactor(publishedAt: string | null, today: string): number {
  if (publishedAt === null) return FLOOR;
  const days = Math.max(0, (Date.parse(today) - Date.parse(publishedAt)) / DAY_MS);
  return FLOOR + (1 - FLOOR) * 0.5 ** (days / HALF_LIFE_DAYS);
}
