/** Every word the page and the widget say, in one place: to proof-read, to translate, to test against. */
import type { Answer, Correction, Support } from '../model/answer.ts';
import { formatDate } from './format-date.ts';

export const PRODUCT_NAME = 'Briefing Chat';

const DOLLARS = new Intl.NumberFormat('en', {
  style: 'currency',
  currency: 'USD',
  maximumSignificantDigits: 2,
});
const LIST = new Intl.ListFormat('en', { type: 'conjunction' });
const COUNT = new Intl.NumberFormat('en');

/** "1 briefing", "1,204 briefings". */
function countOf(count: number, one: string, many = `${one}s`): string {
  return `${COUNT.format(count)} ${count === 1 ? one : many}`;
}

/** Words of the chat panel. */
export const CHAT = {
  briefingHeading: 'Chat with this Video',
  libraryHeading: 'Ask the library',
  badge: 'AI-Powered',
  clear: 'Clear',
  clearLabel: 'Clear conversation',
  log: 'Conversation',
  greetBriefing: (title: string) =>
    `Hi! I can answer questions about this video "${title}". What would you like to know?`,
  greetUnknown: 'Hi! I can answer questions about the briefings. What would you like to know?',
  greetLibrary: (briefings: number, libraryAsOf: string | null) => {
    const upTo = libraryAsOf ? `, up to ${formatDate(libraryAsOf)}` : '';
    const which =
      briefings === 1
        ? 'the one briefing in this library'
        : `all ${countOf(briefings, 'briefing')} in this library`;
    return `Hi! I can answer questions about ${which}${upTo}. What would you like to know?`;
  },
  emptyLibrary: 'There are no briefings in this library yet, so there is nothing to ask about.',
  suggestions: 'Suggested questions',
  whatIs: (term: string) => `What is ${term}?`,
  question: 'Your question',
  placeholder: 'Ask a question',
  send: 'Send question',
  stop: 'Stop answering',
  counter: (used: number, most: number) => `${COUNT.format(used)} of ${COUNT.format(most)} characters`,
  you: 'You asked',
  thinking: 'Reading the briefings',
  stopped: 'Stopped before the answer was complete.',
  askAgain: 'Ask again',
  tryAgain: 'Try again',
  widen: 'Ask the whole library',
  widened: 'Asked of the whole library',
  followUps: 'Ask next',
  partly: (missing: string) =>
    missing ? `Partly covered. The briefings do not mention ${missing}.` : 'Partly covered by the briefings.',
  notCovered: 'Not in the briefings',
  missing: (missing: string) => `Not mentioned: ${missing}.`,
  read: (readings: string) => `Read ${readings}`,
  reading: (from: string, to: string) => `“${from}” as “${to}”`,
  nearest: 'Closest passages',
  sources: (count: number) => countOf(count, 'source'),
  citation: (n: number, place: string) => `Source ${n}: ${place}`,
  undated: 'undated',
  quoted: 'Quoted from the briefings',
  listed: 'From the catalogue',
  moreSources: (count: number) => `Show ${countOf(count, 'more source', 'more sources')}`,
  written: (model: string) => `Written by ${model}`,
  cost: (dollars: number) => DOLLARS.format(dollars),
  asOf: (date: string) => `Library up to ${formatDate(date)}`,
  finished: (text: string, { sources, note }: { sources: number; note: string | undefined }) =>
    `${text} ${note === undefined ? '' : `${note}. `}${countOf(sources, 'source')}.`,
  failed: (message: string) => `The question was not answered. ${message}`,
} as const;

/** What the verdict on a citation is called. */
export const VERDICTS: Record<Support, string> = {
  exact: 'exact quote',
  paraphrase: 'paraphrase',
  unsupported: 'not supported',
};

/** Words for failures that carry none of their own. */
export const FAILURES = {
  offline: 'The server cannot be reached. Check the connection and try again.',
  brokeOff: 'The connection broke off before the answer was complete.',
  unreadable: 'The server sent something that could not be read.',
  status: (status: number) => `The server answered with an error (${status}).`,
} as const;

/** Words of the library page. */
export const PAGE = {
  title: 'AI-industry briefings you can question',
  subtitle: (libraryAsOf: string | null) => {
    const upTo = libraryAsOf ? ` The library goes up to ${formatDate(libraryAsOf)}.` : '';
    return `Ask one briefing or all of them. Every citation is checked against its passage before you see it.${upTo}`;
  },
  briefings: 'Briefings',
  filter: 'Filter briefings',
  filterPlaceholder: 'Title, publisher or concept',
  shown: (count: number, all: number) =>
    count === all ? countOf(all, 'briefing') : `${COUNT.format(count)} of ${countOf(all, 'briefing')}`,
  noMatch: (words: string) => `No briefing matches “${words}”.`,
  showAll: (count: number) => `Show all ${countOf(count, 'briefing')}`,
  undated: 'Undated',
  more: (count: number) => `and ${COUNT.format(count)} more`,
  keyConcepts: 'Key concepts',
  contents: 'In this briefing',
  references: 'Sources',
  by: (byline: string) => (/^by\b/i.test(byline) ? byline : `By ${byline}`),
  sourceLink: 'Original page',
  videoLink: 'Watch the video',
  backToLibrary: 'All briefings',
  newer: 'Newer',
  older: 'Older',
  moreBriefings: 'More briefings',
  table: 'Table',
  openChat: 'Chat with this video',
  closeChat: 'Close chat',
  loading: 'Loading',
  unknownTitle: 'This briefing is not in the library',
  unknownText: 'It may have been renamed or removed, or the address may have a slip in it.',
  noIndexTitle: 'The library has not been indexed yet',
  noIndexText:
    'Put briefings into the corpus folder and run “npm start”, or “npx briefing-chat ingest” beside a running server. Then reload this page.',
  emptyTitle: 'There are no briefings yet',
  emptyText: 'Put a text or Markdown file into the corpus folder. It shows up here as soon as it is indexed.',
  errorTitle: 'The library could not be loaded',
  errorText: 'Something unexpected happened on this page. Try again, or reload it.',
  retry: 'Try again',
} as const;

/** How an answer was made, what it cost and how recent the library is, as parts of one line. */
export function describeOrigin(
  answer: Pick<Answer, 'outcome' | 'mode' | 'model' | 'libraryAsOf'> & { costUsd: number | null },
): string[] {
  const { outcome, mode, model, libraryAsOf, costUsd } = answer;
  const isQuoted = outcome !== 'not-covered';
  return [
    ...(mode === 'catalogue'
      ? [CHAT.listed]
      : mode === 'generate' && model
        ? [CHAT.written(model)]
        : isQuoted
          ? [CHAT.quoted]
          : []),
    ...(costUsd !== null && costUsd > 0 ? [CHAT.cost(costUsd)] : []),
    ...(libraryAsOf ? [CHAT.asOf(libraryAsOf)] : []),
  ];
}

/** How words that the library does not know were read; undefined if there are none. */
export function describeCorrections(corrections: readonly Correction[] = []): string | undefined {
  if (corrections.length === 0) return undefined;
  return CHAT.read(LIST.format(corrections.map(({ from, to }) => CHAT.reading(from, to))));
}
