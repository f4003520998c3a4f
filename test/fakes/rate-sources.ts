/** What the stand-in model says when it is asked to judge sources: how many words of the question each holds. */
import { questionOf, sourcesOf, wordsOf } from './parse-prompt.ts';

const BEST = 10;

/** Undefined for a prompt that asks for something else. */
export function rateSources(prompt: string): string | undefined {
  if (!/^Scores wanted: \d+$/m.test(prompt)) return undefined;
  const wanted = wordsOf(questionOf(prompt));
  const scores = sourcesOf(prompt).map(({ text }) => {
    const words = wordsOf(text);
    const held = [...wanted].filter((word) => words.has(word)).length;
    return Math.round((BEST * held) / Math.max(1, wanted.size));
  });
  return JSON.stringify({ scores });
}
