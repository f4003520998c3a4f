/** Budgets are by days of UTC, wherever server and readers are. */

const DAY_MS = 24 * 60 * 60 * 1000;

/** ISO date, e.g. "2026-11-24". */
export function utcDay(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}

/** The day so many days before; negative for after. */
export function daysBefore(day: string, days: number): string {
  return utcDay(Date.parse(day) - days * DAY_MS);
}

/** ISO time at which the next day begins. */
export function endOfDay(day: string): string {
  return new Date(Date.parse(day) + DAY_MS).toISOString();
}
