/** Writes a list of briefings: how many there are, then a line for each with a quote that shows why it is there. */
import { CitationList } from '../citations/citation-list.ts';
import type { NotCovered } from '../model/answer.ts';
import type { IndexVersion } from '../model/index-version.ts';
import { stripMarkup } from '../text/strip-markup.ts';
import type { ListQuestion } from './catalogue-question.ts';
import {
  type CatalogueReply,
  capitalise,
  factsOf,
  type ReplyPiece,
  sayCount,
  sayDate,
} from './catalogue-reply.ts';
import { chooseQuote } from './choose-quote.ts';
import type { ListedBriefing } from './find-mentions.ts';
import type { BriefingList } from './list-briefings.ts';
import { sayCondition, sayRelative } from './say-question.ts';

/** Lines of a text at most; `catalogue.briefings` has the rest. */
const MAX_LINES = 25;
const FOLLOW_UPS = 3;

export interface ListContext {
  version: IndexVersion;
  /** Whether the request looks at a part of the library only. */
  isScoped: boolean;
  nearest: NotCovered['nearest'];
}

export async function writeList(
  question: ListQuestion,
  list: BriefingList,
  context: ListContext,
): Promise<CatalogueReply> {
  const briefings = list.listed.map(({ briefing }) => briefing);
  const shown = list.listed.slice(0, MAX_LINES);
  const isNone = briefings.length === 0;
  return {
    outcome: isNone ? 'not-covered' : 'answered',
    pieces: [
      { text: sayHead(question, list, context), citations: [] },
      ...(await writeLines(shown, { version: context.version, phrases: list.phrases })),
      ...sayRest(briefings.length - shown.length),
    ],
    catalogue: factsOf(briefings, list.outOf),
    followUps: isNone ? [] : followUpsOf(question, briefings),
    ...(isNone && {
      notCovered: { missing: question.topic ? [question.topic.name] : [], nearest: context.nearest },
    }),
    ...(list.corrections.length > 0 && { corrections: list.corrections }),
    ...(question.window && { timeWindow: question.window }),
  };
}

function sayHead(question: ListQuestion, list: BriefingList, { version, isScoped }: ListContext): string {
  const { topic, order, limit, wants, within } = question;
  const count = list.listed.length;
  const isOne = count === 1;
  const where = within ? sayRelative(within).trim() : isScoped ? 'asked about' : 'in this library';
  const condition = sayCondition(question, { ...list, isOne });
  const notes = sayNotes(question, list, version.facts.libraryAsOf);
  if (list.outOf === 0) return `There are no briefings ${where}.`;
  if (count === 0) {
    const looked = list.outOf === 1 ? 'The only one was' : `All ${sayCount(list.outOf)} were`;
    const none = within ? `None of the briefings ${where}` : `No briefing ${where}`;
    return `${none}${sayCondition(question, { ...list, isOne: true })}. ${looked} looked through${notes}.`;
  }
  if (limit !== undefined) {
    const named = isOne ? `The ${order} briefing` : `The ${sayCount(count)} ${order} briefings`;
    const these = within && isOne ? `The ${order} of the briefings ${where}` : `${named} ${where}`;
    return `${these}${condition === '' ? '' : ` that${condition}`}${notes}:`;
  }
  const sorted = `${isOne ? '' : `, ${order} first`}${notes}`;
  if (condition === '') {
    return `There ${isOne ? 'is one briefing' : `are ${sayCount(count)} briefings`} ${where}${sorted}:`;
  }
  const whole = `the ${sayCount(list.outOf)} briefings ${where}`;
  const only = `the only briefing ${within ? sayRelative(within, { isOne: true }).trim() : where}`;
  const many = `${list.outOf === 1 ? only : `${sayCount(count)} of ${whole}`}${condition}${sorted}:`;
  if (topic && list.isOnlyMentioned)
    return `No briefing ${where} is about ${topic.name} throughout, but ${many}`;
  return wants === 'existence' ? `Yes, ${many}` : capitalise(many);
}

/** What a reader of dates must know: how far the library reaches, and how many briefings have none. */
function sayNotes(
  { limit, window }: ListQuestion,
  { undated }: BriefingList,
  libraryAsOf: string | null,
): string {
  if (limit === undefined && !window) return '';
  const notes = [
    libraryAsOf && `the library reaches to ${sayDate(libraryAsOf)}`,
    undated > 0 && `${sayCount(undated)} without a date ${undated === 1 ? 'is' : 'are'} left out`,
  ].filter(Boolean);
  return notes.length === 0 ? '' : ` (${notes.join('; ')})`;
}

async function writeLines(
  listed: readonly ListedBriefing[],
  { version, phrases }: { version: IndexVersion; phrases: BriefingList['phrases'] },
): Promise<ReplyPiece[]> {
  const citations = new CitationList();
  const quotes = await Promise.all(listed.map((one) => chooseQuote(version, one, phrases)));
  return listed.map(({ briefing }, i) => {
    const { title, source, publishedAt } = briefing;
    const facts = [source, sayDate(publishedAt)].filter(Boolean).join(', ');
    const lead = `${i === 0 ? '\n\n' : '\n'}- ${title} (${facts})`;
    const quote = quotes[i];
    if (!quote) return { text: lead, citations: [] };
    const { citation } = citations.cite(quote);
    const said = stripMarkup(citation.quote).replace(/\s*\n\s*/g, ' ');
    return { text: `${lead}: “${said}” [${citation.n}]`, citations: [citation] };
  });
}

function sayRest(more: number): ReplyPiece[] {
  return more > 0 ? [{ text: `\n\nAnd ${sayCount(more)} more.`, citations: [] }] : [];
}

function followUpsOf({ topic }: ListQuestion, briefings: CatalogueBriefings): string[] {
  const [first] = briefings;
  if (!first) return [];
  const concepts = briefings.flatMap(({ keyConcepts }) => keyConcepts.slice(0, 1));
  const about = topic && briefings.length > 1 ? [`What is the newest briefing about ${topic.name}?`] : [];
  const asked = [
    ...about,
    `List the key concepts of “${first.title}”`,
    ...concepts.map((term) => `What is ${term}?`),
  ];
  return [...new Set(asked)].slice(0, FOLLOW_UPS);
}

type CatalogueBriefings = readonly ListedBriefing['briefing'][];
