/**
 * Places in a sentence that have the shape of an answer: a sum for "how much", a date for "when", a name for
 * "who". What the question itself says is no answer to it.
 */
import { isStopword, tokenize } from '../text/tokenize.ts';
import type { QuestionType } from './question-type.ts';

const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
/** What a year follows: "by 2030", "September 2025". */
const TIME_OF =
  '\\b(?:in|since|until|by|of|from|during|early|late|mid)[ -](?=(?:19|20)\\d\\d(?![\\d.,]*\\d))';
/** After a figure they are a part of it, of a sum as well. */
const MAGNITUDE = 'hundreds?|thousands?|millions?|billions?|trillions?';
const NUMBER_WORD =
  'half|third|quarter|double|twice|triple|dozens?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty';

/** A statement that a figure is not known answers a question for it. */
const UNDISCLOSED =
  /\b(?:not|never|n['’]t|nor) (?:yet |publicly |ever )?(?:disclosed?|published?|reveal(?:ed)?|stated?|specif(?:y|ied)|announced?|known|released?|say|said|give|given|report(?:ed)?)\b|\b(?:undisclosed|unknown)\b|\bno (?:\p{L}+ )?(?:figures?|cost|costs|numbers?|price|date|details?)\b/giu;

/** Kinds of answer that are always a figure. */
const FIGURES: ReadonlySet<QuestionType> = new Set(['money', 'quantity', 'time']);

export function wantsFigure(type: QuestionType): boolean {
  return FIGURES.has(type);
}

/** Every match is one place. */
const SHAPES: Partial<Record<QuestionType, RegExp>> = {
  money:
    /[$€£¥]\s?\d[\d.,]*|\b\d[\d.,]*\s?(?:thousand |million |billion |trillion )?(?:dollars?|euros?|yuan|pounds?|cents?|usd|eur)\b|\bfree of charge\b|\bfor free\b/gi,
  quantity: new RegExp(
    `(?<!${MONTH} (?:\\d{1,2}, )?|${TIME_OF}|[\\p{L}\\d.,-]|[$€£¥] ?)\\d[\\d.,]*(?![\\p{L}\\d])|(?<![\\p{L}\\d.,-]|[$€£¥] ?)\\d[\\d.,]* ?(?:%|[kmbx]\\b)|\\b(?:${NUMBER_WORD})\\b|(?<!\\d[\\d.,]*[ -])\\b(?:${MAGNITUDE})\\b`,
    'giu',
  ),
  time: new RegExp(
    `\\b(?:1[0-9]|20)\\d{2}s?\\b|\\b${MONTH}\\b|\\b\\d{1,2}(?:st|nd|rd|th) century\\b|\\b\\d+ (?:years?|months?|weeks?|days?) (?:ago|later|earlier)\\b|\\b\\d{1,2}(?::\\d\\d)? ?(?:am|pm)\\b|\\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\\b`,
    'g',
  ),
  reason:
    /\b(?:because|since|due to|as a result|so that|in order to|aim(?:s|ed)? (?:at|to)|to (?:gain|avoid|reduce|prevent|allow|make|keep|protect|ensure|help|save|get|increase|improve)|therefore|thus|owing to|reflects?|driven by|caused|means that|given|strategy|thanks to|leads? to)\b/gi,
  person:
    /(?<!^)(?<![.!?]\s)\b\p{Lu}[\p{L}'’-]+(?: (?:de |van |von |bin |al-)?(?:\p{Lu}\.|\p{Lu}[\p{L}'’-]*))*|^\p{Lu}[\p{L}'’-]+(?: (?:\p{Lu}\.|\p{Lu}[\p{L}'’-]*))+/gu,
  place: new RegExp(
    `\\b(?:in|at|from|near|across|to|of|outside|inside|off) (?:the )?(?!${MONTH})\\p{Lu}\\p{Ll}[\\p{L}'’-]*(?![\\p{L}\\d])`,
    'gu',
  ),
};

export interface Place {
  /** Offsets in the sentence. */
  start: number;
  end: number;
}

/** Places with the shape of an answer that the question does not hold itself; undefined where the kind has none. */
export function shapesIn(
  sentence: string,
  type: QuestionType,
  asked: ReadonlySet<string>,
): Place[] | undefined {
  const pattern = SHAPES[type];
  if (!pattern) return undefined;
  const stated = FIGURES.has(type) ? sentence.matchAll(UNDISCLOSED) : [];
  const undisclosed = [...stated].map(({ 0: text, index }) => ({ start: index, end: index + text.length }));
  const found = [...sentence.matchAll(pattern)]
    .map(({ 0: text, index }) => ({ start: index, end: index + text.length, text }))
    .filter(({ text }) =>
      tokenize(text).some((term) => !asked.has(term) && (type === 'time' || !isStopword(term))),
    );
  return [...found, ...undisclosed];
}
