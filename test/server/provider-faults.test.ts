/** What a reader gets when the provider fails: each fault over real HTTP, from the loopback provider to the reply. */
import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Environment } from '../../src/config.ts';
import type { Behaviour } from '../fakes/behaviour.ts';
import { listen, shut } from '../fakes/http-exchange.ts';
import { type OpenAIServer, startOpenAIServer } from '../fakes/openai-server.ts';
import { ask, askStream, type Problem, post } from '../helpers/ask.ts';
import { startTestServer, type TestServer } from '../helpers/start-test-server.ts';
import { waitFor } from '../helpers/wait-for.ts';

const KEY = 'sk-secret-of-the-tests';
/** The prices of a test may be any. */
const UNLIMITED = { BUDGET_PER_DAY_USD: 'none', BUDGET_PER_ADDRESS_USD: 'none' };
const question = 'Which chips was V4 trained on?';
/** Its first sentence is cited and shown before anything goes wrong after it. */
const REPLY = [
  ...['V4 was trained almost exclusively on Huawei chips', ' [1].', ' It was trained', ' on Huawei'],
  ...[' chips', ', says the', ' briefing', ' [1].'],
];
let provider: OpenAIServer;
let second: OpenAIServer;
let server: TestServer;

beforeEach(async () => {
  provider = await startOpenAIServer({ key: KEY });
  second = await startOpenAIServer({ key: KEY });
});
afterEach(async () => {
  // Whatever goes wrong, the key is in no line of the log.
  expect(server.log.join('\n')).not.toContain(KEY);
  await server.close();
  await Promise.all([provider.close(), second.close()]);
});

async function start(env: Environment = {}): Promise<void> {
  server = await startTestServer({
    env: { OPENAI_BASE_URL: provider.baseUrl, OPENAI_API_KEY: KEY, ...env },
  });
}

/** With a second model that a second provider serves. */
async function startWithFallback(env: Environment = {}): Promise<void> {
  const fallback = { FALLBACK_BASE_URL: second.baseUrl, FALLBACK_API_KEY: KEY };
  await start({ FALLBACK_MODEL: 'gpt-4o-mini', ...fallback, ...env });
}

async function problemOf(body: object): Promise<Problem & { text: string }> {
  const response = await post(server.url, body);
  const text = await response.text();
  expect(text).not.toContain(KEY);
  return { ...JSON.parse(text), text };
}

const failuresLogged = () => server.log.filter((line) => line.startsWith('ProviderError'));

describe('refusals', () => {
  test.each([
    [400, 'provider-failed', 1, /did not accept the request \(400\)/],
    [401, 'provider-key-refused', 1, /refused the key \(401\); check OPENAI_API_KEY/],
    [403, 'provider-key-refused', 1, /refused the key \(403\); check OPENAI_API_KEY/],
    [404, 'provider-failed', 1, /knows no model "gpt-6-luna" \(404\)/],
    [429, 'provider-rate-limited', 3, /is limiting requests/],
    [500, 'provider-failed', 3, /answered 500/],
    [503, 'provider-failed', 3, /answered 503/],
  ])(
    '%i is %s after %i requests, quoted instead, and told once in the log',
    async (status, code, requests, line) => {
      await start();
      provider.behave({ failure: { status } });
      const answer = await ask(server.url, { question });
      expect(answer).toMatchObject({ mode: 'extract', model: null, notice: { code } });
      expect(answer.citations.length).toBeGreaterThan(0);
      expect(provider.requests).toHaveLength(requests);
      expect(failuresLogged()).toEqual([expect.stringMatching(line)]);
    },
  );

  test('a quota that is spent is not asked for again', async () => {
    await start();
    provider.behave({ failure: { status: 429, code: 'insufficient_quota' } });
    expect(await ask(server.url, { question })).toMatchObject({ notice: { code: 'provider-rate-limited' } });
    expect(provider.requests).toHaveLength(1);
    expect(failuresLogged()).toEqual([expect.stringMatching(/quota .* is spent/)]);
  });

  test('a key that the provider repeats is left out of the log', async () => {
    await start();
    provider.behave({ failure: { status: 400, message: `no such parameter, ${KEY}` } });
    await ask(server.url, { question });
    expect(failuresLogged()).toEqual([expect.stringContaining('no such parameter, [key]')]);
  });

  test('a provider that nobody listens at is told as one that cannot be reached', async () => {
    const closed = createServer();
    const address = await listen(closed, 0);
    await shut(closed);
    await start({ OPENAI_BASE_URL: `${address}/v1` });
    expect(await ask(server.url, { question })).toMatchObject({ notice: { code: 'provider-failed' } });
    expect(failuresLogged()).toEqual([expect.stringMatching(/cannot be reached/)]);
  });

  test('"generate" gets the failure as a problem, which is logged once', async () => {
    await start({ MODEL_RETRIES: '0' });
    provider.behave({ failure: { status: 429 } });
    expect(await problemOf({ question, mode: 'generate' })).toMatchObject({
      ...{ status: 503, code: 'provider-rate-limited' },
    });
    expect(server.log.filter((line) => line.includes('is limiting requests'))).toHaveLength(1);
  });
});

describe('further tries', () => {
  test.each<[string, Behaviour['failure']]>([
    ['seconds', { status: 429, times: 1, retryAfterSeconds: 1 }],
    [
      'a date',
      { status: 503, times: 1, headers: { 'retry-after': new Date(Date.now() + 2000).toUTCString() } },
    ],
    ['milliseconds', { status: 429, times: 2, headers: { 'retry-after-ms': '20' } }],
  ])('come after a Retry-After in %s', async (_form, failure) => {
    await start();
    provider.behave({ failure } as Behaviour);
    expect(await ask(server.url, { question })).toMatchObject({ mode: 'generate' });
    expect(failuresLogged()).toEqual([]);
  });

  test('do not come where Retry-After asks for more than a reader has', async () => {
    await start();
    provider.behave({ failure: { status: 429, retryAfterSeconds: 60 } });
    expect(await ask(server.url, { question })).toMatchObject({ mode: 'extract' });
    expect(provider.requests).toHaveLength(1);
  });

  test('are as many as the setting says', async () => {
    await start({ MODEL_RETRIES: '1' });
    provider.behave({ failure: { status: 500 } });
    await ask(server.url, { question });
    expect(provider.requests).toHaveLength(2);
  });

  test('do not come once text has been passed on', async () => {
    await start();
    provider.behave({ reply: REPLY, cutAfterPieces: 5 });
    const events = await askStream(server.url, { question });
    expect(events.at(-1)?.event).toBe('answer-error');
    expect(provider.requests).toHaveLength(1);
  });
});

describe('waits', () => {
  test.each<[string, Environment, Behaviour]>([
    [
      'MODEL_CONNECT_TIMEOUT_MS',
      { MODEL_CONNECT_TIMEOUT_MS: '100', MODEL_RETRIES: '0' },
      { delayMs: 20_000 },
    ],
    ['MODEL_FIRST_TOKEN_TIMEOUT_MS', { MODEL_FIRST_TOKEN_TIMEOUT_MS: '200' }, { firstPieceDelayMs: 20_000 }],
    ['MODEL_TIMEOUT_MS', { MODEL_TIMEOUT_MS: '200' }, { firstPieceDelayMs: 20_000 }],
  ])('%s ends the wait for a first text, and the log names it', async (setting, env, behaviour) => {
    await start(env);
    provider.behave(behaviour);
    expect(await ask(server.url, { question })).toMatchObject({ notice: { code: 'provider-failed' } });
    expect(failuresLogged()).toEqual([expect.stringContaining(`(${setting})`)]);
    await waitFor(() => provider.requests.every(({ isAborted }) => isAborted));
  });

  test.each<[string, Environment, Behaviour]>([
    ['MODEL_TOKEN_TIMEOUT_MS', { MODEL_TOKEN_TIMEOUT_MS: '200' }, { stallAfterPieces: 5 }],
    ['MODEL_TIMEOUT_MS', { MODEL_TIMEOUT_MS: '500' }, { pieceDelayMs: 100 }],
  ])('%s ends an answer that has begun', async (setting, env, behaviour) => {
    await start(env);
    provider.behave({ reply: [...REPLY, ...REPLY], ...behaviour });
    const events = await askStream(server.url, { question });
    expect(events.some(({ event }) => event === 'text-delta')).toBe(true);
    expect(events.at(-1)?.data).toMatchObject({ type: 'answer-error', code: 'provider-failed' });
    expect(failuresLogged()).toEqual([expect.stringContaining(`(${setting})`)]);
    await waitFor(() => provider.requests.every(({ isAborted }) => isAborted));
  });
});

describe('streams that go wrong', () => {
  const faults: [string, Behaviour][] = [
    ['are cut', { cutAfterPieces: 5 }],
    ['hold broken JSON', { malformedAfterPieces: 5 }],
    ['fall silent', { stallAfterPieces: 5 }],
    ['end without a reason', { finishReason: null }],
    ['are stopped by a filter', { finishReason: 'content_filter' }],
  ];

  test.each(faults)('%s: after text there is an answer-error', async (_what, fault) => {
    await start({ MODEL_TOKEN_TIMEOUT_MS: '300' });
    provider.behave({ reply: REPLY, ...fault });
    const events = await askStream(server.url, { question });
    expect(events.at(-1)?.data).toMatchObject({ type: 'answer-error', code: 'provider-failed' });
    expect(provider.requests).toHaveLength(1);
  });

  test.each(faults)('%s: whoever waits for JSON has seen no text, and gets quotes', async (_what, fault) => {
    await start({ MODEL_TOKEN_TIMEOUT_MS: '300' });
    provider.behave({ reply: REPLY, ...fault });
    const answer = await ask(server.url, { question });
    expect(answer).toMatchObject({ mode: 'extract', notice: { code: 'provider-failed' }, claims: [] });
    expect(answer.answer).not.toContain('says the');
    expect(answer.citations.map(({ n }) => n)).toEqual(answer.citations.map((_, i) => i + 1));
    expect(await problemOf({ question, mode: 'generate' })).toMatchObject({ status: 502 });
  });

  test.each(faults)('%s: for JSON a second model writes in their place', async (_what, fault) => {
    await startWithFallback({ MODEL_TOKEN_TIMEOUT_MS: '300' });
    provider.behave({ reply: REPLY, ...fault });
    const answer = await ask(server.url, { question, mode: 'generate' });
    expect(answer).toMatchObject({ model: 'gpt-4o-mini', notice: { code: 'model-replaced' } });
    expect(answer.answer).not.toContain('says the');
  });

  test('for JSON a stream that is cut once is asked for again', async () => {
    await start();
    provider.behave((n) => (n === 0 ? { reply: REPLY, cutAfterPieces: 5 } : { reply: REPLY }));
    const answer = await ask(server.url, { question });
    expect(answer).toMatchObject({ mode: 'generate', outcome: 'answered' });
    expect(answer).not.toHaveProperty('notice');
    expect(answer.answer.match(/almost exclusively/g)).toHaveLength(1);
    expect(provider.requests).toHaveLength(2);
  });

  test('words of a sentence that was never checked are taken back, and quotes take their place', async () => {
    await start();
    provider.behave({ reply: REPLY, cutAfterPieces: 1 });
    const events = await askStream(server.url, { question });
    const types = events.map(({ event }) => event);
    expect(types.indexOf('text-withdrawn')).toBeGreaterThan(types.indexOf('text-delta'));
    expect(types).not.toContain('answer-error');
    expect(events.at(-1)?.data).toMatchObject({ mode: 'extract', notice: { code: 'provider-failed' } });
  });

  test('whoever waits for JSON beside a stream of the same question is not given its broken answer', async () => {
    await start({ ANSWER_CACHE_SIZE: '10' });
    let letGo = () => {};
    const until = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    provider.behave((n) =>
      n === 0 ? { reply: REPLY, pause: { afterPieces: 5, until }, cutAfterPieces: 6 } : { reply: REPLY },
    );
    const streamed = askStream(server.url, { question });
    await waitFor(() => provider.requests.length === 1);
    const waiting = [ask(server.url, { question }), ask(server.url, { question })];
    await new Promise((resolve) => setTimeout(resolve, 50));
    letGo();
    expect((await streamed).at(-1)?.event).toBe('answer-error');
    for (const answer of await Promise.all(waiting)) {
      expect(answer).toMatchObject({ mode: 'generate', outcome: 'answered' });
    }
    expect(provider.requests).toHaveLength(2);
  });

  test.each<[string, Behaviour]>([
    ['is cut', { cutAfterPieces: 0 }],
    ['holds broken JSON', { malformedAfterPieces: 0 }],
    ['ends without a reason', { reply: [], finishReason: null }],
  ])('a stream that %s before any text is asked for again', async (_what, fault) => {
    await start();
    provider.behave((n) => (n === 0 ? fault : {}));
    expect(await ask(server.url, { question })).toMatchObject({ mode: 'generate' });
    expect(provider.requests).toHaveLength(2);
  });

  test('an empty reply is a failure, and paid', async () => {
    await start();
    provider.behave({ reply: [] });
    const answer = await ask(server.url, { question });
    expect(answer).toMatchObject({ mode: 'extract', notice: { code: 'provider-failed' } });
    expect(answer.usage.costUsd).toBeGreaterThan(0);
    expect(provider.requests).toHaveLength(1);
  });

  test('tokens from the cache are cheaper', async () => {
    await start();
    provider.behave({ cachedTokens: 100 });
    const { promptTokens, cachedTokens, completionTokens, costUsd } = (await ask(server.url, { question }))
      .usage;
    expect(cachedTokens).toBe(100);
    expect(costUsd).toBeCloseTo(((promptTokens - 100) * 0.1 + 100 * 0.01 + completionTokens * 0.5) / 1e6, 9);
  });
});

describe('a provider that keeps failing', () => {
  test('is left alone, and asked again after a while', async () => {
    await start({ MODEL_RETRIES: '0', MODEL_PAUSE_MS: '400' });
    provider.behave({ failure: { status: 500 } });
    for (let n = 0; n < 5; n++) await ask(server.url, { question });
    expect(provider.requests).toHaveLength(5);
    expect(await ask(server.url, { question })).toMatchObject({ notice: { code: 'provider-failed' } });
    expect(provider.requests).toHaveLength(5);
    expect(server.log.filter((line) => line.includes('left alone for 400 ms'))).toHaveLength(1);
    provider.behave({});
    await waitFor(async () => (await ask(server.url, { question })).mode === 'generate');
    expect(provider.requests).toHaveLength(6);
    expect(await ask(server.url, { question })).toMatchObject({ mode: 'generate' });
  });

  test('whose streams break off is left alone as well, while others are answered by the second', async () => {
    await startWithFallback({ MODEL_PAUSE_MS: '60000' });
    provider.behave({ reply: REPLY, cutAfterPieces: 5 });
    for (let n = 0; n < 5; n++) await askStream(server.url, { question });
    expect(await ask(server.url, { question })).toMatchObject({ mode: 'generate', model: 'gpt-4o-mini' });
    expect(provider.requests).toHaveLength(5);
  });

  test('is asked again though the reader of the probing answer has left in its midst', async () => {
    await start({ MODEL_RETRIES: '0', MODEL_PAUSE_MS: '50' });
    provider.behave({ failure: { status: 500 } });
    for (let n = 0; n < 5; n++) await ask(server.url, { question });
    provider.behave({ reply: REPLY, stallAfterPieces: 5 });
    await new Promise((resolve) => setTimeout(resolve, 60));
    await leaveAfter(6);
    await waitFor(() => provider.requests[5]?.isAborted === true);
    provider.behave({});
    await waitFor(async () => (await ask(server.url, { question })).mode === 'generate');
  });

  test('by refusing what it is asked is not left alone', async () => {
    await start();
    provider.behave({ failure: { status: 400, times: 7 } });
    for (let n = 0; n < 7; n++) await ask(server.url, { question });
    expect(await ask(server.url, { question })).toMatchObject({ mode: 'generate' });
  });
});

describe('a second model', () => {
  test('writes where the first fails, is named, told of and billed at its own price', async () => {
    await startWithFallback();
    provider.behave({ failure: { status: 401 } });
    const answer = await ask(server.url, { question });
    expect(answer).toMatchObject({
      ...{ mode: 'generate', model: 'gpt-4o-mini' },
      notice: { code: 'model-replaced', message: expect.stringContaining('"gpt-4o-mini"') },
    });
    const { promptTokens, completionTokens, costUsd } = answer.usage;
    expect(costUsd).toBeCloseTo((promptTokens * 0.15 + completionTokens * 0.6) / 1e6, 9);
    expect(failuresLogged()).toEqual([expect.stringMatching(/refused the key/)]);
    const events = await askStream(server.url, { question });
    expect(events[0]?.data).toMatchObject({ type: 'answer-start', model: 'gpt-6-luna' });
    expect(events.at(-1)?.data).toMatchObject({ type: 'answer-end', model: 'gpt-4o-mini' });
  });

  test('is not asked while the first one answers', async () => {
    await startWithFallback();
    expect(await ask(server.url, { question })).toMatchObject({ model: 'gpt-6-luna' });
    expect(second.requests).toHaveLength(0);
  });

  test('comes with the bill of what the first has taken', async () => {
    await startWithFallback({ MODEL_PRICE: '1000/1000/1000', FALLBACK_PRICE: '0/0/0', ...UNLIMITED });
    provider.behave({ reply: [] });
    const { usage } = await ask(server.url, { question });
    expect(usage.costUsd).toBeGreaterThan(0.1);
    expect(usage.promptTokens).toBeGreaterThan(500);
  });

  test('is not begun after text of the first has been shown', async () => {
    await startWithFallback();
    provider.behave({ reply: REPLY, cutAfterPieces: 5 });
    expect((await askStream(server.url, { question })).at(-1)?.event).toBe('answer-error');
    expect(second.requests).toHaveLength(0);
  });

  test('that fails too leaves quotes, and both failures in the log', async () => {
    await startWithFallback({ MODEL_RETRIES: '0' });
    provider.behave({ failure: { status: 500 } });
    second.behave({ failure: { status: 403 } });
    expect(await ask(server.url, { question })).toMatchObject({ mode: 'extract' });
    expect(failuresLogged()).toEqual([
      expect.stringMatching(/answered 500/),
      expect.stringMatching(/\(403\); check FALLBACK_API_KEY/),
    ]);
  });
});

describe('a reader who goes away ends the call', () => {
  test.each<[string, Behaviour]>([
    ['before the headers', { delayMs: 20_000 }],
    ['before the first piece', { firstPieceDelayMs: 20_000 }],
    ['between two pieces', { reply: REPLY, stallAfterPieces: 5 }],
  ])('%s', async (_phase, behaviour) => {
    await start();
    provider.behave(behaviour);
    await leaveAfter(1);
    await waitFor(() => provider.requests[0]?.isAborted === true);
    expect(failuresLogged()).toEqual([]);
  });

  test('while it waits for a further try', async () => {
    await start();
    provider.behave({ failure: { status: 429, retryAfterSeconds: 3 } });
    await leaveAfter(1);
    // Nothing of the answer is left: the index it reads would stay open until the wait is over.
    await server.product.library.close();
    expect(provider.requests).toHaveLength(1);
    expect(failuresLogged()).toEqual([]);
  });
});

/** Asks, and leaves once the provider has got so many requests. */
async function leaveAfter(requests: number): Promise<void> {
  const reader = new AbortController();
  const reply = fetch(`${server.url}/ask`, {
    ...{ method: 'POST', signal: reader.signal, body: JSON.stringify({ question, stream: true }) },
    headers: { 'content-type': 'application/json' },
  });
  reply.catch(() => {});
  await waitFor(() => provider.requests.length === requests);
  reader.abort();
}
