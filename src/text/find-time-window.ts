/**
 * The days that a question is about, from its words: "since May", "between June and August 2025", "last week". Two
 * times that are set side by side ("in 2023 and in 2025") are no window: the question wants both.
 */
import type { TimeWindow } from '../model/answer.ts';
import { findMoments, type Moment } from './find-moments.ts';
import { addDays, type Days } from './iso-days.ts';

type Relation = 'since' | 'after' | 'before' | 'until' | 'in';

/** In a longer question a time tells which report is meant, and not when the answer has happened. */
const MAX_WORDS = 24;
const OF = '(?:\\s+(?:about|around|at least|the|the news of|the events of))?\\s*$';
/** What stands right before a time and says how it is meant; the first that fits counts. */
const RELATIONS: readonly [Relation, RegExp][] = [
  ['since', new RegExp(`\\b(?:ever since|since|starting(?: in| from)?|beginning(?: in)?)${OF}`, 'i')],
  ['after', new RegExp(`\\b(?:after|following|later than)${OF}`, 'i')],
  ['before', new RegExp(`\\b(?:before|prior to|earlier than|ahead of)${OF}`, 'i')],
  ['until', new RegExp(`\\b(?:until|till|up to|through|as of|by(?: the end of)?)${OF}`, 'i')],
  [
    'in',
    new RegExp(
      `\\b(?:in|on|during|within|over|throughout|for|of|from|at|around|back in)(?: the (?:months?|years?|weeks?|summer) of)?${OF}`,
      'i',
    ),
  ],
];
const ASKS =
  /^\W*$|^\W*(?:what|which|who|whom|whose|how|when|where|why|did|was|were|has|have|had|is|are|do|does)\b/i;
const RANGE_START = /\b(between|from)\s+(?:the\s+)?$/i;
const ONWARDS =
  /^\s*(?:on(?:wards?)?|until (?:now|today)|to (?:date|now|today|the present)|till (?:now|today))\b/i;
/** "The November update" is no month. */
const NOUN = /^\s+(?:update|release|launch|announcement|ruling|deal|round|ban|event|version|rule)s?\b/i;

interface Stated {
  days: Days;
  relation: Relation;
  start: number;
  end: number;
}

/**
 * @param today ISO date; a month without a year is the last such one not after it
 * @returns undefined where no time, several or one to come are named
 */
export function findTimeWindow(question: string, today: string): TimeWindow | undefined {
  if (!isShort(question)) return undefined;
  const moments = findMoments(question, today);
  const range = rangeIn(question, moments);
  const stated = range ? [range] : moments.flatMap((moment) => statedBy(question, moment));
  if (!range && stated.length < moments.length) return undefined;
  const { after, before, start, end } = merge(stated) ?? {};
  if (after === undefined && before === undefined) return undefined;
  if ((after ?? '') > today || (after && before && after > before)) return undefined;
  // What was until some day to come is what has been until now.
  const past = before !== undefined && before > today ? (after ? today : undefined) : before;
  if (after === undefined && past === undefined) return undefined;
  return { ...(after && { after }), ...(past && { before: past }), words: question.slice(start, end).trim() };
}

/** Whether a time in a question can be what the question is about. */
export function isShort(question: string): boolean {
  return question.trim().split(/\s+/).length <= MAX_WORDS;
}

function statedBy(question: string, moment: Moment): Stated[] {
  const lead = question.slice(0, moment.start);
  const found = RELATIONS.find(([, pattern]) => pattern.test(lead));
  const rest = question.slice(moment.end);
  if (!found) {
    // "OpenAI valuation 2024" ends with its time.
    const isTrailing = /\d$/.test(question.slice(0, moment.end)) && /^\W*$/.test(rest) && !ASKS.test(lead);
    return moment.isBare && !isTrailing ? [] : [{ days: moment, relation: 'in', ...spanOf(moment) }];
  }
  const [relation, pattern] = found;
  const at = pattern.exec(lead)?.index ?? moment.start;
  const isNoun = NOUN.test(rest);
  const isFrom = /\bfrom\s*$/i.test(lead.slice(at)) && ONWARDS.test(rest);
  const onwards = isFrom ? (ONWARDS.exec(rest)?.[0].length ?? 0) : 0;
  const noun = isNoun ? (NOUN.exec(rest)?.[0].length ?? 0) : 0;
  // "The Act of 1978", "the 2012 season": a part of a name.
  const isOfName =
    /\b(?:of|the)\s*$/i.test(lead.slice(at)) && !/[a-z]/i.test(question.slice(moment.start, moment.end));
  if (relation === 'in' && moment.isBare && (isNoun || isOfName)) return [];
  return [
    {
      days: moment,
      relation: isFrom || (isNoun && relation === 'after') ? 'since' : relation,
      ...{ start: at, end: moment.end + onwards + noun },
    },
  ];
}

/** "Between June and August 2025", "from 2023 to 2025": the first takes its year from the second. */
function rangeIn(question: string, moments: readonly Moment[]): Stated | undefined {
  for (const [i, second] of moments.entries()) {
    const first = moments[i - 1];
    if (!first) continue;
    const between = question.slice(first.end, second.start);
    const lead = RANGE_START.exec(question.slice(0, first.start));
    const word = lead?.[1]?.toLowerCase();
    const isRange = /^\s*[–—-]\s*$/.test(between)
      ? !first.isBare ||
        !second.isBare ||
        word !== undefined ||
        /\bin\s+$/i.test(question.slice(0, first.start))
      : word === 'between'
        ? /^\s+and\s+(?:the\s+)?$/i.test(between)
        : word === 'from' && /^\s+(?:to|until|till|through|up to)\s+(?:the\s+)?$/i.test(between);
    if (!isRange) continue;
    const from = first.from > second.from ? yearBack(first.from, second.from) : first.from;
    // "June to August 2025": June too is of that year.
    const own = /\b(?:19|20)\d\d\b/.test(question.slice(first.start, first.end));
    const named = /\b((?:19|20)\d\d)\b/.exec(question.slice(second.start, second.end))?.[1];
    const start = !own && named && first.isBare ? atOrBefore(named + first.from.slice(4), second.from) : from;
    return {
      days: { from: start, to: second.to },
      ...{ relation: 'in', start: lead?.index ?? first.start, end: second.end },
    };
  }
  return undefined;
}

function yearBack(day: string, limit: string): string {
  return atOrBefore(limit.slice(0, 4) + day.slice(4), limit);
}

function atOrBefore(day: string, limit: string): string {
  return day <= limit ? day : `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
}

function merge(stated: readonly Stated[]): (Partial<Record<'after' | 'before', string>> & Span) | undefined {
  const [first, second] = stated;
  if (!first || stated.length > 2) return undefined;
  const one = bounds(first);
  if (!second) return { ...one, ...spanOf(first) };
  const other = bounds(second);
  const isPair = first.relation !== 'in' && second.relation !== 'in';
  const isOpen = (one.after === undefined) !== (other.after === undefined);
  if (!isPair || !isOpen) return undefined;
  return { ...one, ...other, start: first.start, end: second.end };
}

interface Span {
  start: number;
  end: number;
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

function bounds({ days: { from, to }, relation }: Stated): { after?: string; before?: string } {
  if (relation === 'since') return { after: from };
  if (relation === 'after') return { after: addDays(to, 1) };
  if (relation === 'before') return { before: addDays(from, -1) };
  if (relation === 'until') return { before: to };
  return { after: from, before: to };
}
