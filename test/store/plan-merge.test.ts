/** Which segments are merged: few searches in few segments, and no row rewritten too often. */
import { expect, test } from 'vitest';
import { seededRandom } from '../../src/embed/seeded-random.ts';
import { type MergeCandidate, planMerge } from '../../src/store/plan-merge.ts';

let next = 0;
const segment = (rows: number, deleted = 0): MergeCandidate => {
  const documents = Math.max(1, Math.ceil(rows / 10));
  return { id: `s${next++}`, rows, documents, deleted: Array.from({ length: deleted }, (_, i) => i) };
};

test('a few segments are left alone', () => {
  expect(planMerge([segment(100_000), segment(10), segment(10)])).toEqual([]);
});

test('eight of about a size become one, the large one beside them is not touched', () => {
  const small = Array.from({ length: 8 }, () => segment(10));
  expect(planMerge([segment(100_000), ...small])).toEqual(small.map(({ id }) => id));
});

test('a segment that has lost much is rewritten by itself', () => {
  const wasted = segment(1000, 50);
  expect(planMerge([segment(1000), wasted])).toEqual([wasted.id]);
});

test('adding a document ten thousand times leaves few segments and rewrites a row a few times', () => {
  const random = seededRandom(1);
  let segments: MergeCandidate[] = [];
  let written = 0;
  let added = 0;
  for (let i = 0; i < 10_000; i++) {
    const rows = 1 + Math.floor(random() * 20);
    added += rows;
    segments.push(segment(rows));
    for (let ids = planMerge(segments); ids.length > 0; ids = planMerge(segments)) {
      const merged = segments.filter(({ id }) => ids.includes(id)).reduce((sum, { rows }) => sum + rows, 0);
      written += merged;
      segments = [...segments.filter(({ id }) => !ids.includes(id)), segment(merged)];
    }
  }
  expect(segments.length).toBeLessThan(40);
  expect(written / added).toBeLessThan(8);
});
