/** The widget's transport: one question out, the answer's events in, as they come. Knows no DOM. */
import type { AnswerEvent, AskRequest } from '../model/answer.ts';
import { EventStreamParser } from './event-stream-parser.ts';
import { fetchOrExplain, RequestError, readProblem } from './request-error.ts';

/** How the conversation asks; tests and other transports put their own in its place. */
export type Ask = (request: AskRequest, signal: AbortSignal) => AsyncIterable<AnswerEvent>;

/**
 * Asks the server at `server` (a base URL that ends in a slash).
 * @throws RequestError if the server refuses, cannot be reached, or breaks off before the last event.
 */
export function askServer(server: URL): Ask {
  return async function* ask(request, signal) {
    const response = await fetchOrExplain(new URL('ask', server), {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify(request),
      signal,
    });
    if (!response.ok) throw await readProblem(response);
    let isComplete = false;
    for await (const event of readEvents(response, signal)) {
      isComplete = event.type === 'answer-end' || event.type === 'answer-error';
      yield event;
      if (isComplete) return;
    }
    throw brokeOff();
  };
}

async function* readEvents(response: Response, signal: AbortSignal): AsyncGenerator<AnswerEvent> {
  const reader = response.body?.getReader();
  if (!reader) throw brokeOff();
  const parser = new EventStreamParser();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error) => {
        throw signal.aborted ? error : brokeOff();
      });
      if (done) return;
      for (const { data } of parser.push(value)) yield readEvent(data);
    }
  } finally {
    // Leaving early must close the connection: that is what stops the model at the other end.
    reader.cancel().catch(() => {});
  }
}

function readEvent(data: string): AnswerEvent {
  try {
    return JSON.parse(data) as AnswerEvent;
  } catch {
    throw new RequestError('', { code: 'unreadable', status: 200 });
  }
}

function brokeOff(): RequestError {
  return new RequestError('', { code: 'broke-off', status: 0 });
}
