/**
 * The widget's transport: one question out, the answer's events in, as they come. A connection that breaks off is taken
 * up where it broke, with the id of the last event that came (`Last-Event-ID`, WHATWG HTML section 9.2.4); the server
 * then goes on with the same answer, and nothing is paid twice. Knows no DOM.
 */
import type { AnswerEvent, AskRequest } from '../model/answer.ts';
import { EventStreamParser } from './event-stream-parser.ts';
import { fetchOrExplain, RequestError, readProblem } from './request-error.ts';

/**
 * What the transport gives. `text-withdrawn` takes back all that was said so far, and the answer begins anew;
 * `connection-lost` is the transport's own: it is about to read on where the connection broke.
 */
export type ConversationEvent = AnswerEvent | { type: 'connection-lost' };

/** How the conversation asks; tests and other transports put their own in its place. */
export type Ask = (request: AskRequest, signal: AbortSignal) => AsyncIterable<ConversationEvent>;

export interface AskServerOptions {
  /** Milliseconds to wait before each attempt to read on. */
  waitsMs?: readonly number[];
}

const WAITS_MS = [300, 1000, 2500, 5000];
/** Events of servers that keep answers for a moment carry "<answer id>:<number>"; others cannot be read on. */
const RESUMABLE_ID = /^.+:(\d+)$/;

/**
 * Asks the server at `server` (a base URL that ends in a slash).
 * @throws RequestError if the server refuses, cannot be reached, or breaks off for good before the last event.
 */
export function askServer(server: URL, { waitsMs = WAITS_MS }: AskServerOptions = {}): Ask {
  return async function* ask(request, signal) {
    let lastId = '';
    let attempts = 0;
    for (;;) {
      try {
        for await (const { event, id } of readOnce(server, { request, signal, lastId })) {
          if (id !== '' && numberOf(id) <= numberOf(lastId)) continue; // told twice
          lastId = id;
          attempts = 0;
          yield event;
          if (event.type === 'answer-end' || event.type === 'answer-error') return;
        }
        throw brokeOff();
      } catch (error) {
        const wait = waitsMs[attempts++];
        if (!isLostConnection(error) || !RESUMABLE_ID.test(lastId) || wait === undefined) {
          throw isRefusedResume(error, lastId) ? brokeOff() : error;
        }
        yield { type: 'connection-lost' };
        await pause(wait, signal);
      }
    }
  };
}

interface ReceivedEvent {
  event: ConversationEvent;
  id: string;
}

async function* readOnce(
  server: URL,
  { request, signal, lastId }: { request: AskRequest; signal: AbortSignal; lastId: string },
): AsyncGenerator<ReceivedEvent> {
  const response = await fetchOrExplain(new URL('ask', server), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      ...(lastId !== '' && { 'last-event-id': lastId }),
    },
    body: JSON.stringify(request),
    signal,
  });
  if (!response.ok) throw await readProblem(response);
  const reader = response.body?.getReader();
  if (!reader) throw brokeOff();
  const parser = new EventStreamParser();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error) => {
        throw signal.aborted ? error : brokeOff();
      });
      if (done) return;
      for (const { data, id } of parser.push(value)) yield { event: readEvent(data), id };
    }
  } finally {
    // Leaving early must close the connection: that is what stops the model at the other end.
    reader.cancel().catch(() => {});
  }
}

function readEvent(data: string): ConversationEvent {
  try {
    return JSON.parse(data) as ConversationEvent;
  } catch {
    throw new RequestError('', { code: 'unreadable', status: 200 });
  }
}

function numberOf(id: string): number {
  return Number(RESUMABLE_ID.exec(id)?.[1] ?? Number.NaN);
}

function isLostConnection(error: unknown): boolean {
  return error instanceof RequestError && ['broke-off', 'offline', 'no-network'].includes(error.code);
}

/** The server does not have the answer any more: to the reader, that is a connection that broke off. */
function isRefusedResume(error: unknown, lastId: string): boolean {
  return lastId !== '' && error instanceof RequestError && (error.status === 404 || error.status === 400);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
}

function brokeOff(): RequestError {
  return new RequestError('', { code: 'broke-off', status: 0 });
}
