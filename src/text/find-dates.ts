/** Dates as people write them in questions: "2023-10-12", "October 12, 2023", "12 Oct 2023", "October 2023", "2023". */

/** A stretch of days, both ends included. */
export interface DateSpan {
  /** ISO dates. */
  from: string;
  to: string;
  precision: 'day' | 'month' | 'year';
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '((?:19|20)\\d{2})';

/** In order of precision: what one pattern has taken is blanked for the next. */
const PATTERNS: readonly [RegExp, (groups: string[]) => DateSpan | undefined][] = [
  [/\b((?:19|20)\d{2})-(\d{2})-(\d{2})\b/g, ([year, month, day]) => spanOf(year, Number(month), Number(day))],
  [
    new RegExp(`\\b${MONTH} ${DAY},? ${YEAR}\\b`, 'gi'),
    ([month, day, year]) => spanOf(year, monthOf(month), Number(day)),
  ],
  [
    new RegExp(`\\b${DAY} (?:of )?${MONTH},? ${YEAR}\\b`, 'gi'),
    ([day, month, year]) => spanOf(year, monthOf(month), Number(day)),
  ],
  [new RegExp(`\\b${MONTH},? (?:of )?${YEAR}\\b`, 'gi'), ([month, year]) => spanOf(year, monthOf(month))],
  [/\b((?:19|20)\d{2})(?:-\d{2})?\b/g, ([year]) => spanOf(year)],
];

/** Those that exist in the calendar, in order of precision, then of place. */
export function findDates(text: string): DateSpan[] {
  const spans: DateSpan[] = [];
  let left = text;
  for (const [pattern, read] of PATTERNS) {
    left = left.replace(pattern, (match, ...groups) => {
      const span = read(groups as string[]);
      if (span) spans.push(span);
      return ' '.repeat(match.length);
    });
  }
  return spans;
}

function monthOf(name = ''): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function spanOf(year = '', month?: number, day?: number): DateSpan | undefined {
  if (month === undefined) return { from: `${year}-01-01`, to: `${year}-12-31`, precision: 'year' };
  const last = new Date(Date.UTC(Number(year), month, 0)).getUTCDate();
  if (month < 1 || month > 12 || (day !== undefined && (day < 1 || day > last))) return undefined;
  const iso = (n: number) => `${year}-${String(month).padStart(2, '0')}-${String(n).padStart(2, '0')}`;
  if (day !== undefined) return { from: iso(day), to: iso(day), precision: 'day' };
  return { from: iso(1), to: iso(last), precision: 'month' };
}
