/** Providers that come with a package of LangChain: Anthropic's for real, against a server that speaks its protocol. */
import { MODEL_PROVIDER_CONFIG } from 'langchain/chat_models/universal';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compose } from '../../src/compose.ts';
import { KNOWN_PROVIDERS } from '../../src/config/known-providers.ts';
import { type Environment, readConfig } from '../../src/config.ts';
import { type AnthropicServer, startAnthropicServer } from '../fakes/anthropic-server.ts';
import { startOpenAIServer } from '../fakes/openai-server.ts';
import { ask, askStream } from '../helpers/ask.ts';
import { startTestServer, type TestServer } from '../helpers/start-test-server.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const KEY = 'sk-ant-test';
const question = 'Which chips was V4 trained on?';
let provider: AnthropicServer;
let server: TestServer | undefined;

beforeEach(async () => {
  provider = await startAnthropicServer({ key: KEY });
});
afterEach(async () => {
  expect(server?.log.join('\n') ?? '').not.toContain(KEY);
  await server?.close();
  server = undefined;
  await provider.close();
});

async function start(env: Environment = {}): Promise<string> {
  const anthropic = { MODEL: 'anthropic:claude-x', ANTHROPIC_API_KEY: KEY, MODEL_BASE_URL: provider.baseUrl };
  server = await startTestServer({ env: { ...anthropic, ...env } });
  await server.product.prepare();
  return server.url;
}

test('Claude writes an answer, which is cited and billed at the price of the settings', async () => {
  const url = await start({ MODEL_PRICE: '1/0.1/5' });
  provider.behave({ cachedTokens: 50 });
  const answer = await ask(url, { question });
  expect(answer).toMatchObject({ outcome: 'answered', mode: 'generate', model: 'claude-x' });
  expect(answer.citations[0]).toMatchObject({ n: 1, briefingId: 'deepseek-v4' });
  const { promptTokens, cachedTokens, completionTokens, costUsd } = answer.usage;
  expect(cachedTokens).toBe(50);
  expect(completionTokens).toBeGreaterThan(5);
  expect(costUsd).toBeCloseTo(((promptTokens - 50) * 1 + 50 * 0.1 + completionTokens * 5) / 1e6, 9);
  expect(provider.requests[0]).toMatchObject({
    ...{ path: '/v1/messages', key: KEY },
    body: { model: 'claude-x', max_tokens: 400, stream: true },
  });
});

test('without a price its cost is not known', async () => {
  const url = await start();
  expect((await ask(url, { question })).usage.costUsd).toBeNull();
});

test('a key that is refused is told with the setting to look at, and the briefings are quoted', async () => {
  const url = await start({ ANTHROPIC_API_KEY: 'sk-ant-wrong' });
  expect(await ask(url, { question })).toMatchObject({ notice: { code: 'provider-key-refused' } });
  expect(server?.log.join('\n')).toMatch(/refused the key \(401\); check ANTHROPIC_API_KEY/);
  expect(server?.log.join('\n')).not.toContain('sk-ant-wrong');
});

test('an overload is waited out as Retry-After says, and a slow start is given up', async () => {
  const url = await start({ MODEL_CONNECT_TIMEOUT_MS: '200', MODEL_RETRIES: '1' });
  provider.behave({ failure: { status: 529, times: 1, headers: { 'retry-after': '0' } } });
  expect(await ask(url, { question })).toMatchObject({ mode: 'generate' });
  provider.behave({ delayMs: 20_000 });
  expect(await ask(url, { question })).toMatchObject({ mode: 'extract' });
  expect(server?.log.join('\n')).toContain('(MODEL_CONNECT_TIMEOUT_MS)');
});

test('a stream that is cut after text ends in an error; one at its longest length says so', async () => {
  const url = await start();
  const reply = ['V4 was trained almost exclusively on Huawei chips', ' [1].', ' It', ' was', ' so.'];
  provider.behave({ reply, cutAfterPieces: 4 });
  expect((await askStream(url, { question })).at(-1)?.data).toMatchObject({ type: 'answer-error' });
  provider.behave({ reply: reply.slice(0, 2), finishReason: 'length' });
  expect(await ask(url, { question })).toMatchObject({ notice: { code: 'answer-truncated' } });
});

test('it stands in for a model of OpenAI’s protocol that fails', async () => {
  const openai = await startOpenAIServer();
  openai.behave({ failure: { status: 500 } });
  const url = await start({
    ...{ MODEL: 'gpt-6-luna', OPENAI_API_KEY: 'sk-x', OPENAI_BASE_URL: openai.baseUrl, MODEL_BASE_URL: '' },
    ...{ FALLBACK_MODEL: 'anthropic:claude-x', FALLBACK_BASE_URL: provider.baseUrl, FALLBACK_API_KEY: KEY },
  });
  expect(await ask(url, { question })).toMatchObject({ mode: 'generate', model: 'claude-x' });
  await openai.close();
});

test('a package that is not installed is named at the start', async () => {
  const folder = await tempFolder();
  const env = { MODEL: 'groq:llama-4', GROQ_API_KEY: 'k', INDEX_DIR: folder };
  const product = await compose(readConfig(env, folder));
  await expect(product.prepare()).rejects.toThrow(
    'MODEL asks for groq, which needs the package @langchain/groq: run "npm install @langchain/groq"',
  );
  await product.close();
});

test('every provider that LangChain knows is known here', () => {
  expect(Object.keys(KNOWN_PROVIDERS)).toEqual(expect.arrayContaining(Object.keys(MODEL_PROVIDER_CONFIG)));
});
