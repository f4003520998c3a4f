/** What the stand-in servers share of HTTP: reading a request whole, replying, waiting while somebody is there. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Failure } from './behaviour.ts';

export async function readAll(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

export function send(response: ServerResponse, body: object, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

export function fail(response: ServerResponse, failure: Failure): void {
  const { status, retryAfterSeconds, headers = {}, code = null } = failure;
  const { message = `scripted failure ${status}` } = failure;
  if (retryAfterSeconds !== undefined) response.setHeader('retry-after', String(retryAfterSeconds));
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  send(response, { error: { message, type: 'error', code } }, status);
}

/** Ends early when the client goes away. */
export function wait(ms: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    if (response.destroyed) return resolve();
    const done = () => {
      clearTimeout(timer);
      response.off('close', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    response.on('close', done);
  });
}

/** As `wait`, for many times on one reply: it listens for the end of the connection once. */
export function pacerOf(response: ServerResponse): (ms: number) => Promise<void> {
  let resume: (() => void) | undefined;
  let timer: NodeJS.Timeout | undefined;
  response.once('close', () => {
    clearTimeout(timer);
    resume?.();
  });
  return (ms) =>
    new Promise((resolve) => {
      if (response.destroyed) return resolve();
      resume = resolve;
      timer = setTimeout(resolve, ms);
    });
}

/** On the loopback. @returns its address, without a path */
export async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve());
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Cuts what is still open. */
export function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
