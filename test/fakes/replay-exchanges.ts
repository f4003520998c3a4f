/** Answers from a recording: the same request gets the same reply, at the pace at which it came. */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Exchange, keyOf } from './exchange.ts';
import { listen, readAll, send, shut, wait } from './http-exchange.ts';
import type { OpenAIServer } from './openai-server.ts';

export interface ReplayOptions {
  /** Written by `startRecorder`. */
  file: string;
  port?: number;
  /** Without the waits of the recording. */
  isFast?: boolean;
}

/** A request that was recorded several times gets these replies in turn, and then the last one again. */
export async function startReplay({
  file,
  port = 0,
  isFast = false,
}: ReplayOptions): Promise<Pick<OpenAIServer, 'baseUrl' | 'close'>> {
  const recorded = new Map<string, Exchange[]>();
  for (const exchange of readExchanges(file)) {
    const key = keyOf(exchange);
    recorded.set(key, [...(recorded.get(key) ?? []), exchange]);
  }
  const server = createServer((request, response) => {
    void answer(request, response).catch((error) => response.destroy(error));
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = request;
    const path = url.replace(/^\/v1(?=\/|$)/, '');
    const raw = await readAll(request);
    const found = recorded.get(keyOf({ method, path, body: raw ? JSON.parse(raw) : null }));
    const exchange = found && found.length > 1 ? found.shift() : found?.[0];
    if (exchange) return play(response, exchange, isFast);
    if (path === '/models') return send(response, { object: 'list', data: [] });
    const message = `This ${method} ${path} is not in the recording ${file}; record it first with --record`;
    send(response, { error: { message, type: 'not_recorded', code: 'not_recorded' } }, 404);
  }

  const address = await listen(server, port);
  return { baseUrl: `${address}/v1`, close: () => shut(server) };
}

async function play(response: ServerResponse, exchange: Exchange, isFast: boolean): Promise<void> {
  let atMs = 0;
  const waitUntil = async (nextMs: number) => {
    if (!isFast && nextMs > atMs) await wait(nextMs - atMs, response);
    atMs = nextMs;
  };
  await waitUntil(exchange.chunks[0]?.atMs ?? 0);
  if (response.destroyed) return;
  response.writeHead(exchange.status, exchange.headers);
  for (const chunk of exchange.chunks) {
    await waitUntil(chunk.atMs);
    if (response.destroyed) return;
    response.write(chunk.text);
  }
  if (exchange.isCut) response.write('', () => response.destroy());
  else response.end();
}

function readExchanges(file: string): Exchange[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line) as Exchange];
    } catch {
      throw new Error(`Cannot read ${file}, line ${i + 1}: it is no JSON`);
    }
  });
}
