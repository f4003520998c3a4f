/** The answers that can be read on: how long and how many are kept, and readers who are slow. */
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Response as Reply } from 'express';
import { expect, onTestFinished, test } from 'vitest';
import type { AnswerEvent } from '../../src/model/answer.ts';
import { AnswerStream } from '../../src/server/answer-stream.ts';
import { AnswerStreams, type AnswerStreamsOptions } from '../../src/server/answer-streams.ts';
import { sendAnswerEvents } from '../../src/server/send-answer-events.ts';
import { parseEvents } from '../helpers/ask.ts';
import { waitFor } from '../helpers/wait-for.ts';

const owner = { origin: null, keyName: null };
const asked = 'a digest';

function startOf(id: string): AnswerEvent {
  const nothing = { model: null, promptVersion: null, libraryAsOf: null };
  return { type: 'answer-start', id, mode: 'extract', indexVersion: 'v', ...nothing };
}

async function* textOf(text: string): AsyncGenerator<AnswerEvent> {
  yield { type: 'text-delta', text };
  yield { type: 'answer-error', code: 'test', message: 'its end' };
}

/** Streams with answers that have ended, in the order of their names. */
async function keep(names: string[], options: Partial<AnswerStreamsOptions>): Promise<AnswerStreams> {
  const streams = new AnswerStreams({ graceMs: 1000, log: () => {}, ...options });
  for (const name of names) {
    const writing = { first: startOf(name), rest: textOf('x'.repeat(1000)), owner, asked };
    const controller = new AbortController();
    await new Promise<void>((resolve) => streams.start({ ...writing, controller, onEnd: resolve }));
  }
  return streams;
}

test('beyond the most that are kept the oldest ended goes, even if it has been read', async () => {
  const streams = await keep(['a', 'b'], { maxEnded: 2 });
  expect(streams.find('a', owner)).toBeDefined();
  const more = { first: startOf('c'), rest: textOf(''), owner, asked, controller: new AbortController() };
  await new Promise<void>((resolve) => streams.start({ ...more, onEnd: resolve }));
  expect(['a', 'b', 'c'].map((id) => streams.find(id, owner)?.id)).toEqual([undefined, 'b', 'c']);
});

test('so it does beyond the most bytes', async () => {
  const streams = await keep(['a', 'b', 'c'], { maxEndedBytes: 3000 });
  expect(['a', 'b', 'c'].map((id) => streams.find(id, owner)?.id)).toEqual([undefined, 'b', 'c']);
});

test('an answer that has been kept long enough is gone', async () => {
  const streams = await keep(['a'], { keepMs: 20 });
  expect(streams.find('a', owner)).toBeDefined();
  await waitFor(() => streams.find('a', owner) === undefined);
});

test('writing that breaks ends in an error of its own, whatever it was', async () => {
  const log: string[] = [];
  const streams = new AnswerStreams({ graceMs: 1000, log: (line) => log.push(line) });
  async function* broken(): AsyncGenerator<AnswerEvent> {
    yield { type: 'text-delta', text: 'half' };
    throw new Error('an inner secret');
  }
  const writing = { first: startOf('a'), rest: broken(), owner, asked, controller: new AbortController() };
  await new Promise<void>((resolve) => streams.start({ ...writing, onEnd: resolve }));
  const text = streams.find('a', owner)?.frames.entries.join('') ?? '';
  expect(parseEvents(text).at(-1)?.data).toMatchObject({ type: 'answer-error', code: 'internal' });
  expect(text).not.toContain('secret');
  expect(log.join()).toContain('an inner secret');
});

test('a reader who takes nothing costs no memory, holds nobody up, and gets everything in the end', async () => {
  const stream = new AnswerStream({ id: 'a', owner, asked, graceMs: 1000, abandon: () => {} });
  const replies: Reply[] = [];
  const app = express().get('/', (_request, response) => {
    replies.push(response);
    sendAnswerEvents(response, stream, { after: 0, heartbeatMs: 5, stallMs: 60_000 });
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const slow = request(url).end();
  const [response] = await once(slow, 'response'); // and takes nothing of it
  response.pause();
  const fast = fetch(url).then((reply) => reply.text());
  await waitFor(() => replies.length === 2);
  const text = 'y'.repeat(10_000);
  for (let i = 0; i < 3000; i++) stream.write({ type: 'text-delta', text });
  stream.end();
  const wanted = Buffer.concat(stream.frames.entries).toString();
  const withoutComments = (received: string) =>
    received.replace('retry: 500\n', '').replaceAll(': still here\n\n', '');
  expect(withoutComments(await fast)).toBe(wanted);
  expect(replies[0]?.writableLength).toBeLessThan(200_000);
  let received = '';
  for await (const bytes of response) received += bytes;
  expect(withoutComments(received) === wanted).toBe(true);
});

test('a reader who takes nothing for too long is cut off', async () => {
  const stream = new AnswerStream({ id: 'a', owner, asked, graceMs: 1000, abandon: () => {} });
  const app = express().get('/', (_request, response) => {
    sendAnswerEvents(response, stream, { after: 0, heartbeatMs: 1000, stallMs: 20 });
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const slow = request(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`).end();
  const [response] = await once(slow, 'response');
  response.pause().on('error', () => {});
  for (let i = 0; i < 3000; i++) stream.write({ type: 'text-delta', text: 'y'.repeat(10_000) });
  stream.end();
  await waitFor(() => stream.readers === 0);
});
