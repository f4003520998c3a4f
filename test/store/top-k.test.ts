/** The k best, whatever the order of the offers. */
import { expect, test } from 'vitest';
import { seededRandom } from '../../src/embed/seeded-random.ts';
import { TopK } from '../../src/store/top-k.ts';

const random = seededRandom(11);
/** Few different scores, so that many are equal. */
const offers = Array.from({ length: 500 }, (_, ordinal) => ({
  ordinal,
  score: Math.floor(random() * 20) / 7,
}));
const sorted = [...offers].sort((a, b) => b.score - a.score || a.ordinal - b.ordinal);

function keep(limit: number, from = offers): TopK {
  const best = new TopK(limit);
  for (const { ordinal, score } of from) best.offer(ordinal, score);
  return best;
}

test.each([0, 1, 2, 60, 150, 500, 1e9])('keeps the best %d, equal scores by ordinal', (limit) => {
  expect(keep(limit).take()).toEqual(sorted.slice(0, limit));
});

test('what is kept does not depend on the order of the offers', () => {
  const shuffled = [...offers];
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [shuffled[i], shuffled[j]] = [shuffled[j] as (typeof offers)[0], shuffled[i] as (typeof offers)[0]];
  }
  expect(keep(90, shuffled).take()).toEqual(sorted.slice(0, 90));
  expect(keep(90, [...offers].reverse()).take()).toEqual(sorted.slice(0, 90));
});

test('the threshold is the worst kept score, once there are k', () => {
  expect(keep(501).threshold).toBe(Number.NEGATIVE_INFINITY);
  expect(keep(90).threshold).toBe(sorted[89]?.score);
});

test('a copy goes its own way', () => {
  const first = keep(90);
  const copy = new TopK(90);
  copy.copyFrom(first);
  copy.offer(1000, 9);
  expect(first.take()).toEqual(sorted.slice(0, 90));
  expect(copy.take()).toEqual([{ ordinal: 1000, score: 9 }, ...sorted.slice(0, 89)]);
});
