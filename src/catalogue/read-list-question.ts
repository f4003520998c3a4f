/**
 * Understands questions for briefings: which, how many, whether there are any, the newest. A grammar, not a guess: the
 * whole question must be read by it, or the question is about the world and none of the catalogue's business.
 *
 *   question   = [courtesy] head {condition} [library]
 *   head       = ("which" | "what" | "list" | "how many" | "do you have" | ...) [number] [newest | oldest] noun
 *   condition  = "published" time | "by" source | "mention" topic | "about" topic | "is" newest
 */
import type { TimeWindow } from '../model/answer.ts';
import { type BriefingNoun, takeNoun } from './briefing-noun.ts';
import type { ListQuestion, Relation, Topic } from './catalogue-question.ts';
import {
  APPEARS,
  COUNTS,
  COURTESY,
  DATED,
  FILLER,
  HAVE,
  LIBRARY,
  MENTION,
  NEWEST,
  OLDEST,
  PLACED,
  RELATIVE,
  SHOW,
  SOME,
  SUBJECT,
  THERE,
} from './list-words.ts';
import { QuestionReader } from './question-reader.ts';
import { DENIAL, readWithout } from './read-without.ts';
import { cleanTopic } from './topic-name.ts';

type Wants = ListQuestion['wants'];

export interface Head extends Pick<ListQuestion, 'wants' | 'limit'> {
  noun: BriefingNoun;
  order?: ListQuestion['order'];
  /** "What is the": only a superlative can follow. */
  isDefinite: boolean;
  /** Whether the question names the library or asks what "you" have. */
  isOfLibrary: boolean;
}

/** @param window that the question names; its words are read as nothing */
export function readListQuestion(question: string, window: TimeWindow | undefined): ListQuestion | undefined {
  const untimed = window ? question.replace(window.words, ' ') : question;
  const reader = new QuestionReader(untimed);
  const read = readOf(reader, window !== undefined);
  if (!read || !reader.isAtEnd) return undefined;
  return { ...read, ...(window && { window }) };
}

function readOf(reader: QuestionReader, hasWindow: boolean): ListQuestion | undefined {
  reader.takeAll(...COURTESY);
  return (
    reader.attempt(() => readAppearance(reader)) ??
    reader.attempt(() => readWhetherAny(reader)) ??
    reader.attempt(() => readWhatThereIs(reader)) ??
    reader.attempt(() => readWithHead(reader, hasWindow))
  );
}

/** "In which briefings does Mira Murati appear?", "Which briefings is Huawei mentioned in?" */
function readAppearance(reader: QuestionReader): ListQuestion | undefined {
  const isIn = reader.take('in');
  if (!reader.take('which|what of? the?') && !(isIn && reader.take('how many'))) return undefined;
  const noun = takeNoun(reader);
  if (!noun || noun.isPronoun || !reader.take('is|are|was|were|do|does|did|has|have')) return undefined;
  const name = cleanTopic(reader.takeUntil(...APPEARS.map((verb) => `been? ${verb}`)));
  if (!name || !reader.take(...APPEARS.map((verb) => `been? ${verb}`))) return undefined;
  if (!isIn && !reader.take('in')) return undefined;
  reader.takeAll(...LIBRARY);
  if (!reader.isAtEnd) return undefined;
  return { kind: 'list', wants: 'list', order: 'newest', topic: { relation: 'mention', name } };
}

/** "Does any briefing mention Huawei?", "Is Huawei mentioned in any briefing?" */
function readWhetherAny(reader: QuestionReader): ListQuestion | undefined {
  const ask = (name: string | undefined): ListQuestion | undefined =>
    name
      ? { kind: 'list', wants: 'existence', order: 'newest', topic: { relation: 'mention', name } }
      : undefined;
  if (reader.take('do|does any|one|some of? the|your|these?')) {
    const noun = takeNoun(reader);
    const topic = noun && !noun.isPronoun ? takeTopic(reader) : undefined;
    return topic && { ...ask(topic.name), kind: 'list', wants: 'existence', order: 'newest', topic };
  }
  if (!reader.take('is|are|was|were')) return undefined;
  const name = cleanTopic(reader.takeUntil(...APPEARS));
  if (!reader.take(...APPEARS) || !reader.take('in|by any|one|some of? the|your|these?')) return undefined;
  const noun = takeNoun(reader);
  return noun && !noun.isPronoun ? ask(name) : undefined;
}

/** "What do you have on Mistral?", "What is in the library?" */
function readWhatThereIs(reader: QuestionReader): ListQuestion | undefined {
  const list: ListQuestion = { kind: 'list', wants: 'list', order: 'newest' };
  if (!reader.take('what|which')) return undefined;
  if (reader.attempt(() => reader.take('is|are|stands') && reader.take(...LIBRARY))) {
    return reader.isAtEnd ? list : undefined;
  }
  if (!reader.take(...HAVE)) return undefined;
  reader.takeAll(...LIBRARY);
  if (!reader.take('about|on|regarding|concerning')) return undefined;
  const name = cleanTopic(reader.takeUntil(...LIBRARY));
  reader.takeAll(...LIBRARY);
  return name ? { ...list, topic: { relation: 'either', name } } : undefined;
}

function readWithHead(reader: QuestionReader, hasWindow: boolean): ListQuestion | undefined {
  const head = readHead(reader);
  if (!head) return undefined;
  const conditions = readConditions(reader, head);
  if (!conditions) return undefined;
  const { topic, without, source, isOfLibrary = head.isOfLibrary } = conditions;
  const order = conditions.order ?? head.order;
  const isBare = !topic && !without && !source && !order && !hasWindow;
  const { noun } = head;
  if (noun.isPronoun && (!topic || !isOfLibrary)) return undefined;
  if (noun.isAmbiguous && !isOfLibrary && !isOnTopic(topic ?? without, noun)) return undefined;
  if (head.isDefinite && !order && !noun.isPlural) return undefined;
  if (isBare && !noun.isPlural && !isOfLibrary) return undefined;
  const limit = head.limit ?? (order && !noun.isPlural ? 1 : order ? SOME : undefined);
  return {
    kind: 'list',
    wants: head.wants,
    order: order ?? 'newest',
    ...(topic && { topic: noun.isPronoun ? { ...topic, relation: 'either' } : topic }),
    ...(without && { without }),
    ...(source && { source }),
    ...(limit !== undefined && order && { limit }),
  };
}

/** "Which reports mention Huawei?", but not "... Huawei in the lawsuit?", which are of the world. */
function isOnTopic(topic: Topic | undefined, { isPlural }: BriefingNoun): boolean {
  return topic !== undefined && isPlural && !PLACED.test(topic.name);
}

function readHead(reader: QuestionReader): Head | undefined {
  const start = readStart(reader);
  if (!start) return undefined;
  reader.takeAll(...(start.isBare ? ['all|any|the'] : FILLER));
  const before = takeCount(reader);
  const order = takeOrder(reader);
  const limit = before ?? takeCount(reader);
  const noun = takeNoun(reader);
  if (!noun) return undefined;
  // "Briefing" alone begins no question, and "the video about Huawei" may be meant to be explained.
  if (start.isBare && !order && !noun.isPlural) return undefined;
  return { ...start, noun, ...(order && { order }), ...(limit !== undefined && { limit }) };
}

function readStart(
  reader: QuestionReader,
): (Pick<Head, 'wants' | 'isDefinite' | 'isOfLibrary'> & { isBare: boolean }) | undefined {
  const as = (
    wants: Wants,
    more: { isDefinite?: boolean; isOfLibrary?: boolean; isBare?: boolean } = {},
  ) => ({
    ...{ wants, isDefinite: false, isOfLibrary: false, isBare: false },
    ...more,
  });
  if (reader.take('how many', 'count', 'what|which is the number of', 'number of')) return as('count');
  if (reader.take(...HAVE)) return as('existence', { isOfLibrary: true });
  if (reader.take('is|are there', 'got')) return as('existence');
  if (reader.take(...SHOW)) return as('list');
  if (reader.take('what|which|when is|are|was|were the?')) return as('list', { isDefinite: true });
  if (reader.take('which|what')) return as('list');
  return as('list', { isBare: true });
}

export function takeOrder(reader: QuestionReader): ListQuestion['order'] | undefined {
  if (reader.take(...NEWEST)) return 'newest';
  return reader.take(...OLDEST) ? 'oldest' : undefined;
}

function takeCount(reader: QuestionReader): number | undefined {
  const word = reader.next;
  const count = COUNTS.includes(word) ? COUNTS.indexOf(word) + 1 : /^[1-9]\d?$/.test(word) ? Number(word) : 0;
  if (count === 0) return undefined;
  reader.skip();
  return count;
}

export interface Conditions extends Pick<ListQuestion, 'topic' | 'without' | 'source'> {
  order?: ListQuestion['order'];
  isOfLibrary?: boolean;
}

/** @returns undefined where something stands there that is no condition, or the same one twice */
export function readConditions(reader: QuestionReader, head: Head): Conditions | undefined {
  const found: Conditions = {};
  while (!reader.isAtEnd) {
    if (reader.take(...LIBRARY, ...HAVE, 'you have|hold', 'we have')) found.isOfLibrary = true;
    else if (reader.take(...THERE, 'there are', 'please', 'so far', 'in total', 'overall', 'altogether'))
      continue;
    else if (reader.attempt(() => readOrder(reader, found))) continue;
    else if (!found.without && readDenial(reader, found)) continue;
    else if (!found.topic && readTopic(reader, { head, found })) continue;
    else if (!found.source && readSource(reader, found)) continue;
    else if (reader.take(RELATIVE, ...DATED, 'and')) continue;
    else return undefined;
  }
  return found;
}

function readOrder(reader: QuestionReader, found: Conditions): true | undefined {
  reader.takeAll('is|are|was|were|the|that');
  const order = takeOrder(reader);
  if (!order) return undefined;
  reader.takeAll('published|added|released', 'one');
  found.order = order;
  return true;
}

function readDenial(reader: QuestionReader, found: Conditions): boolean {
  const without = readWithout(reader, found.topic);
  if (without) found.without = without;
  return without !== undefined;
}

function readTopic(reader: QuestionReader, { head, found }: { head: Head; found: Conditions }): boolean {
  const isOn = !head.noun.isAmbiguous || head.isOfLibrary || found.isOfLibrary === true;
  const topic = reader.attempt(() => takeAppearance(reader)) ?? reader.attempt(() => takeTopic(reader, isOn));
  if (topic) found.topic = topic;
  return topic !== undefined;
}

/** "... in which SemiAnalysis is cited" */
function takeAppearance(reader: QuestionReader): { relation: Relation; name: string } | undefined {
  if (!reader.take('in which|whom', 'where')) return undefined;
  const verbs = APPEARS.map((verb) => `is|are|was|were|has|have|do|does? been? ${verb}`);
  const name = cleanTopic(reader.takeUntil(...verbs));
  return name && reader.take(...verbs) ? { relation: 'mention', name } : undefined;
}

function takeTopic(reader: QuestionReader, isOn = false): { relation: Relation; name: string } | undefined {
  reader.take(RELATIVE);
  const relation = reader.take(...MENTION)
    ? 'mention'
    : reader.take(...SUBJECT, ...(isOn ? ['on'] : []))
      ? 'subject'
      : undefined;
  if (!relation) return undefined;
  const name = cleanTopic(
    reader.takeUntil(...LIBRARY, ...HAVE, ...DATED, ...DENIAL, 'please', 'are|is there'),
  );
  return name ? { relation, name } : undefined;
}

function readSource(reader: QuestionReader, found: Conditions): boolean {
  const name = reader.attempt(() => {
    reader.take(RELATIVE);
    if (!reader.take('published|released|made|written? by|from')) return undefined;
    return cleanTopic(
      reader.takeUntil(RELATIVE.replace('?', ''), ...MENTION, ...SUBJECT, ...LIBRARY, ...HAVE, 'are there'),
    );
  });
  if (name) found.source = name;
  return name !== undefined;
}
