/**
 * A server on the loopback whose answers a test writes event by event, over a wire that it can cut: for states of the
 * chat that a real answer passes through too quickly, or reaches too rarely, to be looked at.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface AnswerScript {
  /** Events in their order; ids are "a1:1", "a1:2" and so on, and `Last-Event-ID` is heeded. */
  events?: readonly object[];
  /**
   * Destroys the connection after the event of this number, once for each number given. A reader who has not taken it
   * yet may lose it: hold until it is there.
   */
  cutAfter?: number[];
  /** Waits after the events of these numbers for the promises, before the wire is cut there, if it is. */
  holds?: ReadonlyMap<number, Promise<unknown>>;
  /** What the reply to feedback waits for. */
  feedbackHold?: Promise<unknown>;
  /** A refusal of feedback; default: it is taken. */
  feedback?: { status: number; problem: object };
  /** A refusal in place of an answer: status, headers, problem document; only of whoever comes back, if so said. */
  refusal?: { ofReturning?: boolean; status: number; headers?: Record<string, string>; problem: object };
}

export interface AnswerServer {
  url: string;
  /** What came to `POST /feedback` and was taken. */
  feedback: Record<string, unknown>[];
  /** What came to `POST /ask`. */
  asked: { body: Record<string, unknown>; lastEventId: string | undefined }[];
  behave(script: AnswerScript): void;
  close(): Promise<void>;
}

const BRIEFING = {
  ...{
    id: 'v4',
    title: 'A briefing',
    byline: null,
    publishedAt: '2026-04-24',
    source: null,
    sourceUrl: null,
  },
  ...{ videoUrl: null, keyConcepts: [{ term: 'Loss leading', definition: '' }], sections: [], blocks: [] },
  references: [],
};

export async function startAnswerServer(): Promise<AnswerServer> {
  let script: AnswerScript = {};
  const asked: AnswerServer['asked'] = [];
  const feedback: AnswerServer['feedback'] = [];
  const server = createServer((request, response) => void serve(request, response));

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', 'content-type, last-event-id');
    response.setHeader('access-control-expose-headers', 'retry-after');
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    if (request.url === '/feedback') {
      const body = JSON.parse((await readAll(request)) || '{}');
      if (script.feedback) return send(response, script.feedback.status, script.feedback.problem);
      feedback.push(body);
      await script.feedbackHold;
      return void response.writeHead(204).end();
    }
    if (request.url !== '/ask') return send(response, 200, BRIEFING);
    const lastEventId = request.headers['last-event-id'] as string | undefined;
    asked.push({ body: JSON.parse((await readAll(request)) || '{}'), lastEventId });
    if (script.refusal && (!script.refusal.ofReturning || lastEventId !== undefined)) {
      const { status, headers = {}, problem } = script.refusal;
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      return send(response, status, problem);
    }
    await stream(response, Number(lastEventId?.split(':')[1] ?? 0));
  }

  async function stream(response: ServerResponse, after: number): Promise<void> {
    const { events = [], cutAfter = [], holds } = script;
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (let n = after + 1; n <= events.length; n++) {
      const event = events[n - 1] as { type: string };
      const text = `id: a1:${n}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
      await new Promise((resolve) => response.write(text, resolve));
      await holds?.get(n);
      if (cutAfter.includes(n)) {
        script = { ...script, cutAfter: cutAfter.filter((other) => other !== n) };
        return void response.destroy();
      }
    }
    response.end();
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    feedback,
    behave(next) {
      script = next;
      asked.length = 0;
      feedback.length = 0;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function readAll(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const bytes of request) text += bytes;
  return text;
}
