/** Questions that name several sources hear each of them. */
import { expect, test } from 'vitest';
import { spreadOverSources } from '../../src/retrieve/spread-over-sources.ts';
import { passageOf } from '../helpers/passage-of.ts';

const ranked = [
  passageOf(1, { score: 0.9, source: 'Verge' }),
  passageOf(2, { score: 0.88, source: 'Verge' }),
  passageOf(3, { score: 0.86, source: 'Verge' }),
  passageOf(4, { score: 0.84, source: 'Wired' }),
  passageOf(5, { score: 0.3, source: 'Wired' }),
  passageOf(6, { score: 0.29, source: null }),
];
const order = (named: string[]) => spreadOverSources(ranked, named).map(({ ordinal }) => ordinal);

test('the second source named comes before the first is heard twice', () => {
  expect(order(['Verge', 'Wired'])).toEqual([1, 4, 2, 3, 6, 5]);
});

test.each([[[]], [['Verge']]])('with %j named the order stays', (named) => {
  expect(order(named)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('scores of the ranking are left as they are', () => {
  order(['Verge', 'Wired']);
  expect(ranked.map(({ score }) => score)).toEqual([0.9, 0.88, 0.86, 0.84, 0.3, 0.29]);
});

test('nothing found is nothing to spread', () => {
  expect(spreadOverSources([], ['Verge', 'Wired'])).toEqual([]);
});
