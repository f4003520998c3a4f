/**
 * "Before the ban", "since the settlement", "after GPT-5 launched": the day of an event that the library tells of. Its
 * best passage is looked for; the day is the one stated in a sentence that holds all words of the event, or that of
 * the briefing whose title or heading names it.
 */
import type { TimeWindow } from '../model/answer.ts';
import type { Chunk } from '../model/chunk.ts';
import type { IndexVersion, ScopeFilter } from '../model/index-version.ts';
import { isShort } from '../text/find-time-window.ts';
import { addDays } from '../text/iso-days.ts';
import { splitSentences } from '../text/sentences.ts';
import { standTogether } from '../text/stand-together.ts';
import { statedDays } from '../text/stated-days.ts';
import { contentTerms, tokenize } from '../text/tokenize.ts';
import { isLaunch, launchDay } from './launch-day.ts';

const EVENT =
  /\b(ever since|since|after|before|until|prior to)\s+((?:(?:the|its|their|his|her)\s+)?[^?,.;:!]{3,60}?)\s*(?:[?,.;!]|$)/i;
/** A question for what has happened; of rules and habits ("What must be done before …?") no day is meant. */
const HAPPENED =
  /\b(?:was|were|did|has|have|had|happened|changed|news|new|said|announced|reported|published|released|launched|developed)\b/i;
const ASKS =
  /^\W*(?:what|which|who|whom|whose|how|when|where|why|did|was|were|has|have|had|is|are|any|tell|list|show|give|summari[sz]e)\b/i;
const NOT_HAPPENED = /\b(?:should|must|can|could|would|will|may|might|do|does|how long)\b/i;
/** "After that", "before being sold": no event that a title would name. */
const NO_EVENT = /^(?:that|this|it|then|all|being|\w+ing|how|what|when|which)\b/i;
const MAX_WORDS = 6;
const DEPTH = 12;
/** Words of the question beside the event tell which of two bans is meant. */
const CONTEXT_WEIGHT = 0.3;
/** Beyond a month a stated time is too wide to be an event's. */
const MAX_DAYS = 31;

interface Event {
  relation: string;
  words: string;
  terms: string[];
  start: number;
}

/** @returns undefined where the question names no event, or the library tells of none on a known day */
export async function resolveEvent(
  version: IndexVersion,
  question: string,
  scope?: ScopeFilter,
): Promise<TimeWindow | undefined> {
  const event = eventIn(question);
  if (!event) return undefined;
  if (isLaunch(event.terms)) return windowOf(event, await launchDay(version, event.terms, scope));
  const context = contentTerms(question.slice(0, event.start)).filter((term) => !event.terms.includes(term));
  const weighted = [
    ...event.terms.map((term) => ({ term, weight: 1 })),
    ...context.map((term) => ({ term, weight: CONTEXT_WEIGHT })),
  ];
  const hits = await version.searchKeywords(weighted, DEPTH, scope);
  const chunks = await version.readChunks(hits.map(({ ordinal }) => ordinal));
  return windowOf(event, dayOf(onSubject(chunks, question.slice(0, event.start)), event.terms));
}

function windowOf(event: Event, found: { day: string; title: string } | undefined): TimeWindow | undefined {
  if (!found) return undefined;
  const { day, title } = found;
  return { ...boundsOf(event.relation, day), words: `${event.words} (${day}, “${title}”)` };
}

function eventIn(question: string): Event | undefined {
  if (!isShort(question)) return undefined;
  const match = EVENT.exec(question);
  const [, relation = '', phrase = ''] = match ?? [];
  const rest = match ? question.replace(match[0], ' ') : '';
  if (
    !match ||
    !ASKS.test(question) ||
    !HAPPENED.test(rest) ||
    NOT_HAPPENED.test(rest) ||
    NO_EVENT.test(phrase)
  )
    return undefined;
  const terms = [...new Set(contentTerms(phrase))];
  if (terms.length === 0 || phrase.split(/\s+/).length > MAX_WORDS) return undefined;
  return { relation: relation.toLowerCase(), words: `${relation} ${phrase}`, terms, start: match.index };
}

function dayOf(
  chunks: readonly Chunk[],
  terms: readonly string[],
): { day: string; title: string } | undefined {
  const holds = (text: string) => standTogether(terms, tokenize(text));
  const titled = chunks.filter(({ title, headingPath }) => [title, ...headingPath].some(holds));
  // A briefing on the event states its day better than one that mentions it.
  for (const { text, title, publishedAt } of [...titled, ...chunks]) {
    for (const { start, end } of splitSentences(text)) {
      const sentence = text.slice(start, end);
      if (!holds(sentence)) continue;
      const stated = statedDays(sentence, publishedAt).find(({ from, to }) => to < addDays(from, MAX_DAYS));
      if (stated) return { day: stated.from, title };
    }
  }
  // Its own title must name the event: "DeepSeek V4 Swaps Shock Value" is not "the DeepSeek shock".
  const best = titled.find(({ title, headingPath }) =>
    [title, ...headingPath].some((name) => standTogether(terms, tokenize(name), { loose: 1 })),
  );
  if (!best?.publishedAt) return undefined;
  // "Banned in April, back in August": the title itself says when.
  const [stated] = statedDays(best.title, best.publishedAt);
  return { day: stated?.from ?? best.publishedAt, title: best.title };
}

/** Passages that hold the names of the question: of two bans the one on what is asked about. */
function onSubject(chunks: readonly Chunk[], question: string): readonly Chunk[] {
  const names = [...question.matchAll(/(?<=\S\s+)\p{Lu}[\p{L}\p{N}'’-]*/gu)].flatMap(([name]) =>
    tokenize(name),
  );
  return chunks.filter(({ title, headingPath, text }) => {
    const words = new Set(tokenize([title, ...headingPath, text].join(' \n ')));
    return names.every((name) => words.has(name));
  });
}

function boundsOf(relation: string, day: string): { after?: string; before?: string } {
  if (relation === 'before' || relation === 'prior to') return { before: addDays(day, -1) };
  return relation === 'until' ? { before: day } : { after: day };
}
