/** Merged segments are what one builder would have made of their living rows. */
import { expect, test } from 'vitest';
import { seededRandom } from '../../src/embed/seeded-random.ts';
import { KeywordSegment } from '../../src/store/keyword-segment.ts';
import { type FieldTerms, KeywordSegmentBuilder } from '../../src/store/keyword-segment-builder.ts';
import { mergeKeywordSegments } from '../../src/store/merge-keyword-segments.ts';

const random = seededRandom(3);
/** Letters whose order differs by bytes and by UTF-16, and words that are the beginning of others. */
const LETTERS = ['a', 'aa', 'ab', 'b', 'é', '模', '\u{1f600}', '\uffee'];
const words = (most: number) =>
  Array.from({ length: Math.floor(random() * most) }, () => {
    const pick = () => LETTERS[Math.floor(random() * LETTERS.length)] as string;
    return random() < 0.5 ? pick() : pick() + pick() + Math.floor(random() * 20);
  });
const randomRow = (): FieldTerms => ({ title: words(4), heading: words(3), body: words(30) });

function build(rows: readonly FieldTerms[], averages?: { title: number; heading: number; body: number }) {
  const builder = new KeywordSegmentBuilder();
  for (const row of rows) builder.add(row);
  return builder.build(averages);
}

test.each([[[40]], [[30, 1, 0, 25]], [[0, 0]], [[]], [[7, 7, 7, 7, 7, 7, 7]]])(
  'segments of %o rows',
  (sizes: number[]) => {
    for (const deadShare of [0, 0.3, 1]) {
      const parts = sizes.map((size) => {
        const rows = Array.from({ length: size }, randomRow);
        const mask = Uint8Array.from(rows, () => Number(random() >= deadShare));
        return { rows, mask, segment: new KeywordSegment(build(rows)) };
      });
      const living = parts.flatMap(({ rows, mask }) => rows.filter((_, row) => mask[row] === 1));
      expect(mergeKeywordSegments(parts)).toEqual(build(living));
      const averages = { title: 3, heading: 2, body: 50 };
      expect(mergeKeywordSegments(parts, averages)).toEqual(build(living, averages));
    }
  },
);

test('without masks all rows are kept', () => {
  const rows = Array.from({ length: 20 }, randomRow);
  const parts = [rows.slice(0, 5), rows.slice(5)].map((some) => ({
    segment: new KeywordSegment(build(some)),
  }));
  expect(mergeKeywordSegments(parts)).toEqual(build(rows));
});
