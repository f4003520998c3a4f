/** Metrics over rows of questions, against values worked out by hand. */
import { expect, test } from 'vitest';
import { METRICS, measure } from '../../src/eval/metrics.ts';
import type { QueryRow } from '../../src/eval/query-row.ts';

type Facts = Pick<QueryRow, 'answerable' | 'outcome' | 'coverage'>;

function rowsOf(...facts: (Facts & { values?: Record<string, number> })[]): QueryRow[] {
  return facts.map((fact, i) => ({ id: `${i}`, type: 'fact', values: {}, ...fact }));
}

function value(name: string, rows: QueryRow[]): number | null {
  const metric = METRICS[name];
  if (!metric) throw new Error(name);
  return measure(metric, rows);
}

const rows = rowsOf(
  {
    answerable: true,
    outcome: 'answered',
    coverage: 0.9,
    values: { promptTokens: 1000, answerSentences: 3 },
  },
  { answerable: true, outcome: 'partial', coverage: 0.6, values: { promptTokens: 500, answerSentences: 1 } },
  { answerable: true, outcome: 'not-covered', coverage: 0.4 },
  { answerable: false, outcome: 'not-covered', coverage: 0.4 },
  { answerable: false, outcome: 'not-covered', coverage: 0.1 },
  { answerable: false, outcome: 'answered', coverage: 0.7 },
  { answerable: false, outcome: 'answered', coverage: 0.8 },
);

test('refusals', () => {
  expect(value('abstentionPrecision', rows)).toBeCloseTo(2 / 3, 12);
  expect(value('abstentionRecall', rows)).toBeCloseTo(2 / 4, 12);
  expect(value('abstentionF1', rows)).toBeCloseTo(4 / 7, 12);
  expect(value('falseAbstention', rows)).toBeCloseTo(1 / 3, 12);
  expect(value('partialShare', rows)).toBeCloseTo(1 / 7, 12);
});

test('the area under the curve is the share of pairs in the right order, ties half', () => {
  // Against 0.4, 0.1, 0.7 and 0.8: 0.9 wins 4, 0.6 wins 2, 0.4 wins 1 and ties 1.
  expect(value('answerabilityAuc', rows)).toBeCloseTo((4 + 2 + 1.5) / 12, 12);
});

test('means are over the questions that have the value', () => {
  expect(value('promptTokens', rows)).toBe(750);
  expect(value('answerSentences', rows)).toBe(2);
  expect(value('answerSentencesMax', rows)).toBe(3);
});

test('what does not apply is null, not 0', () => {
  const answerable = rows.filter((row) => row.answerable);
  const names = ['answerabilityAuc', 'abstentionPrecision', 'abstentionRecall', 'abstentionF1'];
  for (const name of [...names, 'ndcg@5', 'answerContained'])
    expect(value(name, answerable), name).toBeNull();
  expect(value('falseAbstention', answerable)).toBeCloseTo(1 / 3, 12);
  const ranked = rowsOf({ answerable: true, values: { 'ndcg@5': 0.5 } });
  expect(value('partialShare', ranked)).toBeNull();
  expect(value('ndcg@5', ranked)).toBe(0.5);
});
