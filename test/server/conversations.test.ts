/** Conversations over HTTP: begun, asked in, read, forgotten; and nobody else's. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import type { Answer } from '../../src/model/answer.ts';
import type { Exchange } from '../../src/records/conversation-store.ts';
import { type OpenAIServer, startOpenAIServer } from '../fakes/openai-server.ts';
import { ask, askStream, type Problem, post } from '../helpers/ask.ts';
import { startTestServer, type TestServer, type TestServerOptions } from '../helpers/start-test-server.ts';
import { waitFor } from '../helpers/wait-for.ts';

const SITE = 'https://example.com';
const FIRST = 'What discount does DeepSeek offer against Anthropic?';

let server: TestServer;
afterEach(() => server.close());

async function start(options: TestServerOptions = {}): Promise<void> {
  server = await startTestServer(options);
}

function send(method: string, path: string, origin?: string): Promise<Response> {
  return fetch(server.url + path, { method, headers: origin ? { origin } : {} });
}

async function begin(origin?: string): Promise<string> {
  const response = await send('POST', '/conversations', origin);
  expect(response.status).toBe(201);
  const { conversationId } = (await response.json()) as { conversationId: string; expiresAt: string };
  return conversationId;
}

async function turnsOf(id: string, origin?: string): Promise<Exchange[]> {
  const response = await send('GET', `/conversations/${id}`, origin);
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toBe('no-store');
  return ((await response.json()) as { turns: Exchange[] }).turns;
}

test('a follow-up is understood from what the server has kept, streamed or not', async () => {
  await start();
  const conversationId = await begin();
  const first = await ask(server.url, { question: 'How much did training V3 cost?', conversationId });
  const events = await askStream(server.url, { question: 'On how many GPUs?', conversationId });
  expect(events.at(-1)?.data).toMatchObject({ type: 'answer-end', outcome: 'answered' });
  const turns = await turnsOf(conversationId);
  expect(turns.map(({ question }) => question)).toEqual([
    'How much did training V3 cost?',
    'On how many GPUs?',
  ]);
  const { id: answerId, answer, outcome, citations, followUps } = first;
  expect(turns[0]).toMatchObject({ answerId, answer, outcome, citations, followUps });
  const text = events.map(({ data }) => (data.type === 'text-delta' ? data.text : '')).join('');
  expect(turns[1]?.answer).toBe(text);
  expect(turns[1]?.citations[0]?.briefingId).toBe('deepseek-v3-training-cost');
});

test('kept and sent history give the same answer', async () => {
  await start();
  const conversationId = await begin();
  const question = 'And against OpenAI?';
  const { answer } = await ask(server.url, { question: FIRST, conversationId });
  const kept = await ask(server.url, { question, conversationId });
  const history = [
    { role: 'user', content: FIRST },
    { role: 'assistant', content: answer },
  ];
  const sent = await ask(server.url, { question, history });
  expect([kept.answer, kept.outcome]).toEqual([sent.answer, sent.outcome]);
});

test('a conversation outlasts the server', async () => {
  await start();
  const conversationId = await begin();
  await ask(server.url, { question: FIRST, conversationId });
  const second = await startTestServer({ folder: server.folder, isUnindexed: true });
  onTestFinished(() => second.close());
  const response = await fetch(`${second.url}/conversations/${conversationId}`);
  expect(((await response.json()) as { turns: Exchange[] }).turns).toHaveLength(1);
});

test('history and conversationId together are refused, each by its name', async () => {
  await start();
  const response = await post(server.url, { question: 'Why?', history: [], conversationId: 'x' });
  expect(response.status).toBe(400);
  const { errors } = (await response.json()) as Problem;
  expect(errors?.map(({ field }) => field).sort()).toEqual(['conversationId', 'history']);
});

test('an id that is unknown, malformed or another site’s is one and the same 404 everywhere', async () => {
  await start({ env: { ALLOWED_ORIGINS: `${SITE},https://other.example` } });
  const conversationId = await begin(SITE);
  const replies: unknown[] = [];
  for (const [id, origin] of [
    ['A'.repeat(32), SITE],
    ['..%2f..', SITE],
    [conversationId, 'https://other.example'],
    [conversationId, undefined],
  ] as const) {
    replies.push(await (await send('GET', `/conversations/${id}`, origin)).json());
    replies.push(await (await send('DELETE', `/conversations/${id}`, origin)).json());
    const headers: Record<string, string> = origin ? { origin } : {};
    const asked = await post(
      server.url,
      { question: FIRST, conversationId: decodeURIComponent(id) },
      headers,
    );
    expect(asked.status).toBe(404);
    replies.push(await asked.json());
  }
  expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
  expect(replies[0]).toMatchObject({
    code: 'unknown-conversation',
    detail: expect.stringContaining('begin a new one'),
  });
  expect(await turnsOf(conversationId, SITE)).toEqual([]);
  const streamed = await post(
    server.url,
    { question: FIRST, conversationId },
    { accept: 'text/event-stream' },
  );
  expect(streamed.status).toBe(404);
});

test('a page of this server reads its conversation, whether or not the browser names its origin', async () => {
  await start();
  const conversationId = await begin(server.url);
  expect(await turnsOf(conversationId)).toEqual([]);
  expect(await turnsOf(conversationId, server.url)).toEqual([]);
});

test('what was deleted is gone, and pages of allowed sites may delete', async () => {
  await start({ env: { ALLOWED_ORIGINS: SITE } });
  const conversationId = await begin(SITE);
  const preflight = await fetch(`${server.url}/conversations/${conversationId}`, {
    method: 'OPTIONS',
    headers: { origin: SITE, 'access-control-request-method': 'DELETE' },
  });
  expect(preflight.headers.get('access-control-allow-methods')).toContain('DELETE');
  expect((await send('DELETE', `/conversations/${conversationId}`, SITE)).status).toBe(204);
  expect((await send('GET', `/conversations/${conversationId}`, SITE)).status).toBe(404);
});

test('with no days of retention there are no conversations, and the reply says so', async () => {
  await start({ env: { CONVERSATION_RETENTION_DAYS: '0', QUESTION_RETENTION_DAYS: '0' } });
  for (const response of [
    await send('POST', '/conversations'),
    await send('GET', `/conversations/${'A'.repeat(32)}`),
    await post(server.url, { question: FIRST, conversationId: 'A'.repeat(32) }),
  ]) {
    expect(response.status).toBe(404);
    expect(((await response.json()) as Problem).detail).toContain('CONVERSATION_RETENTION_DAYS');
  }
  await ask(server.url, { question: FIRST });
  expect(existsSync(join(server.folder, 'index/records.db'))).toBe(false);
});

test('questions outside conversations leave no records at all where none are to be logged', async () => {
  await start({ env: { QUESTION_RETENTION_DAYS: '0' } });
  await ask(server.url, { question: FIRST });
  expect(existsSync(join(server.folder, 'index/records.db'))).toBe(false);
});

test('questions at once in one conversation are all kept, in the order of asking', async () => {
  await start();
  const conversationId = await begin();
  const questions = [
    FIRST,
    'Which chips was V4 trained on?',
    'Who is Robert Lee?',
    'How large is Llama 3.1?',
  ];
  const answers: Answer[] = await Promise.all(
    questions.map((question) => ask(server.url, { question, conversationId })),
  );
  const turns = await turnsOf(conversationId);
  expect(turns.map(({ question }) => question).sort()).toEqual([...questions].sort());
  for (const { answerId, answer } of turns)
    expect(answers.find(({ id }) => id === answerId)?.answer).toBe(answer);
  const times = turns.map(({ askedAt }) => askedAt);
  expect(times).toEqual([...times].sort());
});

test('a damaged file is named in the log and not to the reader, and the id is in neither', async () => {
  await start();
  const path = join(server.folder, 'index/records.db');
  const id = 'A'.repeat(32);
  writeFileSync(path, 'not a database, but perhaps of use to someone'.repeat(30));
  const response = await send('GET', `/conversations/${id}`);
  expect(response.status).toBe(503);
  const problem = (await response.json()) as Problem;
  expect(problem.code).toBe('records-unusable');
  expect(JSON.stringify(problem)).not.toContain('records.db');
  const line = server.log.find((entry) => entry.includes('records-unusable'));
  expect(line).toMatch(/^GET \/conversations\/…: records-unusable: .*records\.db": it is damaged/);
  expect(server.log.join('\n')).not.toContain(id);
  expect(readFileSync(path, 'utf8')).toContain('of use to someone');
});

test('creating conversations is limited as questions are', async () => {
  await start({ env: { RATE_LIMIT_PER_MINUTE: '2' } });
  await begin();
  await begin();
  expect((await send('POST', '/conversations')).status).toBe(429);
  await ask(server.url, { question: FIRST });
});

test('other methods are refused with those that are taken', async () => {
  await start();
  const response = await send('PUT', `/conversations/${'A'.repeat(32)}`);
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, DELETE']);
});

test('an answer that broke off, and one that nobody waited for, are not kept', async () => {
  const provider: OpenAIServer = await startOpenAIServer();
  onTestFinished(() => provider.close());
  await start({ env: { OPENAI_BASE_URL: provider.baseUrl } });
  const conversationId = await begin();
  const reply = [
    'V4 was trained almost exclusively on Huawei chips [1]. ',
    'It was',
    ' trained',
    ' on Huawei',
  ];
  const question = 'Which chips was V4 trained on?';
  provider.behave({ reply, cutAfterPieces: 3 });
  const events = await askStream(server.url, { question, conversationId });
  expect(events.at(-1)?.event).toBe('answer-error');

  provider.behave({ reply, delayMs: 10_000 });
  const before = provider.requests.length;
  const reader = new AbortController();
  const asked = fetch(`${server.url}/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ question, conversationId }),
    signal: reader.signal,
  }).catch(() => {});
  await waitFor(() => provider.requests.length > before);
  reader.abort();
  await asked;
  await waitFor(() => provider.requests.at(-1)?.isAborted === true);
  expect(await turnsOf(conversationId)).toEqual([]);
});
