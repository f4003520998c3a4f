/** The bootstrap: the same on every run, as wide as it should be, paired where two systems met the same questions. */
import { expect, test } from 'vitest';
import { METRICS, type Metric } from '../../src/eval/metrics.ts';
import type { QueryRow } from '../../src/eval/query-row.ts';
import { intervalOf, pairedInterval } from '../../src/eval/resample.ts';

const metric = METRICS['hit@1'] as Metric;

function rowsOf(hits: readonly number[]): QueryRow[] {
  return hits.map((hit, i) => ({ id: `${i}`, type: 'fact', answerable: true, values: { 'hit@1': hit } }));
}

const half = rowsOf(Array.from({ length: 400 }, (_, i) => i % 2));

test('the interval of a share is that of theory, and the same each time', () => {
  const interval = intervalOf(metric, half);
  // 0.5 ± 1.96 · sqrt(0.25 / 400)
  expect(interval?.[0]).toBeCloseTo(0.451, 2);
  expect(interval?.[1]).toBeCloseTo(0.549, 2);
  expect(intervalOf(metric, structuredClone(half))).toEqual(interval);
});

test('differences are paired: a system that is better on each question by the same is surely better', () => {
  const noisy = Array.from({ length: 100 }, (_, i) => (i % 10) / 10);
  const better = rowsOf(noisy.map((value) => value + 0.01));
  const interval = pairedInterval(metric, { rows: better, others: rowsOf(noisy) });
  expect(interval?.[0]).toBeCloseTo(0.01, 9);
  expect(interval?.[1]).toBeCloseTo(0.01, 9);
});

test('questions without the metric change nothing but the draw, and none at all gives no interval', () => {
  const without: QueryRow = { id: 'x', type: 'fact', answerable: false, values: {} };
  expect(intervalOf(metric, [...rowsOf([1, 1, 1]), without, without])).toEqual([1, 1]);
  expect(intervalOf(metric, [without])).toBeNull();
});
