/**
 * Replies from a file. A plain text is the reply to everything; lines of JSON such as
 * `{"when": "Huawei", "reply": "On Huawei chips [1]."}` each answer the questions that hold their words, and a line
 * without `when` all others.
 */
import { readFileSync } from 'node:fs';
import { questionOf } from './parse-prompt.ts';

interface ScriptedReply {
  when?: string;
  reply: string;
}

/** @param otherwise says what no line is for. @throws Error that names the file and line */
export function readScriptedReplies(
  file: string,
  otherwise: (prompt: string) => string,
): (prompt: string) => string {
  const text = readFileSync(file, 'utf8').trim();
  if (!text.startsWith('{')) return () => text;
  const replies = text.split('\n').flatMap((line, i) => {
    return line.trim() === '' ? [] : [parseReply(line, `${file}, line ${i + 1}`)];
  });
  return (prompt) => {
    const question = (questionOf(prompt) || prompt).toLowerCase();
    const found = replies.find(({ when }) => when === undefined || question.includes(when.toLowerCase()));
    return found?.reply ?? otherwise(prompt);
  };
}

function parseReply(line: string, where: string): ScriptedReply {
  try {
    const { when, reply } = JSON.parse(line);
    if (typeof reply === 'string') return when === undefined ? { reply } : { when: String(when), reply };
  } catch {
    // told below
  }
  throw new Error(`Cannot read ${where}: wanted {"when": "words of the question", "reply": "text"}`);
}
