/** The event stream: names, ids, order, headers, heartbeats, and the end of a connection. */
import { afterEach, expect, test } from 'vitest';
import { type OpenAIServer, startOpenAIServer } from '../fakes/openai-server.ts';
import { askStream, post } from '../helpers/ask.ts';
import { startTestServer, type TestServer, type TestServerOptions } from '../helpers/start-test-server.ts';
import { waitFor } from '../helpers/wait-for.ts';

let server: TestServer;
let provider: OpenAIServer | undefined;
afterEach(async () => {
  await server.close();
  await provider?.close();
  provider = undefined;
});

async function startWithModel(options: TestServerOptions = {}): Promise<OpenAIServer> {
  provider = await startOpenAIServer();
  server = await startTestServer({ ...options, env: { OPENAI_BASE_URL: provider.baseUrl } });
  return provider;
}

test('events come in order, with counting ids and their own names', async () => {
  server = await startTestServer();
  const events = await askStream(server.url, { question: 'Which chips was V4 trained on?' });
  const answerId = events[0]?.data.type === 'answer-start' ? events[0].data.id : '';
  expect(events.map(({ id }) => id)).toEqual(events.map((_, i) => `${answerId}:${i + 1}`));
  for (const { event, data } of events) expect(event).toBe(data.type);
  const names = events.map(({ event }) => event);
  expect(names[0]).toBe('answer-start');
  expect(names.at(-1)).toBe('answer-end');
  expect(names.slice(1, 4)).toEqual(['source-available', 'citation-verified', 'text-delta']);
});

test('a marker is never sent before its citation', async () => {
  server = await startTestServer();
  const events = await askStream(server.url, { question: 'Who is Robert Lee?' });
  const known = new Set<number>();
  for (const { data } of events) {
    if (data.type === 'citation-verified') known.add(data.citation.n);
    if (data.type !== 'text-delta') continue;
    for (const [, n] of data.text.matchAll(/\[(\d+)\]/g)) expect(known).toContain(Number(n));
  }
  expect(known.size).toBeGreaterThan(0);
});

test('headers keep proxies from buffering and changing the stream', async () => {
  server = await startTestServer();
  const response = await post(server.url, { question: 'Who is Robert Lee?', stream: true });
  await response.text();
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-cache, no-transform');
  expect(response.headers.get('x-accel-buffering')).toBe('no');
});

test('"stream": false wins over the Accept header', async () => {
  server = await startTestServer();
  const body = { question: 'Who is Robert Lee?', stream: false };
  const response = await post(server.url, body, { accept: 'text/event-stream' });
  expect(response.headers.get('content-type')).toContain('application/json');
  await response.text();
});

test('a comment is sent while the model is silent', async () => {
  const model = await startWithModel({ heartbeatMs: 20 });
  model.behave({ delayMs: 300 });
  const response = await post(server.url, { question: 'Which chips was V4 trained on?', stream: true });
  expect((await response.text()).match(/^: .+$/gm)?.length).toBeGreaterThan(2);
});

test('a reader who goes away stops the call to the model', async () => {
  const model = await startWithModel();
  model.behave({ delayMs: 20_000 });
  const leaving = new AbortController();
  const response = await fetch(`${server.url}/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question: 'Which chips was V4 trained on?', stream: true }),
    signal: leaving.signal,
  });
  await waitFor(() => model.requests.length === 1);
  leaving.abort();
  await response.text().catch(() => {});
  await waitFor(() => model.requests[0]?.isAborted === true);
});

test('a model that breaks off after text was shown ends in answer-error', async () => {
  const model = await startWithModel();
  const said =
    'It was trained and developed almost exclusively on Huawei chips [1]. And more than that is said'.split(
      /(?= )/,
    );
  model.behave({ reply: said, cutAfterPieces: said.length - 2 });
  const events = await askStream(server.url, { question: 'Which chips was V4 trained on?' });
  expect(events.some(({ event }) => event === 'text-delta')).toBe(true);
  expect(events.at(-1)?.data).toMatchObject({ type: 'answer-error', code: 'provider-failed' });
});
