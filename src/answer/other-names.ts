/** Whether a figure is that of another thing than the one asked about, told from the names that stand by it. */
import { tokenize } from '../text/tokenize.ts';
import { holdsTerm, type QuestionTerm } from './question-terms.ts';

interface Span {
  start: number;
  end: number;
}

/** Words with a digit in them, or with capitals: up to three of these in a row, and the number behind them. */
const NAME =
  /(?<![\p{L}\d$€£¥.,-])(?:\p{L}+(?:-\p{L}+)*-?\d[\p{L}\d.]*(?:-[\p{L}\d.]+)*|\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+){0,2}(?: \d{1,3}(?:\.\d+)?(?![\d.,]*\d| ?(?:%|percent|[mbt]r?illion)))?)(?!\p{L})/gu;
const CALENDAR =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Q[1-4])\b|^(?:early|mid|late|post|pre)-/i;
/** Characters in which such a name is looked for. */
const BEHIND = 60;
/** "$0.10 on gpt-6-luna", "$3 million for an NVL72". */
const LEADS_TO = /^[^,;:.()]{0,12}\b(?:on|for|at|in)\s+(?:an?\s+|the\s+)?$/i;

/**
 * A name right behind the figure says what it measures. Else the figure is another's where the sentence speaks of
 * another thing before it and nowhere of what is asked about; or, where the name asked about has a number in it, where
 * the last such name before it is another one.
 */
export function isOfAnother(figure: Span, text: string, names: readonly QuestionTerm[]): boolean {
  if (names.length === 0) return false;
  const behind = nameBehind(figure, text);
  if (behind !== undefined) return !isAsked(behind, names);
  const found = namesIn(text);
  const before = found.filter(({ start }) => start < figure.start);
  const last = before.findLast(({ name }) => /\d/.test(name))?.name;
  const isNumbered = names.some(({ word }) => /\d/.test(word));
  if (isNumbered && last !== undefined && !isAsked(last, names)) return true;
  if (found.some(({ name }) => isAsked(name, names))) return false;
  return before.some(({ name, start }) => start > 0 || /\d/.test(name));
}

function nameBehind({ end }: Span, text: string): string | undefined {
  const after = text.slice(end, end + BEHIND);
  return namesIn(after).find(({ start }) => LEADS_TO.test(after.slice(0, start)))?.name;
}

function namesIn(text: string): { name: string; start: number }[] {
  return [...text.matchAll(NAME)]
    .map(({ 0: name, index }) => ({ name, start: index }))
    .filter(({ name }) => !CALENDAR.test(name));
}

/** "GPT-5 nano" is not GPT-5, nor is "gpt-5-nano"; "SoftBank Group" is SoftBank. */
function isAsked(name: string, names: readonly QuestionTerm[]): boolean {
  const terms = tokenize(name);
  const words = new Set([...terms, ...terms.map((term, i) => `${terms[i - 1] ?? ''}${term}`)]);
  const isHeld = names.some((asked) => holdsTerm(words, asked));
  if (!isHeld || !/\d/.test(name)) return isHeld;
  const further = name.slice(name.search(/\d/)).match(/(?<=-)\p{L}{3,}/gu) ?? [];
  return further.every((word) => names.some((asked) => holdsTerm(new Set(tokenize(word)), asked)));
}
