/**
 * The letters that stand for a name of the question, where a passage gives both: "Model Context Protocol (MCP)". Texts
 * name a thing in full once and then by its letters, so the passage that answers may hold nothing but these.
 */
import type { ScoredChunk } from '../model/chunk.ts';

const LETTERS = / \((\p{Lu}[\p{L}\d]{1,9})\)/gu;
/** Characters before the letters in which the name in full is looked for. */
const LONGEST_NAME = 90;
const SMALL_WORD = /^(?:of|the|and|for|in|on|to)$/i;

/** Letters that the question does not hold itself, each once. */
export function shortForms(question: string, passages: readonly ScoredChunk[]): string[] {
  const asked = ` ${wordsOf(question).join(' ')} `;
  const holds = (words: readonly string[]) => words.length > 0 && asked.includes(` ${words.join(' ')} `);
  const forms = new Set<string>();
  for (const { chunk } of passages) {
    for (const { 1: letters = '', index } of chunk.text.matchAll(LETTERS)) {
      if (forms.has(letters) || holds(wordsOf(letters))) continue;
      const before = wordsOf(chunk.text.slice(Math.max(0, index - LONGEST_NAME), index));
      if (holds(nameOf(before, letters.toLowerCase()))) forms.add(letters);
    }
  }
  return [...forms];
}

/** The last words that the letters stand for; none if they stand for others. */
function nameOf(words: readonly string[], letters: string): string[] {
  for (let from = words.length - 2; from >= 0 && words.length - from <= 2 * letters.length; from--) {
    const name = words.slice(from);
    const telling = name.filter((word) => !SMALL_WORD.test(word));
    if (initialsOf(name) === letters || initialsOf(telling) === letters) return name;
  }
  return [];
}

function initialsOf(words: readonly string[]): string {
  return words.map((word) => word[0] ?? '').join('');
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
}
