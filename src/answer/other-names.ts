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
/** "$0.10 on gpt-6-luna", "$3 million for an NVL72". */
const LEADS_TO = /^[^,;:.()]{0,12}\b(?:on|for|at|in)\s+(?:an?\s+|the\s+)?$/i;

/** Whether a name that is not asked about stands right behind the figure, as that of what it measures. */
export function isOfAnother(figure: Span, text: string, names: readonly QuestionTerm[]): boolean {
  if (names.length === 0) return false;
  const after = text.slice(figure.end, figure.end + 60);
  return namesIn(after).some(
    ({ name, start }) => LEADS_TO.test(after.slice(0, start)) && !isAsked(name, names),
  );
}

/** Whether the sentence speaks of another thing before the figure, and nowhere of one that is asked about. */
export function speaksOfAnother(figure: Span, text: string, names: readonly QuestionTerm[]): boolean {
  const found = namesIn(text);
  if (names.length === 0 || found.some(({ name }) => isAsked(name, names))) return false;
  return found.some(({ name, start }) => start < figure.start && (start > 0 || /\d/.test(name)));
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
