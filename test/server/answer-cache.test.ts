/** Written answers given again: only where nothing has changed, and never to anybody's harm. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Environment } from '../../src/config.ts';
import type { Answer } from '../../src/model/answer.ts';
import { type Behaviour, type OpenAIServer, startOpenAIServer } from '../fakes/openai-server.ts';
import { ask, askStream, parseEvents, post } from '../helpers/ask.ts';
import { briefingAbout } from '../helpers/start-live-server.ts';
import { startTestServer, type TestServer } from '../helpers/start-test-server.ts';
import { waitFor } from '../helpers/wait-for.ts';

const question = 'Which chips was V4 trained on?';
const FREE = { promptTokens: 0, cachedTokens: 0, completionTokens: 0, costUsd: 0 };

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
  server = await startTestServer({
    env: { OPENAI_BASE_URL: provider.baseUrl, ANSWER_CACHE_SIZE: '500', ...env },
  });
}

/** A model that does not go on until it is told to. */
function holdModel(behaviour: Behaviour = {}, { afterPieces = 0 } = {}): () => void {
  let goOn = () => {};
  const until = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  provider.behave({ ...behaviour, pause: { afterPieces, until } });
  return goOn;
}

test('the same question is answered again without a call, under a new id and for nothing', async () => {
  await start();
  const first = await ask(server.url, { question });
  const second = await ask(server.url, { question: '  Which chips  was V4 trained on ' });
  expect(provider.requests).toHaveLength(1);
  expect(first).toMatchObject({ cached: false, mode: 'generate' });
  const { id, usage, timingsMs, cached, ...same } = second;
  expect(first).toMatchObject(same);
  expect({ usage, cached }).toEqual({ usage: FREE, cached: true });
  expect(id).not.toBe(first.id);
  expect(timingsMs.total).toBeLessThan(first.timingsMs.total);
  expect(server.log.at(-1)).toMatch(/^ask: answered, generate, 0\.000000 USD, .*from the cache$/);
});

test('as a stream it has the same events', async () => {
  await start();
  const first = await askStream(server.url, { question });
  const second = await askStream(server.url, { question });
  expect(provider.requests).toHaveLength(1);
  expect(second.map(({ event }) => event)).toEqual(first.map(({ event }) => event));
  expect(second.slice(1, -1).map(({ data }) => data)).toEqual(first.slice(1, -1).map(({ data }) => data));
  expect(second.at(-1)?.data).toMatchObject({ cached: true, usage: FREE });
  const [id] = second[0]?.id?.split(':') ?? [];
  expect(second[0]?.data).toMatchObject({ type: 'answer-start', id });
});

test.each([
  [{ briefingIds: ['deepseek-v4'] }],
  [{ filters: { publishedAfter: '2020-01-01' } }],
  [{ asOf: '2026-01-01' }],
  [{ strict: true }],
  [{ mode: 'generate' }],
  [{ history: [{ role: 'user', content: 'Who is Robert Lee?' }] }],
])('another question is asked anew: %o', async (difference) => {
  await start();
  await ask(server.url, { question });
  const reply = await post(server.url, { question, ...difference });
  if (reply.status === 400) return; // a field that this server does not take yet
  expect(((await reply.json()) as Answer).cached).toBe(false);
});

test('capitals may make another question', async () => {
  await start();
  await ask(server.url, { question });
  expect(await ask(server.url, { question: 'which chips was v4 trained on?' })).toMatchObject({
    cached: false,
  });
});

test('what depends on a conversation is not kept', async () => {
  await start();
  const history = [{ role: 'user', content: 'Tell me about DeepSeek V4' }];
  for (let i = 0; i < 2; i++)
    expect(await ask(server.url, { question, history })).toMatchObject({ cached: false });
});

test('a new index version never serves an old answer', async () => {
  await start();
  const first = await ask(server.url, { question });
  writeFileSync(join(server.folder, 'corpus', 'zorblax.md'), briefingAbout('Zorblax', 'runs on steam'));
  await server.product.ingest();
  await server.product.library.refresh();
  const second = await ask(server.url, { question });
  expect(second.indexVersion).not.toBe(first.indexVersion);
  expect(second.cached).toBe(false);
  expect(provider.requests).toHaveLength(2);
});

test.each<[string, Behaviour]>([
  ['cut at its longest length', { reply: 'It was trained on Huawei chips [1].', finishReason: 'length' }],
  ['that did not hold', { reply: 'Peru has a thousand llamas on the moon [1].' }],
  ['that the provider failed', { failure: { status: 400 } }],
])('an answer %s is not kept', async (_, behaviour) => {
  await start();
  provider.behave(behaviour);
  await ask(server.url, { question });
  provider.behave({});
  expect(await ask(server.url, { question })).toMatchObject({ mode: 'generate', cached: false });
});

test('a size of 0 keeps none, and a small one the latest', async () => {
  await start({ ANSWER_CACHE_SIZE: '0' });
  for (let i = 0; i < 2; i++) expect(await ask(server.url, { question })).toMatchObject({ cached: false });
  await server.close();
  await start({ ANSWER_CACHE_SIZE: '1' });
  await ask(server.url, { question });
  await ask(server.url, { question: 'Who is Robert Lee?' });
  expect(await ask(server.url, { question: 'Who is Robert Lee?' })).toMatchObject({ cached: true });
  expect(await ask(server.url, { question })).toMatchObject({ cached: false });
});

test('the same question asked meanwhile shares the call', async () => {
  await start();
  const goOn = holdModel();
  const asked = Array.from({ length: 8 }, () => ask(server.url, { question }));
  await waitFor(() => provider.requests.length > 0);
  goOn();
  const answers = await Promise.all(asked);
  expect(provider.requests).toHaveLength(1);
  expect(answers.filter(({ cached }) => !cached)).toHaveLength(1);
  expect(new Set(answers.map(({ answer }) => answer)).size).toBe(1);
  expect(new Set(answers.map(({ id }) => id)).size).toBe(8);
});

test('if the first reader leaves while another waits, the call goes on', async () => {
  await start({ RESUME_GRACE_MS: '0' });
  const reply = 'It was trained almost exclusively on Huawei chips [1]. And so'.split(/(?= )/);
  const goOn = holdModel({ reply }, { afterPieces: reply.length - 1 });
  const leaving = new AbortController();
  const first = fetch(`${server.url}/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question, stream: true }),
    signal: leaving.signal,
  });
  await waitFor(() => provider.requests.length === 1);
  const second = await post(server.url, { question, stream: true }); // it has joined when it gets its first event
  leaving.abort();
  await first.catch(() => {});
  await waitFor(() => server.log.includes('ask: aborted'));
  goOn();
  expect(parseEvents(await second.text()).at(-1)?.data).toMatchObject({
    type: 'answer-end',
    mode: 'generate',
  });
  expect(provider.requests).toHaveLength(1);
  expect(provider.requests[0]?.isAborted).toBe(false);
});

test('whoever sees an answer grow does not wait for one that comes whole', async () => {
  await start();
  let n = 0;
  let goOn = () => {};
  const until = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const reply = ['It was trained', ' on Huawei chips [1].'];
  provider.behave(() => (n++ === 0 ? { reply, pause: { afterPieces: 1, until } } : { reply }));
  const whole = ask(server.url, { question });
  await waitFor(() => provider.requests.length === 1);
  const growing = await askStream(server.url, { question });
  expect(growing.at(-1)?.event).toBe('answer-end');
  goOn();
  expect(await whole).toMatchObject({ mode: 'generate', cached: false });
});

test('whoever waits behind a reader without a budget gets an answer on their own', async () => {
  const API_KEYS = 'reader-app:key-of-the-reader-app';
  await start({ BUDGET_PER_ADDRESS_USD: '0', API_KEYS });
  const headers = { authorization: 'Bearer key-of-the-reader-app' };
  const replies = await Promise.all([
    post(server.url, { question }),
    post(server.url, { question }),
    post(server.url, { question }, headers),
    post(server.url, { question }),
  ]);
  const answers = (await Promise.all(replies.map((reply) => reply.json()))) as Answer[];
  expect(answers[2]).toMatchObject({ mode: 'generate' });
  expect(answers[0]?.notice?.code ?? 'budget-spent').toBe('budget-spent');
  expect(provider.requests).toHaveLength(1);
});
