/**
 * A server on the loopback that speaks OpenAI's protocol: chat completions (streamed with a usage chunk, or in
 * one piece), embeddings, the list of models, and the ways in which a provider fails. Its default reply is made
 * from the sources in the prompt, so the product can be tried with generation and without a key.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { embedByHash } from './embed-by-hash.ts';
import { quoteSources } from './quote-sources.ts';
import { rateSources } from './rate-sources.ts';

/** How the next requests are answered; what is not given is answered as a healthy provider would. */
export interface Behaviour {
  /** The reply's text in the pieces in which it is streamed, or a function of the prompt. */
  reply?: string | string[] | ((prompt: string) => string);
  /** An HTTP error instead, for the first `times` requests (default: all), `after` so many good ones (default: none). */
  failure?: { status: number; times?: number; after?: number; retryAfterSeconds?: number };
  /** Milliseconds before the first byte. */
  delayMs?: number;
  /** Holds back what comes after this many pieces until the promise is kept. */
  pause?: { afterPieces: number; until: Promise<unknown> };
  /** Closes the connection after this many pieces, without a finish reason. */
  cutAfterPieces?: number;
  finishReason?: 'stop' | 'length';
}

export interface RecordedRequest {
  path: string;
  authorization: string | undefined;
  body: Record<string, unknown>;
  /** Set when the client went away before the reply's end. */
  isAborted: boolean;
}

export interface OpenAIServer {
  /** Base URL, ending in /v1. */
  baseUrl: string;
  requests: RecordedRequest[];
  /** Sets how the next requests are answered. */
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
}

/** @param key the one key that is accepted; any key is, if it is left out. */
export async function startOpenAIServer({
  key,
  port = 0,
}: {
  key?: string;
  port?: number;
} = {}): Promise<OpenAIServer> {
  const requests: RecordedRequest[] = [];
  let behaviour: Behaviour = {};
  let failures = 0;
  const server = createServer((request, response) => {
    void serve(request, response).catch((error) => response.destroy(error));
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = JSON.parse((await readAll(request)) || '{}');
    const { authorization } = request.headers;
    const record: RecordedRequest = { path: request.url ?? '', authorization, body, isAborted: false };
    requests.push(record);
    response.on('close', () => {
      record.isAborted = !response.writableFinished;
    });
    if (key !== undefined && authorization !== `Bearer ${key}`) return fail(response, 401);
    const { failure, delayMs } = behaviour;
    if (failure && isFailing(failure, failures++)) {
      return fail(response, failure.status, failure.retryAfterSeconds);
    }
    if (delayMs) await wait(delayMs, response);
    if (response.destroyed) return;
    if (record.path === '/v1/models') return send(response, { object: 'list', data: [] });
    if (record.path === '/v1/embeddings') return send(response, embed(body));
    if (record.path === '/v1/chat/completions') return void (await complete(response, { body, behaviour }));
    fail(response, 404);
  }

  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    behave(next) {
      behaviour = next;
      failures = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function isFailing(
  { times = Number.POSITIVE_INFINITY, after = 0 }: NonNullable<Behaviour['failure']>,
  n: number,
) {
  return n >= after && n < after + times;
}

interface ChatBody {
  model: string;
  stream?: boolean;
  stream_options?: { include_usage?: boolean };
  messages: { role: string; content: string }[];
}

async function complete(
  response: ServerResponse,
  { body, behaviour }: { body: Record<string, unknown>; behaviour: Behaviour },
): Promise<void> {
  const { model, stream, stream_options, messages } = body as unknown as ChatBody;
  const prompt = messages.map(({ content }) => content).join('\n');
  const pieces = piecesOf(behaviour.reply ?? replyTo, prompt);
  const finish = behaviour.finishReason ?? 'stop';
  const usage = usageOf(prompt, pieces.join(''));
  const head = { id: 'chatcmpl-1', created: 1, model };
  if (!stream) {
    const message = { role: 'assistant', content: pieces.join('') };
    const choices = [{ index: 0, message, finish_reason: finish }];
    send(response, { ...head, object: 'chat.completion', choices, usage });
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const chunk = (delta: object, reason: string | null) => {
    const choices = [{ index: 0, delta, finish_reason: reason }];
    response.write(`data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', choices })}\n\n`);
  };
  chunk({ role: 'assistant', content: '' }, null);
  for (const [i, content] of pieces.entries()) {
    if (i === behaviour.cutAfterPieces) {
      response.write('', () => response.destroy());
      return;
    }
    if (i === behaviour.pause?.afterPieces) await behaviour.pause.until;
    chunk({ content }, null);
  }
  chunk({}, finish);
  if (stream_options?.include_usage) {
    response.write(
      `data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', choices: [], usage })}\n\n`,
    );
  }
  response.end('data: [DONE]\n\n');
}

function replyTo(prompt: string): string {
  return rateSources(prompt) ?? quoteSources(prompt);
}

/** Words with the space before them, as tokens come; a list is taken as it is. */
function piecesOf(reply: NonNullable<Behaviour['reply']>, prompt: string): string[] {
  if (Array.isArray(reply)) return reply;
  const text = typeof reply === 'function' ? reply(prompt) : reply;
  return text.match(/\s*\S+/g) ?? [];
}

function embed(body: Record<string, unknown>): object {
  const {
    input,
    model,
    dimensions = 1536,
  } = body as { input: string | string[]; model: string; dimensions?: number };
  const texts = Array.isArray(input) ? input : [input];
  const data = texts.map((text, index) => ({
    object: 'embedding',
    index,
    embedding: embedByHash(text, dimensions),
  }));
  const tokens = texts.reduce((sum, text) => sum + Math.ceil(text.length / 4), 0);
  return { object: 'list', model, data, usage: { prompt_tokens: tokens, total_tokens: tokens } };
}

function usageOf(prompt: string, reply: string): object {
  const promptTokens = Math.ceil(prompt.length / 4);
  const completionTokens = Math.ceil(reply.length / 4);
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: 0 },
  };
}

function fail(response: ServerResponse, status: number, retryAfterSeconds?: number): void {
  if (retryAfterSeconds !== undefined) response.setHeader('retry-after', String(retryAfterSeconds));
  send(response, { error: { message: `scripted failure ${status}`, type: 'error', code: null } }, status);
}

function send(response: ServerResponse, body: object, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function wait(ms: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    response.on('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

async function readAll(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
