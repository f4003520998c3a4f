/** What the resilient model makes of streams that are left, cut, or repeated. */
import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { ProviderError } from '../../src/errors.ts';
import type { LanguageModel, ModelPiece, Prompt } from '../../src/model/language-model.ts';
import type { ModelSettings } from '../../src/model/settings.ts';
import { ResilientLanguageModel } from '../../src/provider/resilient-language-model.ts';
import { waitFor } from '../helpers/wait-for.ts';

const TEXT = { type: 'text', text: 'On Huawei chips [1].' } as const;
const USAGE = { type: 'usage', promptTokens: 10, cachedTokens: 2, completionTokens: 3 } as const;
const END = { type: 'end', isTruncated: false } as const;
const failure = new ProviderError('provider-failed', 'Cannot write');

function settingsOf(env: Record<string, string> = {}): ModelSettings {
  return readConfig({ OPENAI_API_KEY: 'k', ...env }, '/project').model as ModelSettings;
}

/** @param streams what each call gives, an error to fail with included; the last one again and again */
function resilient(streams: (ModelPiece | Error)[][], env: Record<string, string> = {}) {
  let calls = 0;
  const inner: LanguageModel = {
    name: 'm',
    costOf: () => null,
    async *stream() {
      for (const piece of streams[Math.min(calls++, streams.length - 1)] ?? []) {
        if (piece instanceof Error) throw piece;
        yield piece;
      }
    },
  };
  const model = new ResilientLanguageModel(inner, { settings: settingsOf(env), onError: () => {} });
  return { model, calls: () => calls };
}

const promptOf = (signal: AbortSignal): Prompt => ({ system: '', prompt: '', signal });

async function read(model: LanguageModel): Promise<ModelPiece[]> {
  const pieces: ModelPiece[] = [];
  for await (const piece of model.stream(promptOf(new AbortController().signal))) pieces.push(piece);
  return pieces;
}

test('what a try has cost that failed is on the one bill', async () => {
  const { model } = resilient([
    [USAGE, failure],
    [TEXT, USAGE, END],
  ]);
  const bill = { type: 'usage', promptTokens: 20, cachedTokens: 4, completionTokens: 6 };
  expect(await read(model)).toEqual([TEXT, bill, END]);
});

test('a stream that nobody takes on does not keep the provider from being asked again', async () => {
  const failing = Array.from({ length: 5 }, () => [failure]);
  const { model, calls } = resilient([...failing, [TEXT, TEXT, END], [TEXT, END]], {
    ...{ MODEL_RETRIES: '0', MODEL_PAUSE_MS: '20' },
  });
  for (let n = 0; n < 5; n++) await expect(read(model)).rejects.toThrow('Cannot write');
  const reader = new AbortController();
  let first: IteratorResult<ModelPiece> | undefined;
  await waitFor(async () => {
    const probe = model.stream(promptOf(reader.signal))[Symbol.asyncIterator]();
    first = await probe.next().catch(() => undefined);
    return first !== undefined;
  });
  expect(first?.value).toEqual(TEXT);
  // The reader leaves, and the iterator is dropped as it is.
  reader.abort();
  await waitFor(async () => (await read(model).catch(() => [])).length > 0);
  expect(calls()).toBe(7);
});

test('a reader who leaves during the wait for a further try gets no further try', async () => {
  const later = new ProviderError('provider-rate-limited', 'Later', {
    facts: { status: 429, headers: new Headers({ 'retry-after': '4' }) },
  });
  const { model, calls } = resilient([[later], [TEXT, END]]);
  const reader = new AbortController();
  const reading = model.stream(promptOf(reader.signal))[Symbol.asyncIterator]().next();
  reading.catch(() => {});
  await waitFor(() => calls() === 1);
  reader.abort();
  await expect(reading).rejects.toMatchObject({ code: 'aborted' });
  expect(calls()).toBe(1);
});

test('a reader who is slow is not taken for a provider that is', async () => {
  const { model } = resilient([[TEXT, TEXT, END]], { MODEL_TOKEN_TIMEOUT_MS: '10' });
  const pieces: ModelPiece[] = [];
  for await (const piece of model.stream(promptOf(new AbortController().signal))) {
    pieces.push(piece);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  expect(pieces).toEqual([TEXT, TEXT, END]);
});
