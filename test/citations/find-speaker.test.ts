/** Whom a passage reports at a place. */
import { expect, test } from 'vitest';
import { findSpeaker, hasHedge, isAttributed } from '../../src/citations/find-speaker.ts';
import type { Chunk } from '../../src/model/chunk.ts';

const TEXT =
  'Robert Lee of Bloomberg Intelligence says that the model performed about as expected. V4 was trained on Huawei chips. Lee holds that China starts at a disadvantage.';
const CHUNK: Chunk = {
  ...{ id: 'v4#0', briefingId: 'v4', title: 'DeepSeek V4', publishedAt: null, source: null, kind: 'body' },
  ...{ headingPath: [], text: TEXT, start: 50, end: 50 + TEXT.length },
};

const speakerOf = (words: string) => {
  const start = 50 + TEXT.indexOf(words);
  return findSpeaker(CHUNK, { start, end: start + words.length });
};

test('the speaker is a part of the chunk', () => {
  expect(speakerOf('Robert Lee of')).toMatch(/^Robert Lee/);
  expect(speakerOf('Lee holds')).toBe('Robert Lee');
});

test('a passage that speaks for itself has none', () => {
  expect(speakerOf('V4 was trained')).toBeUndefined();
});

test('a claim says who says it, or does not', () => {
  expect(isAttributed('According to SemiAnalysis, the fleet has 50,000 GPUs')).toBe(true);
  expect(isAttributed('The fleet has 50,000 GPUs')).toBe(false);
});

test('a careful text has a hedge', () => {
  expect(hasHedge('The pricing may be a loss leader')).toBe(true);
  expect(hasHedge('The pricing is a loss leader')).toBe(false);
});
