/**
 * The reply to small talk as the events of an answer: short, without a citation and without a model. Who asks whom they
 * talk to is told facts of the library, and a question that it answers.
 */
import { randomUUID } from 'node:crypto';
import type { AnswerEvent, AskRequest } from '../model/answer.ts';
import type { BriefingSummary } from '../model/briefing.ts';
import type { IndexVersion } from '../model/index-version.ts';
import type { QueryEmbedder } from '../model/query-embedder.ts';
import { isInScope } from '../retrieve/is-in-scope.ts';
import { spellDay } from '../text/iso-days.ts';
import type { AnswerClock } from './answer-clock.ts';
import { conceptQuestion } from './concept-question.ts';
import { FREE } from './findings.ts';
import { isAnswerable } from './is-answerable.ts';
import { outcomeOf } from './outcome-of.ts';
import type { SmallTalk } from './small-talk-words.ts';

const SUGGESTIONS = 3;
/** Each costs a search. */
const TRIES = 8;

export interface SmallTalkContext {
  version: IndexVersion;
  request: AskRequest;
  clock: AnswerClock;
  embedder: QueryEmbedder;
  /** Passages that a search is to find at most. */
  limit: number;
}

export async function* replyToSmallTalk(
  kind: SmallTalk,
  { clock, ...context }: SmallTalkContext,
): AsyncGenerator<AnswerEvent> {
  const { version, request } = context;
  const briefings = await briefingsOf(version, request);
  const followUps = await suggest(briefings, context);
  clock.retrieved();
  const { version: indexVersion, libraryAsOf } = version.facts;
  const making = { mode: 'reply', model: null, promptVersion: null } as const;
  yield { type: 'answer-start', id: randomUUID(), ...making, indexVersion, libraryAsOf };
  clock.wrote();
  yield {
    type: 'text-delta',
    text: SAY[kind]({ briefings, isScoped: isScoped(request), example: followUps[0] }),
  };
  const facts = { outcome: 'answered', followUps, cached: false, usage: FREE } as const;
  yield { type: 'answer-end', ...making, ...facts, timingsMs: clock.read() };
}

interface Facts {
  /** That can be asked about, newest first. */
  briefings: readonly BriefingSummary[];
  isScoped: boolean;
  /** A question that they answer. */
  example: string | undefined;
}

const SAY: Record<SmallTalk, (facts: Facts) => string> = {
  greeting: (facts) => `Hello! ${invite(facts)}`,
  wellbeing: (facts) => `All is well, thank you. ${invite(facts)}`,
  thanks: () => 'You are welcome. Ask on whenever you like.',
  farewell: () => 'Goodbye! Come back whenever you have a question.',
  acknowledgement: () => 'All right. Ask on whenever you like.',
  identity: (facts) =>
    `I am a program that answers questions from ${sayBriefings(facts)} alone, and shows the passage behind what it says. ${invite(facts)}`,
  ability: (facts) =>
    `I answer questions from ${sayBriefings(facts)} alone, and show the passage behind what I say. I also tell which briefings mention something, and in what order things happened. ${invite(facts)}`,
};

function invite({ briefings, isScoped, example }: Facts): string {
  if (briefings.length === 0) return 'There is nothing here to ask about yet.';
  const newest = briefings.find(({ publishedAt }) => publishedAt !== null)?.publishedAt;
  const reach = newest ? `, up to ${spellDay(newest)}` : '';
  const about =
    briefings.length === 1
      ? sayBriefings({ briefings, isScoped })
      : `${sayBriefings({ briefings, isScoped })}${reach}`;
  return `You can ask about ${about}${example ? `, for example: “${example}”` : '.'}`;
}

function sayBriefings({ briefings, isScoped }: Pick<Facts, 'briefings' | 'isScoped'>): string {
  const [first] = briefings;
  if (briefings.length === 1 && first) return `the briefing “${first.title}”`;
  const many = briefings.length === 0 ? 'the briefings' : `the ${briefings.length} briefings`;
  return isScoped ? `${many} chosen here` : `${many} in this library`;
}

function isScoped({ briefingIds, filters }: AskRequest): boolean {
  return briefingIds !== undefined || filters !== undefined;
}

/** Newest first. */
async function briefingsOf(
  version: IndexVersion,
  { briefingIds, filters = {} }: AskRequest,
): Promise<BriefingSummary[]> {
  const known = briefingIds ? await version.findBriefings(briefingIds) : await version.listBriefings();
  const dayOf = ({ publishedAt }: BriefingSummary) => publishedAt ?? '';
  return known
    .filter((one) => isInScope(one, filters))
    .sort((a, b) => (dayOf(a) < dayOf(b) ? 1 : dayOf(a) > dayOf(b) ? -1 : 0));
}

/** What has been offered and not been taken; else what the newest briefings define. */
async function suggest(
  briefings: readonly BriefingSummary[],
  { request, ...parts }: Omit<SmallTalkContext, 'clock'>,
): Promise<string[]> {
  const { history = [], filters, briefingIds, asOf } = request;
  const asked = new Set(history.map(({ content }) => content.trim()));
  const offered = history.findLast(({ followUps = [] }) => followUps.length > 0)?.followUps ?? [];
  const open = offered.filter((question) => !asked.has(question));
  if (open.length > 0) return open.slice(0, SUGGESTIONS);
  // One of each briefing before a second one.
  const rounds = briefings.length === 1 ? [0, 1, 2, 3] : [0, 1];
  const concepts = rounds.flatMap((i) =>
    briefings.slice(0, TRIES).flatMap(({ keyConcepts }) => keyConcepts[i] ?? []),
  );
  // A name or two words make a better question than "What is Token?".
  const isTelling = (concept: string) => /\s|.[\p{Lu}\d]/u.test(concept);
  const best = concepts.toSorted((a, b) => Number(isTelling(b)) - Number(isTelling(a)));
  const found: string[] = [];
  for (const question of [...new Set(best.map(conceptQuestion))].slice(0, TRIES)) {
    if (found.length === SUGGESTIONS) break;
    const next = { question, filters, briefingIds, asOf };
    if (!asked.has(question) && (await isAnswerable(parts.version, next, outcomeOf(parts))))
      found.push(question);
  }
  return found;
}
