/** What readers are told of time. */
import { expect, test } from 'vitest';
import { describeTime } from '../../src/answer/describe-time.ts';
import type { ScoredChunk } from '../../src/model/chunk.ts';

const passage = (publishedAt: string, text = 'Nothing.') =>
  ({ chunk: { publishedAt, text } }) as unknown as ScoredChunk;
const today = '2026-11-24';
const libraryAsOf = '2026-04-24';

test('the newest is told with its day, and how far the library reaches', () => {
  const passages = [passage('2026-01-05'), passage('2026-03-02')];
  expect(describeTime({ time: { today, isLatest: true }, passages, libraryAsOf })).toBe(
    'The newest briefing here on this is of 2 March 2026; the library reaches to 24 April 2026.',
  );
});

test('a time of which the library has nothing is told; one that a passage speaks of is not', () => {
  const window = { after: '2026-11-16', before: '2026-11-22', words: 'last week' };
  const time = { today, isLatest: false, window };
  expect(describeTime({ time, passages: [passage('2026-01-05')], libraryAsOf })).toMatch(
    /^Nothing found in this library is from .*16 November 2026 to 22 November 2026.*24 April 2026\.$/,
  );
  const spoken = [passage('2026-11-23', 'It was sold on November 17.')];
  expect(describeTime({ time, passages: spoken, libraryAsOf })).toBeUndefined();
});

test('nothing is said where time is left open', () => {
  expect(describeTime({ time: { today, isLatest: false }, passages: [], libraryAsOf })).toBeUndefined();
});
