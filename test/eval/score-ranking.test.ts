/** Rankings against values worked out by hand. */
import { expect, test } from 'vitest';
import { scoreRanking } from '../../src/eval/score-ranking.ts';

test('graded gains count linearly and are discounted by place (the example of Wikipedia on DCG)', () => {
  // Gains 3, 2, 3, 0, 1, 2 in the order found; two more documents of gains 3 and 2 were not found.
  const gains = new Map(Object.entries({ d1: 3, d2: 2, d3: 3, d5: 1, d6: 2, d7: 3, d8: 2 }));
  const scores = scoreRanking(['d1', 'd2', 'd3', 'd4', 'd5', 'd6'], gains);
  const found5 = 3 + 2 / Math.log2(3) + 3 / 2 + 1 / Math.log2(6);
  const ideal5 = 3 + 3 / Math.log2(3) + 3 / 2 + 2 / Math.log2(5) + 2 / Math.log2(6);
  expect(scores['ndcg@5']).toBeCloseTo(found5 / ideal5, 12);
  const found10 = found5 + 2 / Math.log2(7);
  const ideal10 = ideal5 + 2 / Math.log2(7) + 1 / Math.log2(8);
  expect(found10).toBeCloseTo(6.861, 3);
  expect(scores['ndcg@10']).toBeCloseTo(found10 / ideal10, 12);
  expect(scores['recall@5']).toBeCloseTo(4 / 7, 12);
  expect(scores['recall@10']).toBeCloseTo(5 / 7, 12);
});

test('the first relevant place decides reciprocal rank and hits', () => {
  const gains = new Map([['wanted', 1]]);
  const ranked = (place: number) => [...Array.from({ length: place - 1 }, (_, i) => `other${i}`), 'wanted'];
  expect(scoreRanking(ranked(1), gains)).toEqual({
    ...{ 'recall@5': 1, 'recall@10': 1, 'ndcg@5': 1, 'ndcg@10': 1, 'mrr@10': 1, 'hit@1': 1, 'hit@5': 1 },
  });
  expect(scoreRanking(ranked(4), gains)).toMatchObject({ 'mrr@10': 0.25, 'hit@1': 0, 'hit@5': 1 });
  expect(scoreRanking(ranked(6), gains)).toMatchObject({ 'recall@5': 0, 'recall@10': 1, 'hit@5': 0 });
  expect(scoreRanking(ranked(11), gains)).toMatchObject({ 'recall@10': 0, 'ndcg@10': 0, 'mrr@10': 0 });
  expect(scoreRanking([], gains)).toMatchObject({ 'recall@10': 0, 'ndcg@10': 0, 'mrr@10': 0 });
});
