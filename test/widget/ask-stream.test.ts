/** The transport over a real wire that is cut: read on where the server can, given up where it cannot. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { askServer, type ConversationEvent } from '../../src/widget/ask-stream.ts';
import { type AnswerServer, startAnswerServer } from '../fakes/answer-server.ts';
import { cited, delta, ended, started } from '../helpers/answer-events.ts';

let server: AnswerServer;
beforeEach(async () => {
  server = await startAnswerServer();
});
afterEach(() => server.close());

const EVENTS = [started(), cited(1), delta('One '), delta('two '), delta('three [1].'), ended()];

async function read(waitsMs: number[], signal = new AbortController().signal): Promise<ConversationEvent[]> {
  const events: ConversationEvent[] = [];
  const ask = askServer(new URL(`${server.url}/`), { waitsMs });
  for await (const event of ask({ question: 'Why?' }, signal)) events.push(event);
  return events;
}

test('a cut stream is read on, each event once', async () => {
  server.behave({ events: EVENTS, cutAfter: [3, 5] });
  expect(await read([1, 1])).toEqual(EVENTS);
  expect(server.asked.map(({ lastEventId }) => lastEventId)).toEqual([undefined, 'a1:3', 'a1:5']);
  expect(server.asked.every(({ body }) => body.question === 'Why?')).toBe(true);
});

test('after some tries it is given up', async () => {
  server.behave({ events: EVENTS.slice(0, 3), cutAfter: [3] });
  await expect(read([1, 1])).rejects.toMatchObject({ code: 'broke-off' });
  expect(server.asked).toHaveLength(3);
});

test('a stream that breaks off before any event is not asked for again: it might be paid twice', async () => {
  server.behave({ events: [] });
  await expect(read([1, 1])).rejects.toMatchObject({ code: 'broke-off' });
  expect(server.asked).toHaveLength(1);
});

test('an answer that the server has not kept is a connection that broke off', async () => {
  const refusal = { ofReturning: true, status: 404, problem: { code: 'answer-gone' } };
  server.behave({ events: EVENTS, cutAfter: [2], refusal });
  await expect(read([1])).rejects.toMatchObject({ code: 'broke-off' });
});

test('a refusal carries its code, and when to come back', async () => {
  const problem = { code: 'rate-limited', detail: 'Too many' };
  server.behave({ refusal: { status: 429, headers: { 'retry-after': '7' }, problem } });
  await expect(read([])).rejects.toMatchObject({ code: 'rate-limited', status: 429, retryAfterSeconds: 7 });
});
