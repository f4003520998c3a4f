/** Reading on after the connection was lost: over real HTTP, with wires that are cut. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Environment } from '../../src/config.ts';
import { type OpenAIServer, startOpenAIServer } from '../fakes/openai-server.ts';
import { type Problem, parseEvents, post, type ReceivedEvent } from '../helpers/ask.ts';
import { openWire, type Wire } from '../helpers/open-wire.ts';
import { startTestServer, type TestServer } from '../helpers/start-test-server.ts';
import { waitFor } from '../helpers/wait-for.ts';

const question = 'Which chips was V4 trained on?';
const REPLY =
  'It was trained and developed almost exclusively on Huawei chips [1]. Huawei chips were used [1].';
const pieces = REPLY.split(/(?= )/);
/** Past the first sentence, so that text has been shown. */
const SHOWN = 13;

let provider: OpenAIServer;
let server: TestServer;
let wire: Wire;
/** Lets the model go on. */
let goOn: () => void;

beforeEach(async () => {
  provider = await startOpenAIServer();
});
afterEach(async () => {
  goOn();
  await wire.close();
  await server.close();
  await provider.close();
});

async function start(env: Environment = {}): Promise<void> {
  server = await startTestServer({ env: { OPENAI_BASE_URL: provider.baseUrl, ...env } });
  const opened = await openWire(server.url);
  wire = { ...opened, url: opened.url.replace(/\/$/, '') };
  const until = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  provider.behave({ reply: pieces, pause: { afterPieces: SHOWN, until } });
}

interface Reading {
  /** What has come so far, whole events only. */
  events(): ReceivedEvent[];
  /** When no more will come, in whatever way. */
  ended: Promise<void>;
}

async function read(reply: Promise<Response>): Promise<Reading> {
  const response = await reply;
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  let text = '';
  const ended = (async () => {
    const decoder = new TextDecoder();
    try {
      for await (const bytes of response.body ?? []) text += decoder.decode(bytes, { stream: true });
    } catch {
      // the wire was cut
    }
  })();
  // The wait before coming back is sent by itself, ahead of the first event.
  const whole = () => text.slice(0, Math.max(0, text.lastIndexOf('\n\n')));
  return { events: () => parseEvents(whole()), ended };
}

function askThere(url: string, headers: Record<string, string> = {}): Promise<Response> {
  return post(url, { question }, { accept: 'text/event-stream', ...headers });
}

/** Asks, reads until text is there, and loses the connection. Gives what had come. */
async function askAndLose(headers: Record<string, string> = {}): Promise<ReceivedEvent[]> {
  const reading = await read(askThere(wire.url, headers));
  await waitFor(() => reading.events().some(({ event }) => event === 'text-delta'));
  expect(wire.cut()).toBeGreaterThan(0);
  await reading.ended;
  return reading.events();
}

const lastIdOf = (events: readonly ReceivedEvent[]) => events.at(-1)?.id ?? '';
const answerIdOf = (events: readonly ReceivedEvent[]) => lastIdOf(events).split(':')[0] ?? '';
const numbersOf = (events: readonly ReceivedEvent[]) => events.map(({ id }) => Number(id?.split(':')[1]));
const counted = (events: readonly unknown[]) => events.map((_, i) => i + 1);

const WAYS = {
  'POST /ask': (events: readonly ReceivedEvent[]) => {
    const headers = { 'last-event-id': lastIdOf(events) };
    return fetch(`${wire.url}/ask`, { method: 'POST', headers });
  },
  'GET /answers/{id}/events': (events: readonly ReceivedEvent[]) => {
    const headers = { 'last-event-id': lastIdOf(events) };
    return fetch(`${wire.url}/answers/${answerIdOf(events)}/events`, { headers });
  },
};

test.each(Object.entries(WAYS))('%s reads on while the answer is being written', async (_, readOn) => {
  await start({ RESUME_GRACE_MS: '30000' });
  const before = await askAndLose();
  const reading = await read(readOn(before));
  goOn();
  await reading.ended;
  const all = [...before, ...reading.events()];
  expect(numbersOf(all)).toEqual(counted(all));
  expect(all.at(-1)?.data).toMatchObject({ type: 'answer-end', mode: 'generate' });
  const text = all.map(({ data }) => (data.type === 'text-delta' ? data.text : '')).join('');
  expect(text).toContain('Huawei chips [1]');
  expect(provider.requests).toHaveLength(1);
});

test.each(Object.entries(WAYS))('%s reads on an answer that has ended meanwhile', async (_, readOn) => {
  await start({ RESUME_GRACE_MS: '30000' });
  const before = await askAndLose();
  goOn();
  await waitFor(() => server.log.some((line) => line.startsWith('ask: answered')));
  const reading = await read(readOn(before));
  await reading.ended;
  const all = [...before, ...reading.events()];
  expect(numbersOf(all)).toEqual(counted(all));
  expect(all.at(-1)?.event).toBe('answer-end');
  expect(provider.requests).toHaveLength(1);
});

test('a wire that is cut again and again loses, doubles and mixes nothing', async () => {
  await start({ RESUME_GRACE_MS: '30000', RATE_LIMIT_PER_MINUTE: '1' });
  const all = await askAndLose();
  for (let i = 0; i < 5; i++) {
    const reading = await read(WAYS[i % 2 ? 'POST /ask' : 'GET /answers/{id}/events'](all.slice(0, 2 + i)));
    await waitFor(() => reading.events().length > 0);
    const [next] = numbersOf(reading.events());
    expect(next).toBe(3 + i);
    wire.cut();
    await reading.ended;
  }
  goOn();
  const reading = await read(WAYS['POST /ask'](all));
  await reading.ended;
  all.push(...reading.events());
  expect(numbersOf(all)).toEqual(counted(all));
  expect(provider.requests).toHaveLength(1);
});

test('two readers of one answer see the same, whoever is slow', async () => {
  await start();
  const first = await read(askThere(server.url));
  await waitFor(() => first.events().length > 2);
  const url = `${server.url}/answers/${answerIdOf(first.events())}/events`;
  const idle = await fetch(url); // takes nothing
  const second = await read(fetch(url));
  goOn();
  await Promise.all([first.ended, second.ended]);
  expect(second.events()).toEqual(first.events());
  expect(parseEvents(await idle.text())).toEqual(first.events());
});

test('with nobody back in time the model is stopped, and reading on says so', async () => {
  await start({ RESUME_GRACE_MS: '20' });
  const before = await askAndLose();
  await waitFor(() => provider.requests[0]?.isAborted === true);
  await waitFor(() => server.log.includes('ask: aborted'));
  const reading = await read(WAYS['POST /ask'](before));
  await reading.ended;
  const all = [...before, ...reading.events()];
  expect(numbersOf(all)).toEqual(counted(all));
  expect(all.at(-1)?.data).toEqual({
    type: 'answer-error',
    code: 'aborted',
    message: 'The connection was lost while this was being written; ask again',
  });
  expect(provider.requests).toHaveLength(1);
});

test('for JSON the model is stopped at once', async () => {
  await start({ RESUME_GRACE_MS: '60000' });
  const leaving = new AbortController();
  const reply = fetch(`${server.url}/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question }),
    signal: leaving.signal,
  });
  await waitFor(() => provider.requests.length === 1);
  leaving.abort();
  await expect(reply).rejects.toThrow();
  await waitFor(() => provider.requests[0]?.isAborted === true);
});

test('an answer belongs to the page that asked', async () => {
  const origin = 'https://news.example';
  await start({ ALLOWED_ORIGINS: `${origin},https://other.example`, RESUME_GRACE_MS: '30000' });
  const before = await askAndLose({ origin });
  goOn();
  const headers = { 'last-event-id': lastIdOf(before) };
  for (const other of [{}, { origin: 'https://other.example' }]) {
    const reply = await fetch(`${server.url}/ask`, { method: 'POST', headers: { ...headers, ...other } });
    expect(reply.status).toBe(404);
    expect((await reply.json()) as Problem).toMatchObject({ code: 'answer-gone' });
  }
  const reading = await read(fetch(`${server.url}/ask`, { method: 'POST', headers: { ...headers, origin } }));
  await reading.ended;
  expect(reading.events().at(-1)?.event).toBe('answer-end');
});

test('with the question in the body once more it reads on, in whatever order its fields come', async () => {
  await start({ RESUME_GRACE_MS: '30000' });
  const asked = { question, strict: false, mode: 'auto' };
  const first = await read(post(wire.url, asked, { accept: 'text/event-stream' }));
  await waitFor(() => first.events().length > 0);
  expect(wire.cut()).toBeGreaterThan(0);
  await first.ended;
  const headers = { 'last-event-id': lastIdOf(first.events()) };
  goOn();
  const again = { stream: true, mode: 'auto', strict: false };
  const reading = await read(post(server.url, { ...again, question: ` ${question} ` }, headers));
  await reading.ended;
  expect(numbersOf(reading.events())[0]).toBe(first.events().length + 1);
  expect(reading.events().at(-1)?.event).toBe('answer-end');
});

test.each<[string, object]>([
  ['another question', { question: 'Who is Robert Lee?' }],
  ['the same in another scope', { question, filters: { publishedAfter: '2026-01-01' } }],
])('%s under the id of this one is refused, and not answered with it', async (_, body) => {
  await start({ RESUME_GRACE_MS: '30000' });
  const before = await askAndLose();
  goOn();
  const reply = await post(server.url, body, { 'last-event-id': lastIdOf(before) });
  expect(reply.status).toBe(409);
  const problem = (await reply.json()) as Problem;
  expect(problem.code).toBe('answer-mismatch');
  expect(problem.detail).toContain('another question');
  expect(provider.requests).toHaveLength(1);
});

test('a body that cannot be read is refused by its field, not ignored', async () => {
  await start({ RESUME_GRACE_MS: '30000' });
  const before = await askAndLose();
  goOn();
  const reply = await post(server.url, { question: 7 }, { 'last-event-id': lastIdOf(before) });
  expect(reply.status).toBe(400);
  expect(((await reply.json()) as Problem).errors?.[0]?.field).toBe('question');
});

test('a whole question under the id of an answer that is gone is not answered unasked', async () => {
  await start();
  const header = { 'last-event-id': '2f1c0f6e-0000-4000-8000-000000000000:3' };
  const reply = await post(server.url, { question }, header);
  expect(reply.status).toBe(404);
  expect(((await reply.json()) as Problem).detail).toContain('ask the question again');
  expect(provider.requests).toHaveLength(0);
});

test('an answer that there is no more is gone, and what to do is said', async () => {
  await start();
  const id = '2f1c0f6e-0000-4000-8000-000000000000';
  const replies = [
    await fetch(`${server.url}/ask`, { method: 'POST', headers: { 'last-event-id': `${id}:3` } }),
    await fetch(`${server.url}/answers/${id}/events`),
  ];
  for (const reply of replies) {
    expect(reply.status).toBe(404);
    const problem = (await reply.json()) as Problem;
    expect(problem.code).toBe('answer-gone');
    expect(problem.detail).toContain('ask the question again');
  }
  expect(provider.requests).toHaveLength(0);
});

test.each(['7', 'abc:', 'abc:x', ':3', 'a b:3', 'abc:3:4', 'abc:-1'])(
  'the header "%s" is refused by name',
  async (header) => {
    await start();
    const reply = await fetch(`${server.url}/ask`, { method: 'POST', headers: { 'last-event-id': header } });
    expect(reply.status).toBe(400);
    const problem = (await reply.json()) as Problem;
    expect(problem.errors?.[0]).toMatchObject({ field: 'Last-Event-ID' });
    expect(problem.errors?.[0]?.message).toContain(`"${header}"`);
  },
);

test('a header beyond the last event, or of another answer, is refused', async () => {
  await start();
  goOn();
  const reading = await read(askThere(server.url));
  await reading.ended;
  const id = answerIdOf(reading.events());
  const url = `${server.url}/answers/${id}/events`;
  for (const header of [`${id}:999`, 'another:1']) {
    const reply = await fetch(url, { headers: { 'last-event-id': header } });
    expect(reply.status).toBe(400);
    expect(((await reply.json()) as Problem).errors?.[0]?.field).toBe('Last-Event-ID');
  }
});

test('an EventSource that has everything is told to stop', async () => {
  await start();
  goOn();
  const reading = await read(askThere(server.url));
  await reading.ended;
  const events = reading.events();
  const headers = { 'last-event-id': lastIdOf(events) };
  const reply = await fetch(`${server.url}/answers/${answerIdOf(events)}/events`, { headers });
  expect(reply.status).toBe(204);
});

test('browsers are told how soon to come back, once', async () => {
  await start();
  goOn();
  const text = await (await askThere(server.url)).text();
  expect(text.match(/^retry: \d+$/gm)).toEqual(['retry: 500']);
});

test('the index that an answer is written from stays open after the connection is lost', async () => {
  await start({ RESUME_GRACE_MS: '30000' });
  const before = await askAndLose();
  await server.product.ingest({ fullBecause: 'test' });
  await server.product.library.refresh();
  goOn();
  const reading = await read(WAYS['POST /ask'](before));
  await reading.ended;
  expect(reading.events().at(-1)?.event).toBe('answer-end');
});
