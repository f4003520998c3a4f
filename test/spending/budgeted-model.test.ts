/** What a call reserves and settles, whatever becomes of it. */
import { expect, test } from 'vitest';
import { BriefingChatError, BudgetError, ProviderError } from '../../src/errors.ts';
import type {
  LanguageModel,
  ModelPiece,
  PaidCall,
  Reserve,
  TokenUsage,
} from '../../src/model/language-model.ts';
import { BudgetedModel } from '../../src/spending/budgeted-model.ts';
import { toNanoUsd } from '../../src/spending/nano-usd.ts';

const PROMPT = { system: 'a'.repeat(30), prompt: 'b'.repeat(300), signal: new AbortController().signal };
/** 330 bytes in thirds, and what frames the messages: the most that it can be. */
const MOST_TOKENS = 130;
/** By the counter below, which takes five letters for a token, and what frames the messages. */
const PROMPT_TOKENS = 77;
const tokenCounter = async () => (text: string) => Math.ceil(text.length / 5);
const usage = { promptTokens: 90, cachedTokens: 30, completionTokens: 7 };

function modelOf(pieces: (ModelPiece | Error)[]): LanguageModel {
  return {
    name: 'm',
    costOf: ({ promptTokens, completionTokens }: TokenUsage) => promptTokens + 10 * completionTokens,
    async *stream() {
      for (const piece of pieces) {
        if (piece instanceof Error) throw piece;
        yield piece;
      }
    },
  };
}

async function call(pieces: (ModelPiece | Error)[], { taken = 100 } = {}) {
  const reserved: number[] = [];
  const settled: PaidCall[] = [];
  const told: TokenUsage[] = [];
  const model = new BudgetedModel(modelOf(pieces), { maxOutputTokens: 50, tokenCounter });
  const reserve: Reserve = async (most) => {
    reserved.push(most);
    return async (paid) => {
      settled.push(paid);
    };
  };
  let error: unknown;
  try {
    for await (const piece of model.stream({ ...PROMPT, reserve })) {
      if (piece.type === 'usage') told.push(piece);
      if (--taken === 0) break;
    }
  } catch (thrown) {
    error = thrown;
  }
  return { reserved, settled, told, error };
}

test('the most it can cost is reserved, and what it did cost is settled', async () => {
  const { reserved, settled } = await call([
    { type: 'text', text: 'yes' },
    { type: 'usage', ...usage },
  ]);
  expect(reserved).toEqual([MOST_TOKENS + 500]);
  expect(settled).toEqual([{ model: 'm', usage, costUsd: 160 }]);
});

const text = { type: 'text' as const, text: 'nine more' };
const counted = { promptTokens: PROMPT_TOKENS, cachedTokens: 0, completionTokens: 2, isEstimated: true };

test.each<[string, (ModelPiece | Error)[]]>([
  ['that broke off', [text, new ProviderError('provider-failed', 'it broke off')]],
  ['whose provider states none', [text, { type: 'end', isTruncated: false }]],
])('the usage of a call %s is counted, settled and told', async (_, pieces) => {
  const { settled, told } = await call(pieces);
  expect(settled).toEqual([{ model: 'm', usage: counted, costUsd: PROMPT_TOKENS + 20 }]);
  expect(told).toMatchObject([counted]);
});

test('a reader who leaves pays for what was read and for what was written so far', async () => {
  const { settled } = await call([text, text, text], { taken: 1 });
  expect(settled).toEqual([{ model: 'm', usage: counted, costUsd: PROMPT_TOKENS + 20 }]);
});

test.each([
  [new ProviderError('provider-rate-limited', 'no', { facts: { status: 429 } }), 0],
  [
    new ProviderError('provider-failed', 'no', {
      cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }),
    }),
    0,
  ],
  [new ProviderError('provider-failed', 'it took too long'), PROMPT_TOKENS],
  [new BriefingChatError('aborted', 'nobody is reading'), PROMPT_TOKENS],
])('"%s" before the first word costs %i', async (failure, costUsd) => {
  const { settled, error } = await call([failure]);
  expect(settled).toMatchObject([{ costUsd }]);
  expect(error).toBe(failure);
});

test('what a budget does not allow is not asked', async () => {
  const refusal = new BudgetError('spent', { scope: 'day', resetsAt: '' });
  let isAsked = false;
  const model = new BudgetedModel(
    {
      ...modelOf([]),
      stream: (prompt) => {
        isAsked = true;
        return modelOf([]).stream(prompt);
      },
    },
    { maxOutputTokens: 50, tokenCounter },
  );
  const reserve = () => Promise.reject(refusal);
  await expect(model.stream({ ...PROMPT, reserve }).next()).rejects.toBe(refusal);
  expect(isAsked).toBe(false);
});

test.each([
  [0.1, 100_000_000],
  [0.05, 50_000_000],
  [1e-9, 1],
  [1.1e-9, 2],
  [0, 0],
  [0.000143, 143_000],
])('%d US dollars are %i billionths', (usd, nanoUsd) => expect(toNanoUsd(usd)).toBe(nanoUsd));
