/**
 * A server on the loopback that speaks OpenAI's protocol: chat completions (streamed with a usage chunk, or in
 * one piece), embeddings, the list of models, and the ways in which a provider fails. Its default reply is made
 * from the sources in the prompt, so the product can be tried with generation and without a key.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type BehaviourOf, isFailing } from './behaviour.ts';
import { completeChat } from './complete-chat.ts';
import { estimateUsage, loadUsageCounter } from './count-usage.ts';
import { fail, listen, readAll, send, shut, wait } from './http-exchange.ts';
import { makeEmbeddings } from './make-embeddings.ts';

export type { Behaviour } from './behaviour.ts';

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
  behave(behaviour: BehaviourOf): void;
  close(): Promise<void>;
}

export interface OpenAIServerOptions {
  /** The one key that is accepted; default: any. */
  key?: string;
  /** Default: a free one. */
  port?: number;
  /** States usage in real tokens instead of a quarter of the characters. */
  countTokens?: boolean;
  /** Keeps no requests, which would fill the memory under a load. */
  isForgetful?: boolean;
}

export async function startOpenAIServer(options: OpenAIServerOptions = {}): Promise<OpenAIServer> {
  const { key, port = 0, countTokens = false, isForgetful = false } = options;
  const countUsage = countTokens ? await loadUsageCounter() : estimateUsage;
  const requests: RecordedRequest[] = [];
  let behaviourOf: BehaviourOf = {};
  let served = 0;
  const server = createServer((request, response) => {
    void serve(request, response).catch((error) => response.destroy(error));
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = JSON.parse((await readAll(request)) || '{}');
    const { authorization } = request.headers;
    const record: RecordedRequest = { path: request.url ?? '', authorization, body, isAborted: false };
    if (!isForgetful) requests.push(record);
    response.on('close', () => {
      record.isAborted = !response.writableFinished;
    });
    if (key !== undefined && authorization !== `Bearer ${key}`) return fail(response, { status: 401 });
    if (record.path === '/v1/models') return send(response, { object: 'list', data: [] });
    const n = served++;
    const behaviour = typeof behaviourOf === 'function' ? behaviourOf(n) : behaviourOf;
    const { failure, delayMs } = behaviour;
    if (failure && isFailing(failure, n)) return fail(response, failure);
    if (delayMs) await wait(delayMs, response);
    if (response.destroyed) return;
    if (record.path === '/v1/embeddings') return send(response, makeEmbeddings(body));
    if (record.path !== '/v1/chat/completions') return fail(response, { status: 404 });
    await completeChat(response, { body, behaviour, countUsage });
  }

  const address = await listen(server, port);
  return {
    baseUrl: `${address}/v1`,
    requests,
    behave(next) {
      behaviourOf = next;
      served = 0;
    },
    close: () => shut(server),
  };
}
