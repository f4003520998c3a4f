/** Fusion, near-duplicates and recency: the small steps of a search. */
import { expect, test } from 'vitest';
import type { ScoredChunk } from '../../src/model/chunk.ts';
import { dropNearDuplicates } from '../../src/retrieve/drop-near-duplicates.ts';
import { fuse } from '../../src/retrieve/fuse.ts';
import { asksForLatest, recencyFactor } from '../../src/retrieve/recency.ts';

const hits = (...ordinals: number[]) => ordinals.map((ordinal, i) => ({ ordinal, score: 10 - i }));

test('what both searches find comes first', () => {
  const fused = fuse([
    { hits: hits(1, 2, 3), weight: 1 },
    { hits: hits(4, 3, 5), weight: 1 },
  ]);
  expect(fused[0]?.ordinal).toBe(3);
  expect(fused).toHaveLength(5);
});

test('a search that finds nothing changes no order', () => {
  const fused = fuse([
    { hits: hits(7, 8), weight: 1 },
    { hits: [], weight: 1 },
  ]);
  expect(fused.map(({ ordinal }) => ordinal)).toEqual([7, 8]);
});

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

test.each([
  ['What is the latest price?', true],
  ['What happened this week?', true],
  ['What was the latest rule in 2022?', false],
  ['Who led the round?', false],
])('"%s" asks for news: %s', (question, expected) => {
  expect(asksForLatest(question)).toBe(expected);
});

test('age lowers the factor down to a floor', () => {
  const factors = ['2026-11-24', '2026-05-24', '2024-01-01', null].map((date) =>
    recencyFactor(date, '2026-11-24'),
  );
  expect(factors[0]).toBe(1);
  expect([...factors].sort((a, b) => b - a)).toEqual(factors);
  expect(factors[3]).toBeGreaterThan(0);
});
