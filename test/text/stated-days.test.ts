/** Days that sentences of briefings speak of. */
import { expect, test } from 'vitest';
import { statedDays } from '../../src/text/stated-days.ts';

test.each([
  ['On April 14 it added that the order stays.', ['2025-04-14..2025-04-14']],
  ['On May 28, 2025, Nvidia reported results.', ['2025-05-28..2025-05-28']],
  ['In May the bill came, and in 2024 nothing.', ['2025-05-01..2025-05-31', '2024-01-01..2024-12-31']],
  ['Meta may sell 2048 tokens of GPT-4o-2024.', []],
  ['In December the round closed.', ['2024-12-01..2024-12-31']],
  ['It happened last month.', ['2025-07-01..2025-07-31']],
])('"%s"', (sentence, expected) => {
  expect(statedDays(sentence, '2025-08-28').map(({ from, to }) => `${from}..${to}`)).toEqual(expected);
});

test('an undated briefing states only what has its year', () => {
  expect(statedDays('On April 14, and on April 15, 2025.', null)).toMatchObject([{ from: '2025-04-15' }]);
});
