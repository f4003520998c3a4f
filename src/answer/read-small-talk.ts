/**
 * Tells small talk from questions: thanks, greetings, "who are you?". A grammar, not a guess: the whole utterance must
 * be read by it. What a question follows ("thanks, and what about Huawei?") is that question.
 */
import { QuestionReader } from '../catalogue/question-reader.ts';
import type { Turn } from '../model/answer.ts';
import { BESIDE, SMALL_TALK, type SmallTalk } from './small-talk-words.ts';

/** Nobody says so much to be polite; it also bounds the work. */
const LONGEST = 200;
const ASKING = /[?？؟]\s*$/u;
const KINDS = Object.entries(SMALL_TALK) as [SmallTalk, readonly string[]][];

/** @returns undefined for all that asks or says something else */
export function readSmallTalk(utterance: string, history: readonly Turn[] = []): SmallTalk | undefined {
  const kind = kindOf(utterance);
  if (kind !== 'acknowledgement') return kind;
  // "Shall I list them?" - "OK" is a yes. "Right?" wants to hear more.
  return hasAsked(history.at(-1)) || ASKING.test(utterance) ? undefined : kind;
}

function kindOf(utterance: string): SmallTalk | undefined {
  if (utterance.length > LONGEST) return undefined;
  if (!/[\p{L}\p{N}]/u.test(utterance)) {
    return /\p{Extended_Pictographic}/u.test(utterance) ? 'acknowledgement' : undefined;
  }
  const reader = new QuestionReader(utterance);
  const found = new Set<SmallTalk>();
  while (!reader.isAtEnd) {
    const kind = KINDS.find(([, patterns]) => reader.take(...patterns))?.[0];
    if (kind) found.add(kind);
    else if (!reader.take(...BESIDE)) return undefined;
  }
  return KINDS.find(([kind]) => found.has(kind))?.[0];
}

function hasAsked(turn: Turn | undefined): boolean {
  return turn?.role === 'assistant' && ASKING.test(turn.content.replace(/\[\d+\]/g, ''));
}

/** A talk as the search is to know it. What the reply to small talk has offered is still on offer. */
export function withoutSmallTalk(history: readonly Turn[]): Turn[] {
  const kept: Turn[] = [];
  let isReply = false;
  for (const [i, turn] of history.entries()) {
    if (turn.role === 'user') isReply = readSmallTalk(turn.content, history.slice(0, i)) !== undefined;
    if (!isReply) kept.push(turn);
    else if (turn.role === 'assistant' && turn.followUps && i === history.length - 1) {
      kept.push({ ...turn, content: '' });
    }
  }
  return kept;
}
