/** Compares the words of an answer with those of the reference answers. */
import { answerWords } from './answer-words.ts';

/** Whether the text holds one of the references, as whole words in their order. */
export function holdsAnswer(text: string, references: readonly string[]): boolean {
  const held = ` ${answerWords(text).join(' ')} `;
  return references.some((reference) => {
    const wanted = answerWords(reference).join(' ');
    return wanted !== '' && held.includes(` ${wanted} `);
  });
}

/** F1 of the words in common with a reference, each counted as often as it stands; the best of the references. */
export function tokenF1(text: string, references: readonly string[]): number {
  const given = answerWords(text);
  return Math.max(0, ...references.map((reference) => overlap(given, answerWords(reference))));
}

function overlap(given: readonly string[], wanted: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of wanted) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of given) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    common++;
  }
  return common === 0 ? 0 : (2 * common) / (given.length + wanted.length);
}
