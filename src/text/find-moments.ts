/**
 * Times as questions name them, each with its place and its days: "May 2025", "Q3", "last week", "two weeks ago",
 * "early 2025", "the past three months". Those that lean on a day are reckoned from the one that counts as today.
 */
import { addUnits, type Days, monthAt, monthsAt, periodOf, type Unit } from './iso-days.ts';

export interface Moment extends Days {
  /** Offsets in the text; "the" before it is a part of it. */
  start: number;
  end: number;
  /** A word that only is a time after "since", "in" and the like: "May", "2024". */
  isBare: boolean;
}

type Reader = (groups: (string | undefined)[], today: string) => Days | undefined;

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '((?:19|20)\\d{2})';
const PART =
  '(?:the )?(early|mid|middle|late|start|beginning|end)(?: of |[ -]in |[- ])(?:the year |the month )?';
const SEASONS = ['winter', 'spring', 'summer', 'autumn'];
const SEASON = '(spring|summer|autumn|fall|winter)';
const NUMBERS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const COUNT = `(\\d{1,3}|an?|couple(?: of)?|few|several|${NUMBERS.join('|')})`;
const UNIT = '(day|week|month|quarter|year)';
const WEEKDAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');

/** In order of precision: what one pattern has taken is blanked for the next. */
const PATTERNS: readonly { pattern: string; read: Reader; isBare?: true }[] = [
  { pattern: '((?:19|20)\\d{2})-(\\d{2})-(\\d{2})', read: ([y, m, d]) => dayAt(y, Number(m), d) },
  { pattern: `${MONTH} ${DAY},? ${YEAR}`, read: ([m, d, y]) => dayAt(y, monthOf(m), d) },
  { pattern: `${DAY} (?:of )?${MONTH},? ${YEAR}`, read: ([d, m, y]) => dayAt(y, monthOf(m), d) },
  {
    pattern: `${PART}${MONTH},? (?:of )?${YEAR}`,
    read: ([part, m, y]) => partOf(monthAt(Number(y), monthOf(m)), part),
  },
  { pattern: `${PART}${YEAR}`, read: ([part, y]) => partOf(monthsAt(Number(y), 1, 12), part) },
  { pattern: `${MONTH},? (?:of )?${YEAR}`, read: ([m, y]) => monthAt(Number(y), monthOf(m)) },
  { pattern: '((?:19|20)\\d{2})-(\\d{2})(?!-?\\d)', read: ([y, m]) => monthIn(y, Number(m)) },
  {
    pattern: `(?:the )?(first|second|third|fourth|last) quarter (?:of )?${YEAR}`,
    read: ([which, y]) => quarterAt(Number(y), orderOf(which)),
  },
  { pattern: `q([1-4])[ ,/-]*(?:of )?${YEAR}`, read: ([n, y]) => quarterAt(Number(y), Number(n)) },
  { pattern: `${YEAR}[ -]?q([1-4])`, read: ([y, n]) => quarterAt(Number(y), Number(n)) },
  { pattern: 'q([1-4])', read: ([n], today) => lastQuarter(Number(n), today) },
  {
    pattern: `(?:the )?(first|second|h1|h2)(?: half)?(?: of)? ${YEAR}`,
    read: ([which, y]) => monthsAt(Number(y), /first|h1/i.test(which ?? '') ? 1 : 7, 6),
  },
  {
    pattern: `(?:the )?${SEASON}(?: of)? ${YEAR}`,
    read: ([season, y]) => seasonAt(Number(y), season),
  },
  {
    pattern: `(?:the )?(?:last|past|previous|this) ${SEASON}`,
    read: ([name], today) => lastSeason(name, today),
  },
  {
    pattern: `(?:the )?(?:last|past|previous) (?!an? |one week)${COUNT} ${UNIT}s?`,
    read: ([count, unit], today) => backTo(today, { count: countOf(count), unit: unitOf(unit) }),
  },
  {
    pattern: `(?:about |around |some )?(?:a )?${COUNT} ${UNIT}s? ago`,
    read: ([count, unit], today) => ago(today, { count: countOf(count), unit: unitOf(unit) }),
  },
  {
    pattern: `(?:the past |(?<=\\b(?:in|over|during|within|for) )the last )${UNIT}(?! of\\b)`,
    read: ([unit], today) => backTo(today, { count: 1, unit: unitOf(unit) }),
  },
  {
    pattern: '(?:the )?(?:last|past) (week|month|quarter|year)(?! of\\b)',
    read: ([unit], today) =>
      periodOf(addUnits(periodOf(today, unitOf(unit)).from, -1, unitOf(unit)), unitOf(unit)),
  },
  {
    pattern: '(?:earlier |so far |later )?this (week|month|quarter|year)',
    read: ([unit], today) => periodOf(today, unitOf(unit)),
  },
  { pattern: 'year to date', read: (_, today) => periodOf(today, 'year') },
  {
    pattern: `(?:last|this past|past) (${WEEKDAYS.join('|')})|on (${WEEKDAYS.join('|')})(?=\\W*$)`,
    read: ([last, on], today) => lastWeekday(last ?? on, today),
  },
  { pattern: 'the day before yesterday', read: (_, today) => ago(today, { count: 2, unit: 'day' }) },
  { pattern: 'yesterday', read: (_, today) => ago(today, { count: 1, unit: 'day' }) },
  { pattern: `(?:last|this|past) ${MONTH}(?= |\\W|$)`, read: ([m], today) => lastMonth(monthOf(m), today) },
  {
    pattern: `${PART}${MONTH}(?= |\\W|$)`,
    read: ([part, m], today) => partOf(lastMonth(monthOf(m), today), part),
  },
  {
    pattern: `${MONTH} ${DAY}(?!\\d|\\.\\d|,? \\d|[ -](?:billion|million|percent))`,
    read: ([m, d], today) => lastDay(monthOf(m), d, today),
    isBare: true,
  },
  {
    pattern: `${DAY} (?:of )?${MONTH}`,
    read: ([d, m], today) => lastDay(monthOf(m), d, today),
    isBare: true,
  },
  {
    pattern: `${YEAR}[-–—]${YEAR}`,
    read: ([first, last]) => ({ from: `${first}-01-01`, to: `${last}-12-31` }),
  },
  { pattern: MONTH, read: ([m], today) => lastMonth(monthOf(m), today), isBare: true },
  { pattern: YEAR, read: ([y]) => monthsAt(Number(y), 1, 12), isBare: true },
];

const COMPILED = PATTERNS.map(({ pattern, ...rest }) => ({
  ...rest,
  // No letter, digit or money sign before it; no decimals and no hyphenated model after it.
  pattern: new RegExp(`(?<![\\p{L}\\d$€£.-])(?:${pattern})(?![\\p{L}\\d]|[.,]\\d|-\\p{L}|['’]s\\b)`, 'giu'),
}));

/** In the order of the text; those that do not exist in the calendar are left out. @param today ISO date */
export function findMoments(text: string, today: string): Moment[] {
  const moments: Moment[] = [];
  let left = text;
  for (const { pattern, read, isBare = false } of COMPILED) {
    left = left.replace(pattern, (match, ...rest) => {
      const at = rest.findIndex((value) => typeof value === 'number');
      const days = read(rest.slice(0, at) as (string | undefined)[], today);
      const start = rest[at] as number;
      if (days) moments.push({ ...days, start, end: start + match.trimEnd().length, isBare });
      return ' '.repeat(match.length);
    });
  }
  return moments.sort((a, b) => a.start - b.start);
}

function monthOf(name = ''): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function dayAt(year: string | undefined, month: number, day: string | undefined): Days | undefined {
  const days = monthIn(year, month);
  const at = `${days?.from.slice(0, 8)}${String(day).padStart(2, '0')}`;
  return days && days.from <= at && at <= days.to ? { from: at, to: at } : undefined;
}

function monthIn(year: string | undefined, month: number): Days | undefined {
  return month >= 1 && month <= 12 ? monthAt(Number(year), month) : undefined;
}

/** The last such month, the one of today included. */
function lastMonth(month: number, today: string): Days {
  const year = Number(today.slice(0, 4));
  const days = monthAt(year, month);
  return days.from <= today ? days : monthAt(year - 1, month);
}

function lastDay(month: number, day: string | undefined, today: string): Days | undefined {
  const year = Number(today.slice(0, 4));
  const days = dayAt(String(year), month, day);
  return days && days.from <= today ? days : dayAt(String(year - 1), month, day);
}

function quarterAt(year: number, quarter: number): Days {
  return monthsAt(year, 3 * quarter - 2, 3);
}

function lastQuarter(quarter: number, today: string): Days {
  const year = Number(today.slice(0, 4));
  const days = quarterAt(year, quarter);
  return days.from <= today ? days : quarterAt(year - 1, quarter);
}

function orderOf(word = ''): number {
  return ['first', 'second', 'third', 'fourth'].indexOf(word.toLowerCase()) + 1 || 4;
}

/** By the calendar of the north: summer is June to August, and a winter begins in the December of its year. */
function seasonAt(year: number, name = ''): Days {
  const season = SEASONS.indexOf(name.toLowerCase().replace('fall', 'autumn'));
  return monthsAt(year, season === 0 ? 12 : 3 * season, 3);
}

/** The last one that has begun. */
function lastSeason(name: string | undefined, today: string): Days {
  const year = Number(today.slice(0, 4));
  const days = seasonAt(year, name);
  return days.from <= today ? days : seasonAt(year - 1, name);
}

/** Early, middle and late are the thirds of a year or a month. */
function partOf({ from, to }: Days, part = ''): Days {
  const isYear = from.slice(0, 7) !== to.slice(0, 7);
  const third = /^(?:early|start|beginning)/i.test(part) ? 0 : /^mid/i.test(part) ? 1 : 2;
  if (isYear) return monthsAt(Number(from.slice(0, 4)), 4 * third + 1, 4);
  const at = (day: number) => from.slice(0, 8) + String(day).padStart(2, '0');
  return { from: at(10 * third + 1), to: third === 2 ? to : at(10 * third + 10) };
}

interface Length {
  count: number;
  unit: Unit;
}

function backTo(today: string, { count, unit }: Length): Days {
  return { from: addUnits(today, -count, unit), to: today };
}

/** Who says "two months ago" means about that time: the day, the week, the month, half a year around. */
function ago(today: string, { count, unit }: Length): Days {
  const day = addUnits(today, -count, unit);
  if (unit === 'year') return { from: addUnits(day, -3, 'month'), to: addUnits(day, 3, 'month') };
  return periodOf(day, unit);
}

function lastWeekday(name = '', today: string): Days {
  const since = (new Date(today).getUTCDay() - WEEKDAYS.indexOf(name.toLowerCase()) + 6) % 7;
  return ago(today, { count: since + 1, unit: 'day' });
}

function countOf(word = ''): number {
  const plain = word.toLowerCase();
  if (/^\d/.test(plain)) return Number(plain);
  if (/^an?$/.test(plain)) return 1;
  if (plain.startsWith('couple')) return 2;
  return plain === 'few' || plain === 'several' ? 3 : NUMBERS.indexOf(plain) + 1;
}

function unitOf(word = ''): Unit {
  return word.toLowerCase() as Unit;
}
