/** Server-sent events out of bytes that are cut anywhere. */
import { expect, test } from 'vitest';
import { EventStreamParser } from '../../src/widget/event-stream-parser.ts';

const STREAM =
  'id: 1\nevent: text-delta\ndata: {"text":"80–90 % 华为 👩‍👩‍👧"}\n\n: still here\n\nid: 2\r\nevent: answer-end\r\ndata: a\r\ndata: b\r\n\r\ndata: unfinished';
const EXPECTED = [
  { id: '1', event: 'text-delta', data: '{"text":"80–90 % 华为 👩‍👩‍👧"}' },
  { id: '2', event: 'answer-end', data: 'a\nb' },
];
const bytes = new TextEncoder().encode(STREAM);

test('events come whole, wherever the bytes are cut in two', () => {
  for (let at = 0; at <= bytes.length; at++) {
    const parser = new EventStreamParser();
    expect([...parser.push(bytes.subarray(0, at)), ...parser.push(bytes.subarray(at))]).toEqual(EXPECTED);
  }
});

test('events come whole byte by byte', () => {
  const parser = new EventStreamParser();
  expect([...bytes].flatMap((byte) => parser.push(Uint8Array.of(byte)))).toEqual(EXPECTED);
});
