/** Figures and what they measure. */
import { expect, test } from 'vitest';
import { findFigures } from '../../src/text/find-figures.ts';

test.each([
  [
    'raised $6.6 billion at $157 billion',
    [
      [6.6e9, '$'],
      [157e9, '$'],
    ],
  ],
  [
    '80 percent and 7.5 % of it',
    [
      [80, '%'],
      [7.5, '%'],
    ],
  ],
  ['2.788 million GPU hours', [[2788000, '']]],
  ['about 1,250 chips', [[1250, '']]],
  ['On October 2, 2024, GPT-4 and H20 in 2023', []],
  ['4o-mini, Llama-3 and v3.1', []],
])('"%s"', (text, expected) => {
  expect(findFigures(text).map(({ value, unit }) => [value, unit])).toEqual(expected);
});

test('what is rounded and what is to come', () => {
  expect(findFigures('about 300 people')[0]).toMatchObject({ isRounded: true, isProjected: false });
  expect(findFigures('could reach $500 billion')[0]).toMatchObject({ isRounded: false, isProjected: true });
});
