/** Budgets over HTTP: what is written until the money is spent, and what readers get then. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Environment } from '../../src/config.ts';
import type { Answer } from '../../src/model/answer.ts';
import type { SpendDay } from '../../src/spending/spending.ts';
import type { Behaviour } from '../fakes/behaviour.ts';
import { type OpenAIServer, startOpenAIServer } from '../fakes/openai-server.ts';
import { ask, askStream, type Problem, post } from '../helpers/ask.ts';
import { startTestServer, type TestServer } from '../helpers/start-test-server.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { waitFor } from '../helpers/wait-for.ts';

const question = 'Which chips was V4 trained on?';
const ADMIN_KEY = 'only-for-tests-0123456789';
const API_KEYS = 'reader-app:key-of-the-reader-app, crawler:key-of-the-crawler-1';
const asReader = { authorization: 'Bearer key-of-the-reader-app' };
/** More than one answer costs, less than two. */
const ONE_ANSWER = '0.0007';

let provider: OpenAIServer;
let server: TestServer | undefined;
beforeEach(async () => {
  provider = await startOpenAIServer();
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  await provider.close();
});

async function start(env: Environment = {}): Promise<TestServer> {
  const settings = { OPENAI_BASE_URL: provider.baseUrl, ANSWER_CACHE_SIZE: '0', ADMIN_KEY, ...env };
  server = await startTestServer({ env: settings });
  return server;
}

async function askAs(url: string, headers: Record<string, string>): Promise<Answer> {
  return (await (await post(url, { question }, headers)).json()) as Answer;
}

async function spendingOf({ url }: TestServer): Promise<SpendDay[]> {
  const headers = { authorization: `Bearer ${ADMIN_KEY}` };
  return (await (await fetch(`${url}/spending?days=30`, { headers })).json()) as SpendDay[];
}

test('what answers cost is told by day, by model and by key', async () => {
  const running = await start({ API_KEYS });
  const first = await ask(running.url, { question });
  const second = await askAs(running.url, asReader);
  const [today, ...others] = await spendingOf(running);
  const cost = (first.usage.costUsd ?? 0) + (second.usage.costUsd ?? 0);
  expect(today?.day).toBe(new Date().toISOString().slice(0, 10));
  expect(today?.answers).toBe(2);
  expect(today?.usd).toBeCloseTo(cost, 8);
  expect(today?.byModel['gpt-6-luna']).toBeCloseTo(cost, 8);
  expect(today?.byKey['reader-app']).toBeCloseTo(second.usage.costUsd ?? 0, 8);
  expect(others).toEqual([]);
});

test.each(['auto', 'generate'])('with the budget of the day spent, "%s" quotes and says so', async (mode) => {
  const { url } = await start({ BUDGET_PER_DAY_USD: '0.00001' });
  const answer = await ask(url, { question, mode });
  expect(answer).toMatchObject({
    ...{ outcome: 'answered', mode: 'extract', model: null },
    usage: { costUsd: 0 },
    notice: { code: 'budget-spent', message: expect.stringContaining('00:00 UTC') },
  });
  expect(answer.citations.length).toBeGreaterThan(0);
  const events = await askStream(url, { question, mode });
  expect(events.at(-1)?.data).toMatchObject({ type: 'answer-end', notice: { code: 'budget-spent' } });
  expect(provider.requests).toHaveLength(0);
});

test('fifty questions at once do not pass a budget', async () => {
  const running = await start({ BUDGET_PER_DAY_USD: '0.002', BUDGET_PER_ADDRESS_USD: 'none' });
  const answers = await Promise.all(Array.from({ length: 50 }, () => ask(running.url, { question })));
  const written = answers.filter(({ mode }) => mode === 'generate');
  expect(written.length).toBeGreaterThan(1);
  expect(written.length).toBeLessThan(50);
  expect(provider.requests).toHaveLength(written.length);
  const spent = answers.reduce((sum, { usage }) => sum + (usage.costUsd ?? 0), 0);
  expect(spent).toBeLessThanOrEqual(0.002);
  expect((await spendingOf(running))[0]?.usd).toBeCloseTo(spent, 7);
});

test('a budget of 0 pays for nothing, and what is asked without a model is not held up', async () => {
  const { url } = await start({ BUDGET_PER_DAY_USD: '0' });
  expect(await ask(url, { question })).toMatchObject({ mode: 'extract', notice: { code: 'budget-spent' } });
  expect(await ask(url, { question, mode: 'extract' })).not.toHaveProperty('notice');
  expect(provider.requests).toHaveLength(0);
});

test('an address has a budget of its own, which a key does not count against', async () => {
  const { url } = await start({ BUDGET_PER_ADDRESS_USD: ONE_ANSWER, TRUSTED_PROXIES: '1', API_KEYS });
  const from = (address: string, headers = {}) => askAs(url, { 'x-forwarded-for': address, ...headers });
  expect(await from('203.0.113.1')).toMatchObject({ mode: 'generate' });
  const spent = [];
  for (let i = 0; i < 6; i++) spent.push(await from('203.0.113.1'));
  expect(spent.at(-1)).toMatchObject({ mode: 'extract', notice: { code: 'budget-spent' } });
  expect(await from('203.0.113.2')).toMatchObject({ mode: 'generate' });
  expect(await from('203.0.113.1', asReader)).toMatchObject({ mode: 'generate' });
});

test('addresses of one IPv6 network share a budget', async () => {
  const { url } = await start({ BUDGET_PER_ADDRESS_USD: ONE_ANSWER, TRUSTED_PROXIES: '1' });
  const modes = [];
  for (let i = 1; i < 9; i++) {
    modes.push((await askAs(url, { 'x-forwarded-for': `2001:db8:1:2::${i}` })).mode);
  }
  expect(modes[0]).toBe('generate');
  expect(modes.at(-1)).toBe('extract');
});

test('a site and a key have budgets where they are set', async () => {
  const origin = 'https://news.example';
  const { url } = await start({
    ...{ BUDGET_PER_ORIGIN_USD: '0.00001', BUDGET_PER_KEY_USD: '0.00001', API_KEYS },
    ALLOWED_ORIGINS: origin,
  });
  const site = await askAs(url, { origin });
  expect(site.notice).toMatchObject({ code: 'budget-spent', message: expect.stringContaining('site') });
  const key = await askAs(url, asReader);
  expect(key.notice).toMatchObject({ code: 'budget-spent', message: expect.stringContaining('API key') });
  expect(await ask(url, { question })).toMatchObject({ mode: 'generate' });
});

test('a judge that the budget does not allow leaves the order as it is, and is no failure', async () => {
  const { url, log } = await start({ RERANKER: 'model', BUDGET_PER_DAY_USD: '0.00001' });
  expect(await ask(url, { question })).toMatchObject({ mode: 'extract', notice: { code: 'budget-spent' } });
  expect(provider.requests).toHaveLength(0);
  expect(log.filter((line) => /error/i.test(line))).toEqual([]);
});

test('spending outlives the server', async () => {
  const folder = await tempFolder();
  const first = await start({ INDEX_DIR: folder });
  await ask(first.url, { question });
  const spent = await spendingOf(first);
  await first.close();
  const second = await start({ INDEX_DIR: folder });
  expect(await spendingOf(second)).toEqual(spent);
  expect(spent[0]?.answers).toBe(1);
});

test('each try and each model pays for itself', async () => {
  const running = await start({ FALLBACK_MODEL: 'gpt-4o-mini', MODEL_RETRIES: '0' });
  provider.behave((n: number) => (n === 0 ? { cutAfterPieces: 0 } : {}));
  expect(await ask(running.url, { question })).toMatchObject({ mode: 'generate', model: 'gpt-4o-mini' });
  expect(provider.requests).toHaveLength(2);
  const [today] = await spendingOf(running);
  expect(today?.answers).toBe(1);
  const { 'gpt-6-luna': first = 0, 'gpt-4o-mini': second = 0 } = today?.byModel ?? {};
  expect(first).toBeGreaterThan(0); // it was read, and may be charged
  expect(second).toBeGreaterThan(0);
  expect(today?.usd).toBeCloseTo(first + second, 8);
});

test('a call that the provider refused costs nothing', async () => {
  const running = await start();
  provider.behave({ failure: { status: 400 } });
  expect(await ask(running.url, { question })).toMatchObject({ mode: 'extract' });
  expect((await spendingOf(running))[0]).toMatchObject({ usd: 0, answers: 0 });
});

test.each<[string, Behaviour]>([
  ['without a usage chunk', { hasUsage: false }],
  ['of streams that are cut', { cutAfterPieces: 4 }],
  ['of replies that hold nothing', { reply: 'Nothing of it is in a source [1].' }],
])('the bill %s is one figure in the reply and in the ledger', async (what, behaviour) => {
  const running = await start({ MODEL_RETRIES: '1' });
  provider.behave(behaviour);
  const { usage } = await ask(running.url, { question });
  expect(usage.costUsd).toBeGreaterThan(0);
  expect(usage.isEstimated).toBe(what.startsWith('of replies') ? undefined : true);
  expect((await spendingOf(running))[0]?.usd).toBeCloseTo(usage.costUsd ?? 0, 8);
});

test('a call whose provider states no usage is counted as the provider would', async () => {
  await provider.close();
  provider = await startOpenAIServer({ countTokens: true });
  const running = await start();
  const stated = (await ask(running.url, { question })).usage;
  provider.behave({ hasUsage: false });
  const counted = (await ask(running.url, { question })).usage;
  expect(Math.abs(counted.promptTokens - stated.promptTokens)).toBeLessThan(20);
  expect(counted.completionTokens).toBe(stated.completionTokens);
});

test('a reader who leaves early pays for the prompt and for what was written until then', async () => {
  await provider.close();
  provider = await startOpenAIServer({ countTokens: true });
  const running = await start({ RESUME_GRACE_MS: '0' });
  const { promptTokens } = (await ask(running.url, { question })).usage;
  const [before] = await spendingOf(running);
  provider.behave({ reply: 'It was trained on Huawei chips [1]. '.repeat(40), stallAfterPieces: 9 });
  const leaving = new AbortController();
  const reply = await fetch(`${running.url}/ask`, {
    ...{ method: 'POST', signal: leaving.signal, body: JSON.stringify({ question, stream: true }) },
    headers: { 'content-type': 'application/json' },
  });
  const reader = reply.body?.getReader();
  for (let text = ''; !text.includes('claim-checked'); ) {
    text += new TextDecoder().decode((await reader?.read())?.value);
  }
  leaving.abort();
  await waitFor(() => provider.requests[1]?.isAborted === true);
  const prompt = (promptTokens * 0.1) / 1e6;
  await waitFor(async () => ((await spendingOf(running))[0]?.usd ?? 0) > (before?.usd ?? 0) + 0.9 * prompt);
  const paid = ((await spendingOf(running))[0]?.usd ?? 0) - (before?.usd ?? 0);
  expect(paid).toBeLessThan(1.05 * prompt + (20 * 0.5) / 1e6);
});

test('an answer that broke off is charged by what it was given and said', async () => {
  const running = await start();
  const reply = 'It was trained almost exclusively on Huawei chips [1]. And more than that is said'.split(
    /(?= )/,
  );
  provider.behave({ reply, cutAfterPieces: reply.length - 2 });
  await askStream(running.url, { question });
  expect((await spendingOf(running))[0]?.usd).toBeGreaterThan(0);
});

describe('API keys', () => {
  test('an unknown one is refused, and not quoted', async () => {
    const { url } = await start({ API_KEYS });
    const reply = await post(url, { question }, { authorization: 'Bearer not-a-known-key' });
    expect(reply.status).toBe(401);
    const text = await reply.text();
    expect(JSON.parse(text) as Problem).toMatchObject({ code: 'api-key-refused' });
    expect(text).not.toContain('not-a-known-key');
    expect(provider.requests).toHaveLength(0);
  });

  test('guesses are limited, and known keys are not', async () => {
    const { url } = await start({ API_KEYS });
    const guess = async (i: number) => {
      const reply = await post(url, { question }, { authorization: `Bearer wrong-${i}` });
      await reply.text();
      return reply.status;
    };
    for (let i = 0; i < 10; i++) expect(await guess(i)).toBe(401);
    expect(await guess(10)).toBe(429);
    expect((await post(url, { question, mode: 'extract' }, asReader)).status).toBe(200);
  });

  test('the admin key asks as "admin"', async () => {
    const running = await start();
    await (await post(running.url, { question }, { authorization: `Bearer ${ADMIN_KEY}` })).text();
    expect(Object.keys((await spendingOf(running))[0]?.byKey ?? {})).toEqual(['admin']);
  });

  test('the limit on questions is per key', async () => {
    const { url } = await start({ API_KEYS, RATE_LIMIT_PER_MINUTE: '1' });
    const status = async (headers = {}) => {
      const reply = await post(url, { question, mode: 'extract' }, headers);
      await reply.text();
      return reply.status;
    };
    const asCrawler = { authorization: 'Bearer key-of-the-crawler-1' };
    expect([await status(), await status(asReader), await status(asCrawler)]).toEqual([200, 200, 200]);
    expect([await status(), await status(asReader)]).toEqual([429, 429]);
  });
});

describe('a model without a known price', () => {
  test('is refused at the start where a budget is set', async () => {
    const running = await start({ MODEL: 'some-local-model', BUDGET_PER_DAY_USD: '5' });
    const refusal = running.product.prepare();
    await expect(refusal).rejects.toThrow(/BUDGET_PER_DAY_USD .*"some-local-model".* MODEL_PRICE/);
  });

  test.each([{}, { BUDGET_PER_DAY_USD: 'none', BUDGET_PER_ADDRESS_USD: 'none' }])(
    'answers where none is, with advice if a limit does not hold: %o',
    async (env) => {
      const running = await start({ MODEL: 'some-local-model', ...env });
      const advice = await running.product.prepare();
      if ('BUDGET_PER_DAY_USD' in env) expect(advice).toBeUndefined();
      else expect(advice).toContain('MODEL_PRICE');
      expect(await ask(running.url, { question })).toMatchObject({ mode: 'generate' });
    },
  );

  test('is not asked where nothing may be paid', async () => {
    const running = await start({ MODEL: 'some-local-model', BUDGET_PER_DAY_USD: '0' });
    await running.product.prepare();
    expect(await ask(running.url, { question })).toMatchObject({ mode: 'extract' });
    expect(provider.requests).toHaveLength(0);
  });
});
