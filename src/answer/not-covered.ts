/** What is said when the library does not say: which words it lacks, and what it has nearby. */

import { passageUrl, sectionOf } from '../citations/citation-list.ts';
import type { NotCovered } from '../model/answer.ts';
import type { ScoredChunk } from '../model/chunk.ts';

const NEAREST = 3;

export function describeNotCovered(missing: readonly string[], passages: readonly ScoredChunk[]): NotCovered {
  const nearest = new Map<string, NotCovered['nearest'][number]>();
  for (const { chunk } of passages) {
    if (nearest.size === NEAREST) break;
    if (nearest.has(chunk.briefingId)) continue;
    nearest.set(chunk.briefingId, {
      briefingId: chunk.briefingId,
      title: chunk.title,
      section: sectionOf(chunk),
      url: passageUrl(chunk.briefingId, chunk),
    });
  }
  return { missing: [...missing], nearest: [...nearest.values()] };
}

/** How many briefings a question is narrowed to; `some` where it is not said how many. */
export type Narrowing = 'none' | 'one' | 'some';

/** One sentence for the reader; the nearest briefings go with it as data. */
export function sayNotCovered({ missing, nearest }: NotCovered, narrowing: Narrowing): string {
  const isOne = narrowing === 'one';
  const where = {
    none: 'The briefings in this library do',
    one: 'The briefing you asked about does',
    some: 'The briefings you asked about do',
  }[narrowing];
  const what =
    missing.length > 0
      ? ` Nothing found on: ${missing.join(', ')}.`
      : nearest.length > 0
        ? isOne
          ? ' It has the words of the question, but does not say what is asked.'
          : ' They speak of its words, but nowhere of what it asks.'
        : '';
  const near =
    nearest.length > 0
      ? isOne
        ? ' The nearest section is named below.'
        : ' The nearest subjects are listed below.'
      : '';
  return `${where} not answer this question.${what}${near}`;
}
