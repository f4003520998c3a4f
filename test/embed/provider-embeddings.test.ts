/** Embeddings of an OpenAI-compatible endpoint: batches, retries, refusals, and the cache that never pays twice. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Embeddings } from '@langchain/core/embeddings';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { OpenAICompatibleEmbeddings } from '../../src/embed/openai-compatible-embeddings.ts';
import { ProviderCorpusEmbedder } from '../../src/embed/provider-corpus-embedder.ts';
import { type OpenAIServer, startOpenAIServer } from '../fakes/openai-server.ts';

let provider: OpenAIServer;
let folder: string;
beforeEach(async () => {
  provider = await startOpenAIServer({ key: 'sk-test' });
  folder = mkdtempSync(join(tmpdir(), 'briefing-chat-'));
});
afterEach(async () => {
  await provider.close();
  rmSync(folder, { recursive: true, force: true });
});

function settings(overrides: object = {}) {
  const model = 'text-embedding-3-small';
  return { model, dimensions: 32, baseUrl: provider.baseUrl, apiKey: 'sk-test', ...overrides };
}

function corpusEmbedder(overrides: object = {}): ProviderCorpusEmbedder {
  const cachePath = join(folder, 'embeddings.db');
  return new ProviderCorpusEmbedder({ settings: settings(overrides), cachePath, costOf: () => null });
}

async function embed(texts: readonly string[], overrides: object = {}) {
  const space = await corpusEmbedder(overrides).openSpace();
  try {
    const chunks = texts.map((text) => ({ text, terms: [] }));
    return await space.embed(chunks, new AbortController().signal);
  } finally {
    await space.close();
  }
}

function inputs(): string[][] {
  return provider.requests.map(({ body }) => body.input as string[]);
}

test('vectors come in the order of the texts, in shortened dimensions', async () => {
  const embeddings = new OpenAICompatibleEmbeddings(settings());
  expect(embeddings).toBeInstanceOf(Embeddings);
  const together = await embeddings.embedDocuments(['chips from Huawei', 'power for data centers']);
  expect(together.map((vector) => vector.length)).toEqual([32, 32]);
  expect(together[1]).toEqual(await embeddings.embedQuery('power for data centers'));
  expect(provider.requests[0]?.body).toMatchObject({ model: 'text-embedding-3-small', dimensions: 32 });
  expect(embeddings.tokensUsed).toBeGreaterThan(0);
});

test('many texts are sent in batches bounded by number and by size', async () => {
  const embeddings = new OpenAICompatibleEmbeddings(settings());
  await embeddings.embedDocuments(Array.from({ length: 600 }, (_, i) => `text ${i}`));
  expect(inputs().map((batch) => batch.length)).toEqual([256, 256, 88]);
  provider.requests.length = 0;
  await embeddings.embedDocuments(Array.from({ length: 60 }, (_, i) => `${i} `.repeat(8000)));
  expect(inputs().length).toBeGreaterThan(1);
  for (const batch of inputs()) expect(batch.join('').length / 4).toBeLessThan(300_000);
});

test('a text beyond the limit of the model is cut, and a warning says which', async () => {
  const embeddings = new OpenAICompatibleEmbeddings(settings());
  const text = 'compute '.repeat(9000);
  await embeddings.embedDocuments([text]);
  expect(inputs()[0]?.[0]?.length).toBeLessThan(text.length);
  expect(inputs()[0]?.[0]?.length).toBeGreaterThan(8000 * 7);
  expect(embeddings.warnings).toEqual([expect.stringContaining('compute compute')]);
});

test('a rate limit and a server error are retried, the first as Retry-After says', async () => {
  const embeddings = new OpenAICompatibleEmbeddings(settings());
  provider.behave({ failure: { status: 429, times: 1, retryAfterSeconds: 1 } });
  await embeddings.embedQuery('chips');
  provider.behave({ failure: { status: 500, times: 1 } });
  await embeddings.embedQuery('chips');
  expect(provider.requests).toHaveLength(4);
});

test('a refused key is named as such, without the key', async () => {
  const embeddings = new OpenAICompatibleEmbeddings(settings({ apiKey: 'sk-wrong' }));
  const error = await embeddings.embedQuery('chips').catch((reason) => reason);
  expect(error).toMatchObject({ code: 'provider-key-refused' });
  expect(error.message).not.toContain('sk-wrong');
});

test('an endpoint that cannot be reached is named', async () => {
  const embeddings = new OpenAICompatibleEmbeddings(
    settings({ baseUrl: 'http://127.0.0.1:9/v1', maxRetries: 0 }),
  );
  const error = await embeddings.embedQuery('chips').catch((reason) => reason);
  expect(error.message).toContain('"http://127.0.0.1:9/v1" cannot be reached');
});

test('what was embedded once is not paid for again', async () => {
  const texts = ['chips', 'power', 'chips', 'courts'];
  const first = await embed(texts);
  expect(inputs()).toEqual([['chips', 'power', 'courts']]);
  expect(first.tokens).toBeGreaterThan(0);
  const second = await embed([...texts, 'funding']);
  expect(inputs()[1]).toEqual(['funding']);
  expect(second.vectors.slice(0, first.vectors.length)).toEqual(first.vectors);
});

test('another model or dimension is another key of the cache', async () => {
  await embed(['chips']);
  await embed(['chips'], { dimensions: 16 });
  await embed(['chips'], { model: 'other' });
  expect(provider.requests).toHaveLength(3);
});

test('batches that were finished before a failure are kept', async () => {
  const texts = Array.from({ length: 300 }, (_, i) => `text ${i}`);
  provider.behave({ failure: { status: 400, after: 1 } });
  await expect(embed(texts, { maxRetries: 0 })).rejects.toMatchObject({ code: 'provider-failed' });
  provider.behave({});
  provider.requests.length = 0;
  await embed(texts);
  expect(inputs().map((batch) => batch.length)).toEqual([44]);
});

test('a cache file that is no database is a clear error', async () => {
  const path = join(folder, 'embeddings.db');
  writeFileSync(path, 'this is no database, but a text that is long enough to look like a header of one');
  await expect(embed(['chips'])).rejects.toMatchObject({ code: 'index-not-writable' });
  expect(existsSync(path)).toBe(true);
});
