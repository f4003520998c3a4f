/** From offsets in the source to places in what is drawn, and links to passages. */
import { expect, test } from 'vitest';
import { locateSpan } from '../../src/widget/locate-span.ts';
import { readPassageHash, writePassageHash } from '../../src/widget/passage-hash.ts';

const RUNS = [
  { start: 0, end: 10, length: 10 },
  { start: 12, end: 20, length: 4 }, // the source holds markup that is not shown
  { start: 20, end: 30, length: 10 },
];

test.each([
  [
    { start: 2, end: 5 },
    { from: { run: 0, offset: 2 }, to: { run: 0, offset: 5 } },
  ],
  [
    { start: 5, end: 25 },
    { from: { run: 0, offset: 5 }, to: { run: 2, offset: 5 } },
  ],
  [
    { start: 14, end: 16 },
    { from: { run: 1, offset: 0 }, to: { run: 1, offset: 4 } },
  ],
  [{ start: 10, end: 12 }, undefined],
  [{ start: 90, end: 95 }, undefined],
])('%o is at %o', (span, place) => {
  expect(locateSpan(RUNS, span)).toEqual(place);
});

test('a hash names a passage or nothing', () => {
  expect(readPassageHash(writePassageHash({ start: 3, end: 9 }))).toEqual({ start: 3, end: 9 });
  for (const hash of ['', '#', '#c=9-3', '#c=3-3', '#c=a-b', '#c=3-9x', '#x=3-9'])
    expect(readPassageHash(hash)).toBeUndefined();
});
