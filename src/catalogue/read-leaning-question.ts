/**
 * Understands questions that go on with a question for briefings: "and Nvidia?", "how many of them?", "which of those
 * are from 2025?". As with whole questions, all of it must be read.
 */
import type { TimeWindow } from '../model/answer.ts';
import type { ListQuestion } from './catalogue-question.ts';
import { DATED, LIBRARY, MENTION, RELATIVE, SHOW, SUBJECT } from './list-words.ts';
import { QuestionReader } from './question-reader.ts';
import { type Head, readConditions, takeOrder } from './read-list-question.ts';
import { readWithout } from './read-without.ts';
import { cleanTopic } from './topic-name.ts';

const OPENING = ['ok|okay|so|now|please', 'and|but', 'what|how about', 'can|could you', 'tell me'];
const THEM = 'them|those|these|they';
const ONES = [
  `of? ${THEM} briefings|videos|documents|ones?`,
  'ones|briefings|videos',
  'of the ones|briefings|videos',
];
/** Of briefings that were spoken of, whatever they are called. */
const HEAD: Head = {
  ...{ wants: 'list', isDefinite: false, isOfLibrary: true },
  noun: { isPlural: true, isAmbiguous: false, isPronoun: false },
};

export interface Leaning {
  /** What was asked for before. */
  previous: ListQuestion;
  /** That the question names; its words are read as nothing. */
  window: TimeWindow | undefined;
}

/** @returns undefined for what does not go on with it */
export function readLeaningQuestion(
  question: string,
  { previous, window }: Leaning,
): ListQuestion | undefined {
  const text = window ? question.replace(window.words, ' ') : question;
  const read = (reading: (reader: QuestionReader) => ListQuestion | undefined, opening = OPENING) => {
    const reader = new QuestionReader(text);
    reader.takeAll(...opening);
    const found = reading(reader);
    return found && reader.isAtEnd ? found : undefined;
  };
  return (
    read((reader) => (window ? undefined : readExcept(reader, previous)), ['ok|okay|so|now|please']) ??
    read((reader) => readOfThese(reader, { previous, window })) ??
    read((reader) => (window ? undefined : readFirst(reader, previous))) ??
    read((reader) => (window ? readOtherDays(reader, { previous, window }) : undefined)) ??
    (window ? undefined : read((reader) => readOther(reader, previous)))
  );
}

/** "How many of them?", "Which of those are from 2025?", "the newest of them", "list them" */
function readOfThese(reader: QuestionReader, { previous, window }: Leaning): ListQuestion | undefined {
  const wants = readWants(reader);
  if (!wants) return undefined;
  const order = takeOrder(reader);
  reader.takeAll(...ONES);
  const conditions = readConditions(reader, HEAD);
  if (!conditions) return undefined;
  const { topic, without, source } = conditions;
  const first = conditions.order ?? order;
  const isBare = !topic && !without && !source && !first && !window;
  if (isBare) return { ...previous, wants };
  return {
    ...{ kind: 'list', wants, within: previous, order: first ?? previous.order },
    ...(topic && { topic }),
    ...(without && { without }),
    ...(source && { source }),
    ...(first && { limit: 1 }),
    ...(window && { window }),
  };
}

/** Only what names the briefings spoken of: "which are the best chips?" asks of the world. */
function readWants(reader: QuestionReader): ListQuestion['wants'] | undefined {
  const them = `of ${THEM}`;
  if (
    reader.take(
      `how many ${them}`,
      'how many are|is there|they|those|that',
      'how many ones?',
      'count them|those',
    )
  )
    return 'count';
  if (reader.take(`is|are|do|does any|one|some ${them}`, `any ${them}`)) return 'existence';
  if (reader.take(`which|what one|ones? ${them}`, 'which|what ones', `only? ${THEM}`, `only? the ones`))
    return 'list';
  if (reader.take(...SHOW.map((show) => `${show} them|those|these`))) return 'list';
  return undefined;
}

/** "The newest of them", "which is the oldest?" */
function readFirst(reader: QuestionReader, previous: ListQuestion): ListQuestion | undefined {
  reader.take('which|what one|ones? is|was', 'when was');
  reader.take('the');
  const order = takeOrder(reader);
  if (!order) return undefined;
  reader.takeAll(`one? of? ${THEM}`, 'one', 'published');
  return { kind: 'list', wants: 'list', within: previous, order, limit: 1 };
}

/** "And in 2024?" */
function readOtherDays(reader: QuestionReader, { previous, window }: Leaning): ListQuestion | undefined {
  reader.takeAll(RELATIVE, ...DATED, ...ONES, 'the');
  return window && { ...previous, window };
}

/** "And Nvidia?", "what about those that mention Nvidia?" */
function readOther(reader: QuestionReader, previous: ListQuestion): ListQuestion | undefined {
  const { topic } = previous;
  reader.takeAll(...ONES, 'which|that are|is?');
  const verb = reader.take(...MENTION) ? 'mention' : reader.take(...SUBJECT) ? 'subject' : undefined;
  const relation = verb ?? topic?.relation;
  const name = cleanTopic(reader.takeUntil(...LIBRARY, 'too|then|please'));
  reader.takeAll(...LIBRARY, 'too|then|please');
  if (!name || !relation || !topic || !(verb || isLike(name, topic.name))) return undefined;
  const { limit: _, within: __, without: ___, ...rest } = previous;
  return { ...rest, topic: { relation, name } };
}

/** "But not Huawei?" */
function readExcept(reader: QuestionReader, previous: ListQuestion): ListQuestion | undefined {
  const without = readWithout(reader, previous.topic);
  return without && { ...previous, without };
}

/** A name for a name: "and prices?" after one of a company asks for its prices. */
function isLike(name: string, other: string): boolean {
  const isName = /^["“]?(?:\p{Lu}|\d)/u.test(name);
  return isName || !/^["“]?(?:the )?(?:\p{Lu}|\d)/u.test(other);
}
