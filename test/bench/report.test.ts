/** What a run of the benchmark prints, and what its command line takes. */
import { describe, expect, test } from 'vitest';
import { readOptions } from '../../src/bench/bench-options.ts';
import { median, percentile } from '../../src/bench/percentile.ts';
import { DISCLAIMER, formatMegabytes, formatMs, formatReport } from '../../src/bench/report.ts';

const FACTS = { command: 'npm run bench', load: 1.25, seconds: 61.4, date: '2026-11-24' };

describe('formatReport', () => {
  const report = formatReport(
    [
      {
        title: 'A. Retrieval',
        rows: [
          { what: 'search', measured: '1.20 ms', goal: 'p95 < 3 ms', isMet: true },
          { what: 'recall', measured: '0.950', goal: '≥ 0.97', isMet: false },
          { what: 'a | b', measured: '3' },
        ],
        notes: ['How it was measured.'],
      },
      { title: 'B. Keyword search', rows: [], notes: ['Skipped: why.'] },
    ],
    FACTS,
  );

  test('says what was run, where, and that the library is synthetic', () => {
    expect(report).toContain('`npm run bench`, 2026-11-24, 61 s; Node ');
    expect(report).toContain(DISCLAIMER);
  });

  test('counts the goals and marks those that were missed', () => {
    expect(report).toContain('Goals met: 1 of 2.');
    expect(report).toContain('| search | 1.20 ms | p95 < 3 ms | yes |');
    expect(report).toContain('| recall | 0.950 | ≥ 0.97 | **no** |');
  });

  test('keeps bars out of the columns, and a part without rows without a table', () => {
    expect(report).toContain('| a \\| b | 3 |  |  |');
    expect(report).toContain('## B. Keyword search\n\n- Skipped: why.\n');
  });
});

test('times and sizes have three digits at most', () => {
  expect([0.1234, 12.34, 123.4, 1234, 61_400].map(formatMs)).toEqual([
    ...['0.12 ms', '12.3 ms', '123 ms', '1.23 s', '61 s'],
  ]);
  expect(formatMegabytes(1_234_567_890)).toBe('1,235 MB');
});

test('percentiles are values that were measured', () => {
  const values = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect([0.5, 0.95, 0.99, 1].map((share) => percentile(values, share))).toEqual([50, 95, 99, 100]);
  expect(median([3, 1, 2])).toBe(2);
  expect(percentile([], 0.5)).toBe(0);
});

describe('readOptions', () => {
  test('has defaults, and smaller ones for a quick run', () => {
    expect(readOptions([])).toMatchObject({ sizes: [1000, 10_000, 100_000], referenceChunks: 100_000 });
    expect(readOptions(['--quick'])).toMatchObject({ sizes: [2000], referenceChunks: 2000 });
  });

  test('takes parts and sizes in any order', () => {
    expect(readOptions(['--only', 'b,A', '--sizes', '5000,1000'])).toMatchObject({
      ...{ parts: ['b', 'a'], sizes: [1000, 5000] },
    });
  });

  test.each([[['--only', 'x']], [['--sizes', '1e']], [['--questions', '0']]])('refuses %j', (args) => {
    expect(() => readOptions(args)).toThrow(/wanted/);
  });
});
