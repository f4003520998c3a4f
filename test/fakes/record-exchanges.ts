/** A proxy before a real provider that writes each exchange as a line of JSON. Keys pass through and are not written. */
import { appendFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Exchange, KEPT_HEADERS } from './exchange.ts';
import { listen, readAll, send, shut } from './http-exchange.ts';
import type { OpenAIServer } from './openai-server.ts';

export interface RecorderOptions {
  /** Base URL of the provider, such as https://api.openai.com/v1. */
  upstream: string;
  /** Lines are added to it. */
  file: string;
  port?: number;
}

/** Sent on to the provider; what belongs to one connection is not. */
const PASSED_HEADERS = ['authorization', 'content-type', 'accept', 'openai-organization', 'openai-project'];

export async function startRecorder({
  upstream,
  file,
  port = 0,
}: RecorderOptions): Promise<Pick<OpenAIServer, 'baseUrl' | 'close'>> {
  const base = upstream.replace(/\/+$/, '');
  const server = createServer((request, response) => {
    void pass(request, response).catch((error) => response.destroy(error));
  });

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = request;
    const path = url.replace(/^\/v1(?=\/|$)/, '');
    const raw = await readAll(request);
    const startMs = performance.now();
    const left = new AbortController();
    response.on('close', () => left.abort());
    const init = { method, headers: passedHeaders(request), signal: left.signal, ...(raw && { body: raw }) };
    const reply = await fetch(base + path, init).catch((error: Error) => error);
    if (reply instanceof Error) {
      const message = `Cannot reach ${base}: ${reply.message}`;
      return send(response, { error: { message, type: 'error', code: null } }, 502);
    }
    const headers = Object.fromEntries([...reply.headers].filter(([name]) => KEPT_HEADERS.includes(name)));
    const exchange: Exchange = {
      ...{ method, path, body: raw ? JSON.parse(raw) : null, status: reply.status, headers },
      ...{ chunks: [], isCut: false },
    };
    response.writeHead(reply.status, headers);
    try {
      const decoder = new TextDecoder();
      for await (const bytes of reply.body ?? []) {
        response.write(bytes);
        const text = decoder.decode(bytes, { stream: true });
        exchange.chunks.push({ atMs: Math.round(performance.now() - startMs), text });
      }
      response.end();
    } catch {
      exchange.isCut = true;
      response.destroy();
    }
    appendFileSync(file, `${withoutKey(JSON.stringify(exchange), request)}\n`);
  }

  const address = await listen(server, port);
  return { baseUrl: `${address}/v1`, close: () => shut(server) };
}

function passedHeaders({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    PASSED_HEADERS.flatMap((name) => (headers[name] ? [[name, String(headers[name])]] : [])),
  );
}

/** Some providers repeat a key that they refuse. */
function withoutKey(line: string, { headers }: IncomingMessage): string {
  const key = headers.authorization?.replace(/^Bearer\s+/i, '') ?? '';
  return key.length > 4 ? line.replaceAll(key, '[key]') : line;
}
