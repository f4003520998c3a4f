/** Understands what briefings are not to hold: "but not Huawei", "without mentioning Huawei", "that do not mention it". */
import type { Topic } from './catalogue-question.ts';
import { LIBRARY, MENTION, SUBJECT } from './list-words.ts';
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
/** Where the name before it ends. */
export const DENIAL = [...NOT, ...BARE];

/** @param topic of the question so far: "about chips but not Huawei" means not about Huawei */
export function readWithout(reader: QuestionReader, topic: Topic | undefined): Topic | undefined {
  return reader.attempt(() => {
    const isBare = reader.take(...BARE);
    if (!isBare && !reader.take(...NOT)) return undefined;
    reader.takeAll('also|even|those|ones|that|in|any|at|all', 'the ones');
    const verb = reader.take(...MENTION) ? 'mention' : reader.take(...SUBJECT, 'on') ? 'subject' : undefined;
    if (!verb && !isBare) return undefined;
    const name = cleanTopic(reader.takeUntil(...LIBRARY, ...DENIAL, 'please'));
    return name ? { relation: verb ?? topic?.relation ?? 'mention', name } : undefined;
  });
}
