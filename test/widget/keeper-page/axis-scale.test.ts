/** Axes have few round values that reach over the largest bar, and labels that do not run into one another. */
import { expect, test } from 'vitest';
import { axisTicks, labelledDays } from '../../../src/widget/keeper-page/axis-scale.ts';

test.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [7, [0, 2, 4, 6, 8]],
  [18, [0, 5, 10, 15, 20]],
  [100, [0, 50, 100]],
  [1234, [0, 500, 1000, 1500]],
])('up to %d questions: %j', (largest, ticks) => {
  expect(axisTicks(largest, { isWhole: true })).toEqual(ticks);
});

test.each([0.00037, 0.021, 0.9, 3.3, 812])(
  'up to $%d the steps are round and few, and reach over it',
  (largest) => {
    const ticks = axisTicks(largest, { isWhole: false });
    expect(ticks.length).toBeGreaterThan(2);
    expect(ticks.length).toBeLessThan(8);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(largest);
    for (const tick of ticks) expect(String(tick).replace(/0|\.|e.*/g, '').length).toBeLessThan(3);
  },
);

test.each([1, 7, 30, 90])('of %d days the last is labelled, and labels keep their distance', (count) => {
  const [width, labelWidth] = [300, 50];
  const days = labelledDays(count, { width, labelWidth });
  expect(days.at(-1)).toBe(count - 1);
  const step = width / count;
  days.forEach((day, i) => {
    if (i > 0) expect((day - (days[i - 1] ?? 0)) * step).toBeGreaterThanOrEqual(labelWidth * 0.8);
  });
});
