/** Sources and dates that a question names. */
import { expect, test } from 'vitest';
import { dateMatch, findHints } from '../../src/retrieve/question-hints.ts';

const SOURCES = ['The Verge', 'Wired', 'Bloomberg Technology', 'AI', 'CNBC | World News'];

test.each([
  ["What did 'The Verge' report?", ['The Verge']],
  ['Did wired and Bloomberg Technology agree?', ['Wired', 'Bloomberg Technology']],
  ['What does CNBC | World News say?', ['CNBC | World News']],
  ['Is the house wireds or AI?', []],
])('"%s" names %j', (question, expected) => {
  expect(findHints(question, SOURCES).sources).toEqual(expected);
});

test('a day and a month are hints, a year is not', () => {
  const { dates } = findHints('From May 2, 2024 to June 2024, and in 2025?', SOURCES);
  expect(dates.map(({ precision }) => precision)).toEqual(['day', 'month']);
});

test('a passage of the day matches wholly, one of the month partly, another one not', () => {
  const { dates } = findHints('On May 2, 2024, or in June 2024?', SOURCES);
  const matches = ['2024-05-02', '2024-06-30', '2024-05-03', null].map((date) => dateMatch(date, dates));
  expect(matches[0]).toBe(1);
  expect(matches[1]).toBeGreaterThan(0);
  expect(matches[1]).toBeLessThan(1);
  expect(matches.slice(2)).toEqual([0, 0]);
});
