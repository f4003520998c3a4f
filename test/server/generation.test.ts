/** Written answers, against a loopback provider that speaks OpenAI's protocol. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Environment } from '../../src/config.ts';
import { type OpenAIServer, startOpenAIServer } from '../fakes/openai-server.ts';
import { ask, askStream, post } from '../helpers/ask.ts';
import { startTestServer, type TestServer } from '../helpers/start-test-server.ts';

const question = 'Which chips was V4 trained on?';
let provider: OpenAIServer;
let server: TestServer;

beforeEach(async () => {
  provider = await startOpenAIServer({ key: 'sk-test' });
});
afterEach(async () => {
  await server.close();
  await provider.close();
});

async function start(env: Environment = {}): Promise<void> {
  server = await startTestServer({
    env: { OPENAI_BASE_URL: provider.baseUrl, OPENAI_API_KEY: 'sk-test', ...env },
  });
}

test('an answer is written by the default model, cited and billed', async () => {
  await start();
  const answer = await ask(server.url, { question });
  expect(answer).toMatchObject({ outcome: 'answered', mode: 'generate', model: 'gpt-6-luna' });
  expect(answer.citations[0]).toMatchObject({ n: 1, briefingId: 'deepseek-v4' });
  expect(answer.citations.every(({ support }) => support !== 'unsupported')).toBe(true);
  const { promptTokens, completionTokens, costUsd } = answer.usage;
  expect(costUsd).toBeCloseTo((promptTokens * 0.1 + completionTokens * 0.5) / 1e6, 9);
  expect(costUsd).toBeLessThan(0.0005);
});

test('the request asks for no reasoning, a usage chunk and a bounded length, and holds the sources', async () => {
  await start();
  await ask(server.url, { question });
  const { path, body } = provider.requests[0] ?? {};
  expect(path).toBe('/v1/chat/completions');
  expect(body).toMatchObject({
    ...{ model: 'gpt-6-luna', stream: true, stream_options: { include_usage: true } },
    ...{ reasoning_effort: 'none', max_completion_tokens: 400 },
  });
  const messages = body?.messages as { role: string; content: string }[];
  expect(messages.map(({ role }) => role)).toEqual(['system', 'user']);
  expect(messages[1]?.content).toContain('<source n="1"');
  expect(messages[1]?.content).toMatch(/Question: Which chips was V4 trained on\?$/);
});

test('a question that the library does not cover is never sent to the model', async () => {
  await start();
  const answer = await ask(server.url, { question: 'What is the capital of Peru?' });
  expect(answer).toMatchObject({ outcome: 'not-covered', usage: { costUsd: 0 } });
  expect(provider.requests).toHaveLength(0);
});

test('a number that no source has is dropped, and a split marker is put together', async () => {
  await start();
  provider.behave({
    reply: ['V4 was trained almost exclusively on Huawei chips [', '1', '], they say [9', '9].'],
  });
  const { answer } = await ask(server.url, { question });
  expect(answer).toContain('Huawei chips [1]');
  expect(answer).not.toMatch(/99/);
});

test('a sentence that its source does not hold is flagged, and has no number', async () => {
  await start();
  provider.behave({
    reply: 'V4 was trained almost exclusively on Huawei chips [1]. It cost 900 trillion dollars in Peru [1].',
  });
  const { answer, claims } = await ask(server.url, { question });
  expect(claims.map(({ support }) => support)).toEqual(['paraphrase', 'unsupported']);
  expect(answer).toMatch(/chips \[1\]\. It cost 900 trillion dollars in Peru\.$/);
});

test('a reply whose citations do not hold is not shown; quotes take its place and the bill stays', async () => {
  await start();
  provider.behave({ reply: 'Peru has a thousand llamas on the moon [1].' });
  const answer = await ask(server.url, { question });
  expect(answer.answer).not.toContain('llamas');
  expect(answer).toMatchObject({ mode: 'extract', notice: { code: 'answer-unsupported' } });
  expect(answer.usage.costUsd).toBeGreaterThan(0);
});

test('a model that says the sources do not say it gives "not covered"', async () => {
  await start();
  provider.behave({ reply: 'The briefings do not say.' });
  expect(await ask(server.url, { question })).toMatchObject({ outcome: 'not-covered', citations: [] });
});

test('a model without a known price costs null', async () => {
  await start({ MODEL: 'some-local-model' });
  const { usage, model } = await ask(server.url, { question });
  expect(model).toBe('some-local-model');
  expect(usage.costUsd).toBeNull();
});

test.each([
  [{ MODEL: 'deepseek' }, { model: 'deepseek-flash', thinking: { type: 'disabled' }, max_tokens: 400 }],
  [{ MODEL: 'ollama:qwen3' }, { model: 'qwen3', max_tokens: 400 }],
  [{ MODEL: 'gpt-5-nano' }, { model: 'gpt-5-nano', reasoning_effort: 'minimal' }],
])('preset %o is sent as %o', async (env, body) => {
  await start(env);
  await ask(server.url, { question });
  expect(provider.requests[0]?.body).toMatchObject(body);
});

test('a rate limit is waited out as Retry-After says', async () => {
  await start();
  provider.behave({ failure: { status: 429, times: 1, retryAfterSeconds: 1 } });
  expect(await ask(server.url, { question })).toMatchObject({ mode: 'generate' });
  expect(provider.requests).toHaveLength(2);
});

test.each([
  [{ status: 500 }, 'provider-failed'],
  [{ status: 401 }, 'provider-key-refused'],
  [{ status: 404 }, 'provider-failed'],
])('a provider that fails with %o is told, and the briefings are quoted', async (failure, code) => {
  await start();
  provider.behave({ failure });
  const answer = await ask(server.url, { question });
  expect(answer).toMatchObject({ mode: 'extract', outcome: 'answered', notice: { code } });
  expect(answer.citations.length).toBeGreaterThan(0);
});

test('"generate" does not fall back: the failure is a problem', async () => {
  await start();
  provider.behave({ failure: { status: 400 } });
  const response = await post(server.url, { question, mode: 'generate' });
  expect(response.status).toBe(502);
  const text = await response.text();
  expect(text).toContain('provider-failed');
  expect(text).not.toContain('sk-test');
});

test('a model that is too slow is given up', async () => {
  await start({ MODEL_TIMEOUT_MS: '300' });
  provider.behave({ delayMs: 10_000 });
  expect(await ask(server.url, { question })).toMatchObject({
    mode: 'extract',
    notice: { code: 'provider-failed' },
  });
});

test('an answer cut at its longest length says so', async () => {
  await start();
  provider.behave({
    reply: 'V4 was trained almost exclusively on Huawei chips [1].',
    finishReason: 'length',
  });
  expect(await ask(server.url, { question })).toMatchObject({
    mode: 'generate',
    notice: { code: 'answer-truncated' },
  });
});

test('text streams before the model has finished', async () => {
  await start();
  const events = await askStream(server.url, { question });
  expect(events.filter(({ event }) => event === 'text-delta').length).toBeGreaterThan(3);
});

test('"extract" asks no model', async () => {
  await start();
  expect(await ask(server.url, { question, mode: 'extract' })).toMatchObject({
    mode: 'extract',
    model: null,
  });
  expect(provider.requests).toHaveLength(0);
});
