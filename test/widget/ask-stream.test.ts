/** The transport over a real wire that is cut: read on where the server can, given up where it cannot. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { askServer, type ConversationEvent } from '../../src/widget/ask-stream.ts';
import { type AnswerServer, startAnswerServer } from '../fakes/answer-server.ts';
import { cited, delta, ended, holding, started } from '../helpers/answer-events.ts';

let server: AnswerServer;
beforeEach(async () => {
  server = await startAnswerServer();
});
afterEach(() => server.close());

const EVENTS = [started(), cited(1), delta('One '), delta('two '), delta('three [1].'), ended()];

/** Lets the server go on from where it holds once as many events have come. */
async function read(waitsMs: number[], gates: ReadonlyMap<number, () => void> = new Map()) {
  const events: ConversationEvent[] = [];
  const ask = askServer(new URL(`${server.url}/`), { waitsMs });
  for await (const event of ask({ question: 'Why?' }, new AbortController().signal)) {
    events.push(event);
    gates.get(events.filter(({ type }) => type !== 'connection-lost').length)?.();
  }
  return events;
}

/** Cuts the wire after these events, each once it has been read. */
function cutAt(...numbers: number[]) {
  const held = numbers.map((n) => ({ n, ...holding() }));
  return {
    script: { cutAfter: numbers, holds: new Map(held.map(({ n, until }) => [n, until])) },
    gates: new Map(held.map(({ n, letGo }) => [n, letGo])),
  };
}

test('a cut stream is read on, each event once', async () => {
  const { script, gates } = cutAt(3, 5);
  server.behave({ events: EVENTS, ...script });
  const lost = { type: 'connection-lost' };
  expect(await read([1, 1], gates)).toEqual([
    ...EVENTS.slice(0, 3),
    lost,
    ...EVENTS.slice(3, 5),
    lost,
    EVENTS[5],
  ]);
  expect(server.asked.map(({ lastEventId }) => lastEventId)).toEqual([undefined, 'a1:3', 'a1:5']);
  expect(server.asked.every(({ body }) => body.question === 'Why?')).toBe(true);
});

test('after some tries it is given up', async () => {
  const { script, gates } = cutAt(3);
  server.behave({ events: EVENTS.slice(0, 3), ...script });
  await expect(read([1, 1], gates)).rejects.toMatchObject({ code: 'broke-off' });
  expect(server.asked).toHaveLength(3);
});

test('a stream that breaks off before any event is not asked for again: it might be paid twice', async () => {
  server.behave({ events: [] });
  await expect(read([1, 1])).rejects.toMatchObject({ code: 'broke-off' });
  expect(server.asked).toHaveLength(1);
});

test('an answer that the server has not kept is a connection that broke off', async () => {
  const refusal = { ofReturning: true, status: 404, problem: { code: 'answer-gone' } };
  const { script, gates } = cutAt(2);
  server.behave({ events: EVENTS, ...script, refusal });
  await expect(read([1], gates)).rejects.toMatchObject({ code: 'broke-off' });
});

test('a refusal carries its code, and when to come back', async () => {
  const problem = { code: 'rate-limited', detail: 'Too many' };
  server.behave({ refusal: { status: 429, headers: { 'retry-after': '7' }, problem } });
  await expect(read([])).rejects.toMatchObject({ code: 'rate-limited', status: 429, retryAfterSeconds: 7 });
});
