/** Days as ISO dates ("2025-05-13"), reckoned in UTC so that no clock change shifts them. */

/** A stretch of days, both ends included. */
export interface Days {
  from: string;
  to: string;
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** "2026-04-24" as "24 April 2026". */
export function spellDay(day: string): string {
  return `${Number(day.slice(8, 10))} ${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
}

export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

export function addDays(day: string, count: number): string {
  const date = new Date(day);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** The same day of another month, or that month's last where it has no such day: May 31 less three is February 28. */
export function addMonths(day: string, count: number): string {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count;
  const { from, to } = monthAt(Math.floor(months / 12), (months % 12) + 1);
  const same = from.slice(0, 8) + day.slice(8);
  return same > to ? to : same;
}

/** @param month 1 for January */
export function monthAt(year: number, month: number): Days {
  const first = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { from: `${first}-01`, to: `${first}-${last}` };
}

/** `count` months on end, from one of a year on: quarters, seasons, halves. */
export function monthsAt(year: number, month: number, count: number): Days {
  const { from } = monthAt(year, month);
  return { from, to: addDays(addMonths(from, count), -1) };
}

/** The week (Monday to Sunday, ISO 8601), month, quarter or year that a day lies in. */
export function periodOf(day: string, unit: Unit): Days {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  if (unit === 'month') return monthAt(year, month);
  if (unit === 'quarter') return monthsAt(year, 3 * Math.floor((month - 1) / 3) + 1, 3);
  if (unit === 'year') return monthsAt(year, 1, 12);
  if (unit === 'day') return { from: day, to: day };
  const monday = addDays(day, -((new Date(day).getUTCDay() + 6) % 7));
  return { from: monday, to: addDays(monday, 6) };
}

/** So many units later, or earlier where the count is negative. */
export function addUnits(day: string, count: number, unit: Unit): string {
  if (unit === 'day') return addDays(day, count);
  if (unit === 'week') return addDays(day, 7 * count);
  return addMonths(day, count * (unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12));
}
