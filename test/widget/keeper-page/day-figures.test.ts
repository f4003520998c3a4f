/** Sums over the days of a period, and the spending of its models. */
import { expect, test } from 'vitest';
import type { QuestionDay } from '../../../src/model/question-log.ts';
import { spendByModel, splitPeriods, sumUp } from '../../../src/widget/keeper-page/day-figures.ts';

const NONE = { answered: 0, partial: 0, notCovered: 0, notFound: 0, failed: 0, helpful: 0, notHelpful: 0 };
const day = (date: number, counts: Partial<QuestionDay> = {}): QuestionDay => {
  return { day: `2026-05-0${date}`, ...NONE, ...counts };
};

test('twice the days are cut in two, spending with them', () => {
  const days = [day(1), day(2), day(3), day(4)];
  const spend = [4, 2].map((date) => ({ day: `2026-05-0${date}`, usd: date, byModel: {} }));
  const { now, before } = splitPeriods({ days, spend }, 2);
  expect(now.days.map(({ day }) => day)).toEqual(['2026-05-03', '2026-05-04']);
  expect([sumUp(now).usd, sumUp(before).usd]).toEqual([4, 2]);
});

test('shares are of all that was asked, and of all that was rated', () => {
  const days = [
    day(1, { answered: 6, partial: 2, notCovered: 1, helpful: 3 }),
    day(2, { notFound: 1, failed: 0, notHelpful: 1 }),
  ];
  expect(sumUp({ days, spend: [] })).toEqual({
    ...{ questions: 10, answeredShare: 0.8, fullShare: 0.6, rated: 4, helpfulShare: 0.75, usd: 0 },
  });
});

test('a share of nothing is no share', () => {
  expect(sumUp({ days: [day(1)], spend: [] })).toMatchObject({ answeredShare: null, helpfulShare: null });
});

test('models come dearest first, and those beyond the most are one', () => {
  const spend = [
    { day: '2026-05-02', usd: 10, byModel: { a: 1, b: 5, c: 3, d: 1 } },
    { day: '2026-05-01', usd: 2, byModel: { a: 2 } },
  ];
  expect(spendByModel({ days: [day(1), day(2)], spend }, { most: 3, others: 'rest' })).toEqual([
    { name: 'b', values: [0, 5] },
    { name: 'a', values: [2, 1] },
    { name: 'rest', values: [0, 4] },
  ]);
});
