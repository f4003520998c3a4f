/** Small talk over HTTP: a short reply without a citation or a model; and no question is taken for it. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROJECT_DIR } from '../../scripts/steps/run.js';
import { startOpenAIServer } from '../fakes/openai-server.ts';
import { ask, askStream } from '../helpers/ask.ts';
import { startTestServer, type TestServer } from '../helpers/start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ corpusDir: join(PROJECT_DIR, 'corpus') });
});
afterAll(() => server.close());

test.each([
  ['thanks!', /welcome/],
  ['great, thank you', /welcome/],
  ['ok', /All right/],
  ['no thanks', /welcome/],
  ['👍', /All right/],
  ['hello', /^Hello!/],
  ['bye', /^Goodbye/],
  ['Who are you?', /from the 26 briefings in this library alone.+up to 23 November 2026/],
  ['what can you do?', /from the 26 briefings in this library alone.+up to 23 November 2026/],
  ['help', /26 briefings/],
])('"%s" gets a short reply, without a citation and for nothing', async (question, text) => {
  const answer = await ask(server.url, { question });
  expect(answer).toMatchObject({
    outcome: 'answered',
    mode: 'reply',
    model: null,
    citations: [],
    claims: [],
  });
  expect(answer.usage.costUsd).toBe(0);
  expect(answer.answer).toMatch(text);
});

test('the example that it names is a question that the library answers', async () => {
  const { answer, followUps } = await ask(server.url, { question: 'What can you do?' });
  const example = /for example: “(.+)”$/.exec(answer)?.[1];
  expect(followUps).toContain(example);
  for (const question of followUps) expect((await ask(server.url, { question })).outcome).toBe('answered');
});

test.each(['yes', 'No.', 'sure', 'go on', 'tell me more', '继续', 'sí'])(
  '"%s" to nothing is no question',
  async (question) => {
    expect(await ask(server.url, { question })).toMatchObject({ mode: 'reply', citations: [] });
  },
);

test('more of the briefing that the reader is on may be asked for at once', async () => {
  const request = { question: 'Tell me more', briefingIds: ['stargate-project'] };
  expect(await ask(server.url, request)).toMatchObject({ mode: 'extract', outcome: 'answered' });
});

test('names the briefing that the reader is on', async () => {
  const { answer } = await ask(server.url, { question: 'hi', briefingIds: ['stargate-project'] });
  expect(answer).toContain('You can ask about the briefing “');
});

describe('in a talk', () => {
  const talk = (content: string, followUps: string[] = []) => [
    { role: 'user', content: 'What did training DeepSeek V3 cost?' },
    { role: 'assistant', content, followUps },
  ];

  test('"thanks" offers again what has not been asked', async () => {
    const history = talk('It cost $5.576 million. [1]', ['What is NVLink?']);
    const answer = await ask(server.url, { question: 'Thanks a lot!', history });
    expect(answer).toMatchObject({ mode: 'reply', followUps: ['What is NVLink?'] });
  });

  test('"ok" is a yes where the reply has asked something, and small talk where it has not', async () => {
    const question = 'OK';
    const asked = await ask(server.url, { question, history: talk('$5.576 million. [1] Who trained it?') });
    expect(asked).toMatchObject({ mode: 'extract', readAs: 'Who trained it?' });
    expect((await ask(server.url, { question, history: talk('$5.576 million. [1]') })).mode).toBe('reply');
  });

  test('what follows it is about what was said before it', async () => {
    const history = [
      ...talk('It cost $5.576 million. [1]'),
      { role: 'user', content: 'thank you' },
      { role: 'assistant', content: 'You are welcome. Ask on whenever you like.', followUps: [] },
    ];
    const answer = await ask(server.url, { question: 'go on', history });
    expect(answer.readAs).toBe('What did training DeepSeek V3 cost?');
  });

  test('a "yes" takes up what the reply to it has offered', async () => {
    const history = [
      { role: 'user', content: 'hello' },
      { role: 'assistant', content: 'Hello!', followUps: ['What did training DeepSeek V3 cost?'] },
    ];
    const answer = await ask(server.url, { question: 'yes', history });
    expect(answer.readAs).toBe('What did training DeepSeek V3 cost?');
  });
});

test.each([
  'thanks, and what about Huawei?',
  'Hello, which briefings mention Nvidia?',
  'ok so how much did DeepSeek V3 cost to train?',
  'Great! What is Stargate?',
])('"%s" is still a question', async (question) => {
  const answer = await ask(server.url, { question });
  expect(answer.mode).not.toBe('reply');
  expect(answer.citations.length).toBeGreaterThan(0);
});

test('asks no model, and tells it as a stream too', async () => {
  const provider = await startOpenAIServer();
  const env = { OPENAI_API_KEY: 'k', OPENAI_BASE_URL: provider.baseUrl };
  const written = await startTestServer({ env });
  try {
    const events = await askStream(written.url, { question: 'Thank you so much!' });
    expect(events.map(({ event }) => event)).toEqual(['answer-start', 'text-delta', 'answer-end']);
    expect(provider.requests).toEqual([]);
  } finally {
    await written.close();
    await provider.close();
  }
});
