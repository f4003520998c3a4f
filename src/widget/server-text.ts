/**
 * What the server writes in English, in the language of the chat where that has words for it. What comes from the
 * briefings stays as they have it.
 */
import type { Notice } from '../model/answer.ts';
import type { Exchange } from './conversation.ts';
import type { Words } from './words.ts';

/** A notice as a sentence. */
export function noticeText({ code, message }: Notice, words: Words): string {
  const key = `notice.${code}`;
  if (words.has(key)) return words.say(key);
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

/** The text of an answer. Only that the briefings do not say is the server's own sentence, at times with days in it. */
export function shownText({ text, end }: Exchange, words: Words): string {
  const key = `answer.${end?.outcome}`;
  return end?.mode === 'extract' && !end.timeWindow && words.has(key) ? words.say(key) : text;
}
