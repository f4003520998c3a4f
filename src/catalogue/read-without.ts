/** Understands what briefings are not to hold: "but not Huawei", "without mentioning Huawei", "that do not mention it". */
import type { Topic } from './catalogue-question.ts';
import { LIBRARY, MENTION, RELATIVE, SUBJECT } from './list-words.ts';
import type { QuestionReader } from './question-reader.ts';
import { cleanTopic } from './topic-name.ts';

const JOIN = 'but|and|yet? that|which|who?';
/** "Do not", which a verb must follow. */
const NOT = [
  `${JOIN} do|does|did|has|have|is|are|was|were not|never`,
  `${JOIN} don't|doesn't|didn't|isn't|aren't|wasn't|haven't|hasn't`,
  `${JOIN} never`,
];
/** "But not", which the name may follow. */
const BARE = [
  'but|and not|never',
  'but|and|yet? without|excluding|except|omitting any? mention|word? of?',
  'but|and|yet? no mention|word of',
  'but|and|yet? nothing about|on',
];
/** "Mention neither", which denies both. */
const NONE = ['neither', 'none of', 'nothing about|on|of'];
const SAYING = 'say|says|saying|tell|tells|have|has|contain|contains|with';
/** Where the name before it ends. */
export const DENIAL = [
  ...NOT,
  ...BARE,
  ...[...MENTION, ...SUBJECT, SAYING].flatMap((verb) =>
    NONE.map((none) => `that|which|who? is|are|was|were? ${verb} ${none}`),
  ),
];

/** @param topic of the question so far: "about chips but not Huawei" means not about Huawei */
export function readWithout(reader: QuestionReader, topic: Topic | undefined): Topic | undefined {
  return reader.attempt(() => readNone(reader)) ?? reader.attempt(() => readNot(reader, topic));
}

/** "That mention neither Nvidia nor Huawei", "that are about neither", "that say nothing about Nvidia" */
function readNone(reader: QuestionReader): Topic | undefined {
  reader.take(RELATIVE);
  const verb = takeVerb(reader);
  if (!verb && !reader.take(SAYING)) return undefined;
  if (!reader.take(...NONE)) return undefined;
  const name = takeName(reader);
  return name ? { relation: verb ?? 'mention', name } : undefined;
}

function readNot(reader: QuestionReader, topic: Topic | undefined): Topic | undefined {
  const isBare = reader.take(...BARE);
  if (!isBare && !reader.take(...NOT)) return undefined;
  reader.takeAll('also|even|those|ones|that|in|any|at|all', 'the ones');
  const verb = takeVerb(reader);
  if (!verb && !isBare) return undefined;
  const name = takeName(reader);
  return name ? { relation: verb ?? topic?.relation ?? 'mention', name } : undefined;
}

function takeVerb(reader: QuestionReader): Topic['relation'] | undefined {
  if (reader.take(...MENTION)) return 'mention';
  return reader.take(...SUBJECT, 'on') ? 'subject' : undefined;
}

/** What none of the briefings may hold: "nor" is an "or" there. */
function takeName(reader: QuestionReader): string | undefined {
  const written = reader.takeUntil(...LIBRARY, ...DENIAL, 'please', 'is|are there');
  return cleanTopic(written.replace(/,?\s+nor\s+/gi, ' or '));
}
