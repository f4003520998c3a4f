/** How an answer was made and how its question was read, in words. */
import type { Answer, Correction } from '../model/answer.ts';
import type { Words } from './words.ts';

/** How it was made, what it cost (where readers are to know) and how recent the library is, as parts of one line. */
export function describeOrigin(
  answer: Pick<Answer, 'outcome' | 'mode' | 'model' | 'libraryAsOf' | 'usage' | 'cached'>,
  { words, showsCost }: { words: Words; showsCost: boolean },
): string[] {
  const { libraryAsOf, usage, cached } = answer;
  const costUsd = usage?.costUsd ?? 0;
  return [
    describeMaking(answer, words),
    showsCost && (cached ? words.say('fromCache') : costUsd > 0 && words.dollars(costUsd)),
    libraryAsOf && words.say('asOf', { date: words.date(libraryAsOf) }),
  ].filter((part) => typeof part === 'string' && part !== '') as string[];
}

function describeMaking(
  { outcome, mode, model }: Pick<Answer, 'outcome' | 'mode' | 'model'>,
  words: Words,
): string {
  if (mode === 'reply') return '';
  if (mode === 'catalogue') return words.say('listed');
  if (mode === 'generate' && model) return words.say('written', { model });
  return outcome === 'not-covered' ? '' : words.say('quoted');
}

/** How words that the library does not know were read; undefined if there are none. */
export function describeCorrections(
  corrections: readonly Correction[] = [],
  words: Words,
): string | undefined {
  if (corrections.length === 0) return undefined;
  const readings = corrections.map((correction) => words.say('reading', { ...correction }));
  return words.say('read', { readings: words.list(readings) });
}
