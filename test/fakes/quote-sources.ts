/** What the stand-in model says when no reply is scripted: the sentences of the sources nearest to the question. */
import { questionOf, sourcesOf, wordsOf } from './parse-prompt.ts';

const SENTENCES = 2;

/** @param sentences of the reply at most; default 2 */
export function quoteSources(prompt: string, sentences = SENTENCES): string {
  const wanted = wordsOf(questionOf(prompt));
  const scored = sourcesOf(prompt).flatMap(({ n, text }) => {
    const all = text.split(/(?<=[.!?])\s+|\n/).filter((sentence) => sentence.trim() !== '');
    return all.map((sentence) => {
      const words = wordsOf(sentence);
      return { n, sentence, score: [...wanted].filter((word) => words.has(word)).length };
    });
  });
  const best = scored.sort((a, b) => b.score - a.score).slice(0, sentences);
  if (best.length === 0 || best[0]?.score === 0) return 'The briefings do not say.';
  return best.map(({ n, sentence }) => `${sentence.replace(/[.!?]?\s*$/, '')} [${n}].`).join(' ');
}
