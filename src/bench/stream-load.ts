/** Many streams at once, each begun on the clock, each watched to its end: first text, order of events, whole text. */
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface StreamCall {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** One event of a stream, whatever protocol it speaks. */
export interface StreamEvent {
  id: string | undefined;
  data: string;
}

export interface StreamResult {
  status: number;
  events: StreamEvent[];
  /** Milliseconds from the sending to the first event that `isText` takes; undefined if none came. */
  firstTextMs: number | undefined;
  totalMs: number;
}

export interface LoadOptions {
  calls: readonly StreamCall[];
  /** Begun in a second. */
  perSecond: number;
  /** Whether an event brings text of the answer. */
  isText: (event: StreamEvent) => boolean;
}

export interface LoadResult {
  results: StreamResult[];
  /** Streams that were open at the same time at most. */
  mostOpen: number;
}

/** A stream as it came: what is read of it waits until all have ended, so that reading holds nobody up. */
interface RawStream {
  status: number;
  pieces: { bytes: Buffer; atMs: number }[];
  totalMs: number;
}

/** Begins each call when it is due, whether earlier ones have ended or not. @throws the first failure of a connection */
export async function loadStreams({ calls, perSecond, isText }: LoadOptions): Promise<LoadResult> {
  const started = performance.now();
  const running: Promise<RawStream>[] = [];
  let open = 0;
  let mostOpen = 0;
  for (const [i, call] of calls.entries()) {
    await sleep(Math.max(0, started + (i * 1000) / perSecond - performance.now()));
    mostOpen = Math.max(mostOpen, ++open);
    const stream = receiveStream(call).finally(() => open--);
    stream.catch(() => {}); // thrown below, once all are under way
    running.push(stream);
  }
  return { results: (await Promise.all(running)).map((stream) => readStream(stream, isText)), mostOpen };
}

function receiveStream(call: StreamCall): Promise<RawStream> {
  const sent = performance.now();
  return new Promise((resolve, reject) => {
    const receive = (response: IncomingMessage) => {
      const stream: RawStream = { status: response.statusCode ?? 0, pieces: [], totalMs: 0 };
      response.on('data', (bytes: Buffer) => stream.pieces.push({ bytes, atMs: performance.now() - sent }));
      response.on('error', reject);
      response.on('end', () => resolve({ ...stream, totalMs: performance.now() - sent }));
    };
    send(call, receive).on('error', reject).end(call.body);
  });
}

function readStream({ status, pieces, totalMs }: RawStream, isText: LoadOptions['isText']): StreamResult {
  const result: StreamResult = { status, events: [], firstTextMs: undefined, totalMs };
  const decoder = new TextDecoder();
  let rest = '';
  for (const { bytes, atMs } of pieces) {
    const blocks = (rest + decoder.decode(bytes, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = readEvent(block);
      if (!event) continue;
      result.events.push(event);
      if (result.firstTextMs === undefined && isText(event)) result.firstTextMs = atMs;
    }
  }
  return result;
}

function send({ url, headers }: StreamCall, receive: (response: IncomingMessage) => void): ClientRequest {
  return httpRequest(
    url,
    { method: 'POST', agent: false, headers: { 'content-type': 'application/json', ...headers } },
    receive,
  );
}

/** Undefined for comments and for what is not an event. */
function readEvent(block: string): StreamEvent | undefined {
  let id: string | undefined;
  let data: string | undefined;
  for (const line of block.split('\n')) {
    if (line.startsWith('id: ')) id = line.slice(4);
    else if (line.startsWith('data: ')) data = line.slice(6);
  }
  return data === undefined ? undefined : { id, data };
}
