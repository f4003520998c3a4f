/** Prices per call, by the table. */
import { expect, test } from 'vitest';
import { priceOf } from '../../src/provider/price-of.ts';

const MILLION = { promptTokens: 1_000_000, cachedTokens: 0, completionTokens: 1_000_000 };

test.each([
  ['gpt-6-luna', 0.6],
  ['gpt-5-nano', 0.45],
  ['gpt-4o-mini', 0.75],
])('%s costs %s dollars for a million tokens in and out', (model, dollars) => {
  expect(priceOf(model, MILLION)).toBeCloseTo(dollars, 10);
});

test('tokens from the cache are cheaper', () => {
  expect(priceOf('gpt-6-luna', { promptTokens: 1000, cachedTokens: 1000, completionTokens: 0 })).toBeCloseTo(
    0.00001,
    10,
  );
});

test('a model without a price has none', () => {
  expect(priceOf('unheard-of', MILLION)).toBeNull();
  expect(priceOf('toString', MILLION)).toBeNull();
});

test.each([
  ['Tuesday 02:00', '2026-11-24T02:00:00Z', 1.5],
  ['Tuesday 05:00', '2026-11-24T05:00:00Z', 0.75],
  ['Tuesday 09:59', '2026-11-24T09:59:59Z', 1.5],
  ['Tuesday 10:00', '2026-11-24T10:00:00Z', 0.75],
  ['Sunday 02:00', '2026-11-22T02:00:00Z', 0.75],
])('deepseek-flash on %s UTC', (_when, at, dollars) => {
  expect(priceOf('deepseek-flash', MILLION, { at: new Date(at) })).toBeCloseTo(dollars, 10);
});

test('a price of the settings goes before the table', () => {
  const price = { input: 1, cachedInput: 0.5, output: 2 };
  expect(priceOf('gpt-6-luna', MILLION, { price })).toBeCloseTo(3, 10);
  expect(priceOf('unheard-of', MILLION, { price })).toBeCloseTo(3, 10);
});
