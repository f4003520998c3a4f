/** The fit against a solution that can be worked out, and its bounds. */
import { expect, test } from 'vitest';
import { crossValidate, leaveSetOut } from '../../../src/eval/fit/cross-validate.ts';
import { fitLogistic, predictLogistic } from '../../../src/eval/fit/fit-logistic.ts';
import { rankingArea } from '../../../src/eval/fit/ranking-area.ts';

/** Of 0: one in four is positive; of 1: three in four. */
const EXAMPLES = [0, 0, 0, 1].flatMap((minority) => [
  { features: [0, 0], label: minority, weight: 1 },
  { features: [1, 0], label: 1 - minority, weight: 1 },
]);

test('without a penalty the fitted chances are those observed', () => {
  const model = fitLogistic(EXAMPLES, { penalty: 0 });
  expect(predictLogistic(model, [0, 0])).toBeCloseTo(0.25, 6);
  expect(predictLogistic(model, [1, 0])).toBeCloseTo(0.75, 6);
});

test('a penalty draws weights towards zero, and a feature that never changes has none', () => {
  const [free] = fitLogistic(EXAMPLES, { penalty: 0 }).weights;
  const [held, constant] = fitLogistic(EXAMPLES, { penalty: 5 }).weights;
  expect(held).toBeGreaterThan(0);
  expect(held).toBeLessThan(free as number);
  expect(constant).toBe(0);
});

test('a feature that would count against itself is left out of a monotone fit', () => {
  const examples = EXAMPLES.map(({ features: [a = 0], ...rest }, i) => ({
    ...rest,
    features: [a, rest.label === 1 ? -1 - (i % 2) : 0],
  }));
  expect(fitLogistic(examples, { penalty: 1 }).weights[1]).toBeLessThan(0);
  const [first, second] = fitLogistic(examples, { penalty: 1, isMonotone: true }).weights;
  expect(second).toBe(0);
  expect(first).toBeGreaterThan(0);
});

test('an example of twice the weight counts as two', () => {
  const twice = [...EXAMPLES, ...EXAMPLES.slice(0, 1)];
  const weighed = EXAMPLES.map((example, i) => ({ ...example, weight: i === 0 ? 2 : 1 }));
  expect(fitLogistic(weighed, { penalty: 1 }).intercept).toBeCloseTo(
    fitLogistic(twice, { penalty: 1 }).intercept,
    6,
  );
});

test('nothing to fit is an error', () => {
  expect(() => fitLogistic([], { penalty: 1 })).toThrow(RangeError);
});

test('an area is the share of pairs in the right order, ties counting half', () => {
  expect(rankingArea([0.9, 0.5], [0.5, 0.1])).toBe(0.875);
});

test('nothing is scored by a model that has seen its question or, left out, its set', () => {
  const items = Array.from({ length: 40 }, (_, i) => ({ set: `s${i % 2}`, question: `q${i % 20}` }));
  const keyOf = ({ set, question }: (typeof items)[number]) => `${set} ${question}`;
  const seen = (model: readonly (typeof items)[number][], item: (typeof items)[number]) =>
    model.filter((other) => keyOf(other) === keyOf(item)).length;
  const learn = (rest: readonly (typeof items)[number][]) => rest;
  expect(crossValidate(items, { learn, score: seen })).toEqual(items.map(() => 0));
  const ofSet = (model: readonly (typeof items)[number][], item: (typeof items)[number]) =>
    model.filter(({ set }) => set === item.set).length;
  expect(leaveSetOut(items, { learn, score: ofSet })).toEqual(items.map(() => 0));
});
