/** Dates as they stand in questions. */
import { expect, test } from 'vitest';
import { findDates } from '../../src/text/find-dates.ts';

const day = (iso: string) => ({ from: iso, to: iso, precision: 'day' });

test.each([
  ['the report of 2023-10-12 on chips', [day('2023-10-12')]],
  ['published on October 12, 2023, by', [day('2023-10-12')]],
  ['on Oct. 12th 2023', [day('2023-10-12')]],
  ['12 October 2023', [day('2023-10-12')]],
  ['the 3rd of May 2024', [day('2024-05-03')]],
  ['in February 2024', [{ from: '2024-02-01', to: '2024-02-29', precision: 'month' }]],
  ['in 2022', [{ from: '2022-01-01', to: '2022-12-31', precision: 'year' }]],
  [
    'between May 1, 2024 and June 2025',
    [day('2024-05-01'), { from: '2025-06-01', to: '2025-06-30', precision: 'month' }],
  ],
  ['on February 30, 2024', []],
  ['2023-13-40', []],
  [
    'what may happen to GPT-4 and its 2048 tokens',
    [{ from: '2048-01-01', to: '2048-12-31', precision: 'year' }],
  ],
  ['no date at all, may be', []],
])('"%s"', (text, expected) => {
  expect(findDates(text)).toEqual(expected);
});
