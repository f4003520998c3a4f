/** What a question for briefings asks, in words: the conditions that they meet, and the whole of it for the reader. */
import type { Correction, TimeWindow } from '../model/answer.ts';
import { addDays } from '../text/iso-days.ts';
import type { ListQuestion, Topic } from './catalogue-question.ts';
import { sayCount } from './catalogue-reply.ts';

export interface Saying {
  isOne: boolean;
  corrections?: readonly Correction[];
  /** Where none is about the topic, it is said that they mention it. */
  isOnlyMentioned?: boolean;
}

/** " mentions Huawei but does not mention Nvidia and was published in 2024"; empty without a condition */
export function sayCondition({ topic, without, source, window }: ListQuestion, saying: Saying): string {
  const { isOne, corrections = [], isOnlyMentioned = false } = saying;
  const nameOf = ({ name }: Topic) =>
    corrections.reduce((said, { from, to }) => said.replace(from, to), name);
  const be = isOne ? 'is' : 'are';
  const isAbout = topic && topic.relation === 'subject' && !isOnlyMentioned;
  const held =
    topic &&
    (isAbout ? `${be} about ${nameOf(topic)}` : `${isOne ? 'mentions' : 'mention'} ${nameOf(topic)}`);
  const denied =
    without &&
    (without.relation === 'subject'
      ? `${be} not about ${nameOf(without)}`
      : `${isOne ? 'does' : 'do'} not mention ${nameOf(without)}`);
  const parts = [
    [held, denied].filter(Boolean).join(' but '),
    source && `${be} from ${source}`,
    window && `${isOne ? 'was' : 'were'} published ${sayDays(window)}`,
  ].filter(Boolean);
  return parts.length === 0 ? '' : ` ${parts.join(' and ')}`;
}

const MONTH =
  /\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b/i;
const YEAR = /\b(?:19|20)\d\d\b/;

/** "From 2024" as "in 2024", "May 2025" as "in May 2025", "in May" as "in May 2026", "from last year" as "last year". */
function sayDays(window: TimeWindow): string {
  const said = window.words
    .replace(/^(?:from|dated|of|for)\s+(?!.*\b(?:to|until)\b)/i, 'in ')
    .replace(/^(?:in|on)\s+(?=(?:last|this|past)\s+\p{L}+$|yesterday$|today$)/iu, '');
  const year = MONTH.test(said) && !YEAR.test(said) ? yearOf(window) : undefined;
  const dated = year ? `${said}${/\d$/.test(said) ? ',' : ''} ${year}` : said;
  return /^(?:\d|(?:early|mid|late)?\s*\p{Lu})/u.test(dated) ? `in ${dated}` : dated;
}

/** The year of the month or day that the words name; undefined where they name two, of two years. */
function yearOf({ words, after, before }: TimeWindow): string | undefined {
  const first = after && /^(?:after|following|later)\b/i.test(words) ? addDays(after, -1) : after;
  const last =
    before && !after && !/^(?:until|till|up|through|as|by)\b/i.test(words) ? addDays(before, 1) : before;
  const years = [first, last].flatMap((day) => (day ? [day.slice(0, 4)] : []));
  return new Set(years).size === 1 ? years[0] : undefined;
}

/** "Which of the briefings that mention Huawei were published in 2025?" */
export function sayQuestion(question: ListQuestion): string {
  const { wants, within, order, limit } = question;
  const of = within ? `of the briefings${sayRelative(within)}` : 'briefings';
  const condition = sayCondition(question, { isOne: false });
  if (limit !== undefined) {
    const first = limit === 1 ? `the ${order}` : `the ${sayCount(limit)} ${order}`;
    return `Which is ${first} ${of}${condition === '' ? '' : ` that${condition}`}?`.replace(
      / (\S+) briefings that/,
      ' $1 briefings that',
    );
  }
  return `${wants === 'count' ? 'How many' : 'Which'} ${of}${condition || (wants === 'count' ? ' are there' : ' are there')}?`;
}

/** " that mention Huawei"; empty for all of the library. */
export function sayRelative(question: ListQuestion, { isOne } = { isOne: false }): string {
  const condition = sayCondition(question, { isOne });
  const own = condition === '' ? '' : ` that${condition}`;
  if (!question.within) return own;
  const before = sayRelative(question.within);
  return own === '' ? before : `${own}, of those${before}`;
}
