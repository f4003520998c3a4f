/** Dates in a statement, whole or in part: "April 24, 2026", "24 April", "April 2026", "2026-04-24", "2026". */

/** What is not said is absent. Offsets count in the text that was read. */
export interface PartialDate {
  year?: number;
  month?: number;
  day?: number;
  start: number;
  end: number;
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH =
  '(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\b\\.?';
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '((?:1[5-9]|20)\\d{2})';
/** In order of precision: what one pattern has taken is blanked for the next. */
const PATTERNS: readonly { pattern: RegExp; fields: readonly ('year' | 'month' | 'day')[] }[] = [
  { pattern: /\b((?:19|20)\d{2})-(\d{2})-(\d{2})\b/g, fields: ['year', 'month', 'day'] },
  { pattern: new RegExp(`\\b${MONTH} ${DAY},? ${YEAR}\\b`, 'g'), fields: ['month', 'day', 'year'] },
  { pattern: new RegExp(`\\b${DAY} (?:of )?${MONTH},? ${YEAR}\\b`, 'g'), fields: ['day', 'month', 'year'] },
  { pattern: new RegExp(`\\b${MONTH},? (?:of )?${YEAR}\\b`, 'g'), fields: ['month', 'year'] },
  { pattern: new RegExp(`\\b${MONTH} ${DAY}\\b(?![.,]?\\d|%)`, 'g'), fields: ['month', 'day'] },
  { pattern: new RegExp(`\\b${DAY} (?:of )?${MONTH}`, 'g'), fields: ['day', 'month'] },
  { pattern: /((?:19|20)\d{2}) ?年/g, fields: ['year'] },
  { pattern: new RegExp(`\\b${MONTH}`, 'g'), fields: ['month'] },
  {
    pattern:
      /(?<![\d.,$€£¥-])\b((?:19|20)\d{2})\b(?![,.]\d|[%-]\d| ?(?:percent|million|billion|trillion|dollars|tokens|GPUs|chips|words|people|users)\b)/g,
    fields: ['year'],
  },
];
/** "may" and "march" are months only after such a word or before a number. */
const BEFORE_MONTH =
  /\b(?:in|of|since|by|until|till|through|to|from|early|mid|late|last|next|this|that|during|and|or|around|before|after|between|for|on)[ -]$/i;

/** In order of place. */
export function readDates(text: string): PartialDate[] {
  if (!/\d{4}|[JFMASOND][a-z]{2}/.test(text)) return [];
  const dates: PartialDate[] = [];
  let left = text;
  for (const { pattern, fields } of PATTERNS) {
    left = left.replace(pattern, (match, ...groups) => {
      const start = groups.find((group) => typeof group === 'number') as number;
      const date: PartialDate = { start, end: start + match.length };
      for (const [at, field] of fields.entries()) date[field] = fieldOf(groups[at] as string);
      if (fields.length === 1 && /^(?:May|March|Mar)/.test(match) && !BEFORE_MONTH.test(text.slice(0, start)))
        return match;
      if ((date.month ?? 1) > 12 || (date.day ?? 1) > 31 || (date.month ?? 1) < 1) return match;
      dates.push(date);
      return ' '.repeat(match.length);
    });
  }
  return dates.sort((a, b) => a.start - b.start);
}

function fieldOf(written: string): number {
  return /^\d/.test(written) ? Number(written) : MONTHS.indexOf(written.slice(0, 3).toLowerCase()) + 1;
}
