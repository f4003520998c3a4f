/** Copies of one text among the passages of an answer. */
import { expect, test } from 'vitest';
import { dropNearDuplicates } from '../../src/answer/drop-near-duplicates.ts';
import type { ScoredChunk } from '../../src/model/chunk.ts';

function passage(ordinal: number, text: string): ScoredChunk {
  const facts = { id: `b#${ordinal}`, briefingId: 'b', title: 'T', publishedAt: null, source: null };
  const chunk = { ...facts, kind: 'body' as const, headingPath: [], text, start: 0, end: text.length };
  return { chunk, ordinal, score: 1 / ordinal };
}

test('of near-copies the best is kept, of different texts all are, up to the limit', () => {
  const words = Array.from({ length: 40 }, (_, i) => `word${i}`);
  const copy = [...words.slice(1), 'changed'].join(' ');
  const passages = [
    passage(1, words.join(' ')),
    passage(2, copy),
    passage(3, 'something else entirely'),
    passage(4, 'a fourth text'),
  ];
  expect(dropNearDuplicates(passages, 10).map(({ ordinal }) => ordinal)).toEqual([1, 3, 4]);
  expect(dropNearDuplicates(passages, 2).map(({ ordinal }) => ordinal)).toEqual([1, 3]);
});
