/** What the address of the list asks for. A value that cannot be used is left out, and told: never an error. */
import { addDays, monthAt } from '../text/iso-days.ts';

export const SORTS = ['newest', 'oldest', 'title'] as const;
export type Sort = (typeof SORTS)[number];

export interface ListFilter {
  /** As typed. */
  q: string;
  source: string | null;
  /** ISO days, inclusive. */
  from: string | null;
  to: string | null;
  sort: Sort;
  /** From 1. */
  page: number;
}

/** A value of the address that was not used. */
export interface IgnoredValue {
  why: 'date' | 'range' | 'sort' | 'source' | 'page' | 'lang' | 'q';
  values: Record<string, string | number>;
}

export interface ReadFilter {
  filter: ListFilter;
  ignored: IgnoredValue[];
}

export const MAX_QUERY_LENGTH = 200;

/** @param query as Express gives it: text, or a list where a name stands more than once (the first counts) */
export function readListFilter(
  query: Readonly<Record<string, unknown>>,
  { sources }: { sources: ReadonlySet<string> },
): ReadFilter {
  const ignored: IgnoredValue[] = [];
  const ignore = (why: IgnoredValue['why'], value: string) => {
    ignored.push({ why, values: { value: value.length > 60 ? `${value.slice(0, 60)}…` : value } });
  };
  const typed = stated(query, 'q');
  if (typed.length > MAX_QUERY_LENGTH) ignored.push({ why: 'q', values: { count: MAX_QUERY_LENGTH } });
  const day = (name: 'from' | 'to'): string | null => {
    const value = stated(query, name);
    const days = daysOf(value);
    if (value !== '' && !days) ignore('date', value);
    return days?.[name] ?? null;
  };
  let [from, to] = [day('from'), day('to')];
  if (from !== null && to !== null && from > to) {
    ignored.push({ why: 'range', values: { from, to } });
    from = to = null;
  }
  const source = stated(query, 'source');
  const isKnown = source === '' || sources.has(source);
  if (!isKnown) ignore('source', source);
  const sort = stated(query, 'sort');
  const known = SORTS.find((name) => name === sort);
  if (sort !== '' && !known) ignore('sort', sort);
  const page = stated(query, 'page');
  const isNumber = page === '' || /^[1-9]\d{0,5}$/.test(page);
  if (!isNumber) ignore('page', page);
  return {
    filter: {
      ...{ q: typed.slice(0, MAX_QUERY_LENGTH), from, to },
      source: isKnown && source !== '' ? source : null,
      sort: known ?? 'newest',
      page: isNumber && page !== '' ? Number(page) : 1,
    },
    ignored,
  };
}

/** First value of a name; empty where there is none. */
function stated(query: Readonly<Record<string, unknown>>, name: string): string {
  const value = query[name];
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first.trim() : '';
}

/** First and last day of "2025", "2025-03" or "2025-03-14"; undefined for what is no date of the calendar. */
function daysOf(value: string): { from: string; to: string } | undefined {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value) ?? [];
  if (year === undefined || year === '0000') return undefined;
  if (month === undefined) return { from: `${year}-01-01`, to: `${year}-12-31` };
  if (Number(month) < 1 || Number(month) > 12) return undefined;
  if (day === undefined) return monthAt(Number(year), Number(month));
  const isDay = Number(day) >= 1 && Number(day) <= 31 && addDays(value, 0) === value;
  return isDay ? { from: value, to: value } : undefined;
}
