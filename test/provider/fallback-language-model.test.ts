/** Two models as one: what is passed on, who is named, what it costs. */
import { expect, test } from 'vitest';
import { BriefingChatError, BudgetError, ProviderError } from '../../src/errors.ts';
import type { LanguageModel, ModelPiece } from '../../src/model/language-model.ts';
import { FallbackLanguageModel } from '../../src/provider/fallback-language-model.ts';

const USAGE = { type: 'usage', promptTokens: 10, cachedTokens: 2, completionTokens: 3 } as const;
const END = { type: 'end', isTruncated: false } as const;
const TEXT = { type: 'text', text: 'On Huawei chips [1].' } as const;
const failure = new ProviderError('provider-failed', 'Cannot write');

/** Gives these pieces and then fails, if it is to. A token costs `price`. */
function model(
  name: string,
  pieces: ModelPiece[],
  { price = null as number | null, error = null as Error | null } = {},
) {
  return {
    name,
    async *stream() {
      yield* pieces;
      if (error) throw error;
    },
    costOf: ({ promptTokens, completionTokens }) =>
      price === null ? null : price * (promptTokens + completionTokens),
  } satisfies LanguageModel;
}

/** All pieces, and what it failed with. */
async function read(first: LanguageModel, second: LanguageModel) {
  const told: unknown[] = [];
  const pieces: ModelPiece[] = [];
  const both = new FallbackLanguageModel(first, second, { onError: (error) => told.push(error) });
  let error: unknown;
  try {
    const prompt = { system: '', prompt: '', signal: new AbortController().signal };
    for await (const piece of both.stream(prompt)) pieces.push(piece);
  } catch (thrown) {
    error = thrown;
  }
  return { pieces, told, error };
}

test('the first one writes: one bill at its price, no other name', async () => {
  const { pieces, told } = await read(model('a', [TEXT, USAGE, END], { price: 2 }), model('b', [TEXT, END]));
  expect(pieces).toEqual([TEXT, { ...USAGE, costUsd: 26 }, END]);
  expect(told).toEqual([]);
});

test('the second one writes: named, and one bill for both at their own prices', async () => {
  const first = model('a', [USAGE], { price: 2, error: failure });
  const { pieces, told } = await read(first, model('b', [TEXT, USAGE, END], { price: 1 }));
  const bill = { type: 'usage', promptTokens: 20, cachedTokens: 4, completionTokens: 6, costUsd: 39 };
  expect(pieces).toEqual([TEXT, bill, { ...END, model: 'b' }]);
  expect(told).toEqual([failure]);
});

test('a price that is not known leaves the bill of both unknown', async () => {
  const first = model('a', [USAGE], { error: failure });
  const { pieces } = await read(first, model('b', [TEXT, USAGE, END], { price: 1 }));
  expect(pieces[1]).toMatchObject({ costUsd: null });
});

test('both fail: the bill comes before the failure of the second', async () => {
  const last = new ProviderError('provider-rate-limited', 'Later');
  const first = model('a', [USAGE], { price: 1, error: failure });
  const { pieces, error } = await read(first, model('b', [], { price: 1, error: last }));
  expect(pieces).toEqual([{ ...USAGE, costUsd: 13 }]);
  expect(error).toBe(last);
});

test.each([
  ['text has been passed on', [TEXT], failure],
  ['nobody is reading any more', [], new BriefingChatError('aborted', 'Stopped')],
  ['the budget is spent', [], new BudgetError('Spent', { scope: 'day', resetsAt: '2026-11-25T00:00:00Z' })],
])('the second one is not asked once %s', async (_why, said, error) => {
  const outcome = await read(model('a', said as ModelPiece[], { error }), model('b', [TEXT, END]));
  expect(outcome).toMatchObject({ pieces: said, error, told: [] });
});

test('an estimate is made at the dearer price, and is unknown where one is', () => {
  const tokens = { promptTokens: 10, cachedTokens: 0, completionTokens: 0 };
  const costOf = (a: number | null, b: number | null) => {
    const models = [model('a', [], { price: a }), model('b', [], { price: b })] as const;
    return new FallbackLanguageModel(...models, { onError: () => {} }).costOf(tokens);
  };
  expect([costOf(1, 2), costOf(2, 1), costOf(1, null)]).toEqual([20, 20, null]);
});
