/** Listens, and stops listening without dropping what is under way. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { BriefingChatError } from '../errors.ts';

export interface RunningServer {
  /** e.g. "http://127.0.0.1:3000". */
  url: string;
  /** Resolves when the last reply has been sent, or cut off after the grace period. */
  close(): Promise<void>;
}

const GRACE_MS = 5000;

/** @param port 0 takes a free one. @throws BriefingChatError 'port-taken' or 'config-invalid' */
export async function serve(
  app: Express,
  { host, port }: { host: string; port: number },
): Promise<RunningServer> {
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, { host, port })));
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    url: `http://${name}:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), GRACE_MS).unref();
      }),
  };
}

function explain(error: Error, { host, port }: { host: string; port: number }): Error {
  const code = 'code' in error ? error.code : undefined;
  const options = { facts: { host, port }, cause: error };
  if (code === 'EADDRINUSE') {
    const message = `Cannot listen on ${host}:${port}: the port is taken; stop what uses it or set PORT`;
    return new BriefingChatError('port-taken', message, options);
  }
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    const message = `Cannot listen on ${host}:${port}: ${code === 'EACCES' ? 'permission denied' : 'this machine has no such address'}; set HOST or PORT`;
    return new BriefingChatError('config-invalid', message, options);
  }
  return error;
}
