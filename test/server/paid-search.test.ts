/** An embedder that is paid for each question: counted like every other call to a model, and never a reason to fail. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Environment } from '../../src/config.ts';
import type { SpendDay } from '../../src/spending/spending.ts';
import { type OpenAIServer, startOpenAIServer } from '../fakes/openai-server.ts';
import { ask } from '../helpers/ask.ts';
import { startTestServer, type TestServer } from '../helpers/start-test-server.ts';

const question = 'Which chips was V4 trained on?';
const ADMIN_KEY = 'only-for-tests-0123456789';
const authorization = `Bearer ${ADMIN_KEY}`;
const EMBEDDER = 'text-embedding-3-small';

let provider: OpenAIServer;
let server: TestServer;
beforeEach(async () => {
  provider = await startOpenAIServer();
});
afterEach(async () => {
  await server.close();
  await provider.close();
});

async function start(env: Environment = {}): Promise<void> {
  const settings = { OPENAI_BASE_URL: provider.baseUrl, EMBEDDINGS: `openai:${EMBEDDER}`, ADMIN_KEY };
  server = await startTestServer({ env: { ...settings, ...env } });
  provider.requests.length = 0; // the index is there
}

const callsTo = (path: string) => provider.requests.filter((request) => request.path === path).length;

async function today(): Promise<SpendDay | undefined> {
  const reply = await fetch(`${server.url}/spending?days=1`, { headers: { authorization } });
  return ((await reply.json()) as SpendDay[])[0];
}

test('embedding a question is in the bill, in the ledger and in the metrics', async () => {
  await start();
  const { usage } = await ask(server.url, { question, mode: 'extract' });
  expect(callsTo('/v1/embeddings')).toBeGreaterThan(0);
  expect(callsTo('/v1/chat/completions')).toBe(0);
  expect(usage.costUsd).toBeCloseTo((usage.promptTokens * 0.02) / 1e6, 12);
  expect(usage.promptTokens).toBeGreaterThan(5);
  const spent = await today();
  expect(spent?.byModel[EMBEDDER]).toBeCloseTo(usage.costUsd ?? 0, 7);
  expect(spent?.answers).toBe(0); // no model was called to write one
  const metrics = await (await fetch(`${server.url}/metrics`, { headers: { authorization } })).text();
  expect(metrics).toMatch(new RegExp(`briefing_chat_cost_usd_total\\{model="${EMBEDDER}"\\} \\d`));
});

test('a written answer is billed with what its search has cost', async () => {
  await start();
  const { usage } = await ask(server.url, { question });
  const spent = await today();
  expect(Object.keys(spent?.byModel ?? {}).sort()).toEqual(['gpt-6-luna', EMBEDDER]);
  expect(spent?.usd).toBeCloseTo(usage.costUsd ?? 0, 7);
  expect(spent?.answers).toBe(1);
});

test('an embedder without a known price leaves the cost unknown', async () => {
  await start({ EMBEDDINGS: 'openai:some-embedder' });
  const { usage } = await ask(server.url, { question, mode: 'extract' });
  expect(usage.costUsd).toBeNull();
  expect((await today())?.byModel).toEqual({ 'some-embedder': 0 });
});

test('with the budget spent the library is searched by words alone, which is told in one sentence', async () => {
  await start({ BUDGET_PER_DAY_USD: '0.000000001', RERANKER: 'model' });
  const quoted = await ask(server.url, { question, mode: 'extract' });
  expect(quoted).toMatchObject({ outcome: 'answered', usage: { costUsd: 0 } });
  expect(quoted.notice).toEqual({
    code: 'budget-spent',
    message:
      'Today’s budget allows no further call to a model before 00:00 UTC, so the library was searched by words alone and the passages stand in the order of the built-in search',
  });
  const written = await ask(server.url, { question });
  expect(written.notice?.message).toBe(
    'Today’s budget allows no further call to a model before 00:00 UTC, so the briefings are quoted, the library was searched by words alone, and the passages stand in the order of the built-in search',
  );
  expect(provider.requests).toHaveLength(0);
  expect(server.log.filter((line) => /error/i.test(line))).toEqual([]);
});

test('an embedder that fails is told, and the question is answered by words', async () => {
  await start();
  provider.behave({ failure: { status: 400 } });
  const answer = await ask(server.url, { question, mode: 'extract' });
  expect(answer).toMatchObject({
    ...{ outcome: 'answered', usage: { costUsd: 0 } },
    notice: { code: 'embedder-failed', message: expect.stringContaining('by words alone') },
  });
  expect(answer.answer).toContain('Huawei');
  expect(callsTo('/v1/embeddings')).toBe(1); // neither tried again nor for each suggestion
  expect(server.log.filter((line) => line.startsWith('ProviderError'))).toHaveLength(1);
});
