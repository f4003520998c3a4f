/**
 * The days of publication that a question names: "since May 2025", "between 2023 and 2024". The one place where the
 * catalogue asks for times.
 */
import type { TimeWindow } from '../model/answer.ts';
import { type DateSpan, findDates } from '../text/find-dates.ts';
import { addDays } from '../text/iso-days.ts';

const RELATION =
  /\b(since|after|before|until|till|up to|in|on|during|from|dated|between|as of)\s+(?:the year\s+)?$/i;
const RANGE = /\b(?:between|from)\s+(.+?)\s+(?:and|to|until|till)\s+(.+)$/i;

/**
 * @param today ISO date
 * @returns undefined where none is named; `words` stand in the question as they are
 */
export function readTimeClause(question: string, today: string): TimeWindow | undefined {
  return rangeIn(question) ?? singleIn(question) ?? yearIn(question, today);
}

function yearIn(question: string, today: string): TimeWindow | undefined {
  const match = /\b(?:(?:from|in|of)\s+)?(this|last) year\b/i.exec(question);
  if (!match) return undefined;
  const year = Number(today.slice(0, 4)) - (match[1]?.toLowerCase() === 'last' ? 1 : 0);
  return { after: `${year}-01-01`, before: `${year}-12-31`, words: match[0] };
}

function rangeIn(question: string): TimeWindow | undefined {
  const match = RANGE.exec(question);
  if (!match) return undefined;
  const [first] = findDates(match[1] ?? '');
  const [second] = findDates(match[2] ?? '');
  const end = second && placeOf(match[2] ?? '', second)?.end;
  if (!first || !second || end === undefined) return undefined;
  const words = question.slice(match.index, match.index + match[0].length - (match[2]?.length ?? 0) + end);
  return { after: first.from, before: second.to, words };
}

function singleIn(question: string): TimeWindow | undefined {
  const dates = findDates(question);
  const [date] = dates;
  const place = date && placeOf(question, date);
  if (!place || dates.length !== 1) return undefined;
  const relation = RELATION.exec(question.slice(0, place.start));
  if (!relation?.[1]) return undefined;
  return { ...daysOf(relation[1].toLowerCase(), date), words: question.slice(relation.index, place.end) };
}

function daysOf(relation: string, { from, to }: DateSpan): { after?: string; before?: string } {
  if (relation === 'since') return { after: from };
  if (relation === 'after') return { after: addDays(to, 1) };
  if (relation === 'before') return { before: addDays(from, -1) };
  if (/^(?:until|till|up to|as of)$/.test(relation)) return { before: to };
  return { after: from, before: to };
}

/** The shortest run of words that still is the date. */
function placeOf(text: string, date: DateSpan): { start: number; end: number } | undefined {
  const words = [...text.matchAll(/[\p{L}\p{N}]+(?:-\d+)*(?:\.(?= ))?/gu)];
  const isSame = (found: DateSpan | undefined) => found?.from === date.from && found.to === date.to;
  for (let length = 1; length <= 4; length++) {
    for (let from = 0; from + length <= words.length; from++) {
      const start = words[from]?.index ?? 0;
      const last = words[from + length - 1];
      const end = (last?.index ?? 0) + (last?.[0].length ?? 0);
      if (isSame(findDates(text.slice(start, end))[0])) return { start, end };
    }
  }
  return undefined;
}
