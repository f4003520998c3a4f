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

/** Begins each call when it is due, whether earlier ones have ended or not. @throws the first failure of a connection */
export async function loadStreams({ calls, perSecond, isText }: LoadOptions): Promise<LoadResult> {
  const started = performance.now();
  const running: Promise<StreamResult>[] = [];
  let open = 0;
  let mostOpen = 0;
  for (const [i, call] of calls.entries()) {
    await sleep(Math.max(0, started + (i * 1000) / perSecond - performance.now()));
    mostOpen = Math.max(mostOpen, ++open);
    const stream = readStream(call, isText).finally(() => open--);
    stream.catch(() => {}); // thrown below, once all are under way
    running.push(stream);
  }
  return { results: await Promise.all(running), mostOpen };
}

async function readStream(call: StreamCall, isText: LoadOptions['isText']): Promise<StreamResult> {
  const sent = performance.now();
  const response = await send(call);
  const result: StreamResult = {
    ...{ status: response.statusCode ?? 0, events: [], firstTextMs: undefined, totalMs: 0 },
  };
  let rest = '';
  response.setEncoding('utf8');
  for await (const text of response) {
    const blocks = (rest + text).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = readEvent(block);
      if (!event) continue;
      result.events.push(event);
      if (result.firstTextMs === undefined && isText(event)) result.firstTextMs = performance.now() - sent;
    }
  }
  result.totalMs = performance.now() - sent;
  return result;
}

function send({ url, headers, body }: StreamCall): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const options = {
      method: 'POST',
      agent: false,
      headers: { 'content-type': 'application/json', ...headers },
    };
    const call: ClientRequest = httpRequest(url, options, resolve);
    call.on('error', reject).end(body);
  });
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
