/** The test server with an admin key, and what a keeper of the library asks of it. */
import type { IngestReport } from '../../src/ingest/ingest-report.ts';
import type { BuildStatus } from '../../src/live/build-status.ts';
import type { VersionSummary } from '../../src/model/index-store.ts';
import type { DocumentReply } from '../../src/server/describe-writing.ts';
import { ask, type Problem } from './ask.ts';
import { startTestServer, type TestServer, type TestServerOptions } from './start-test-server.ts';

export const ADMIN_KEY = 'only-for-tests-0123456789';

export interface Reply<T> {
  status: number;
  headers: Headers;
  body: T & Partial<Omit<Problem, 'status'>>;
}

export interface LiveServer extends TestServer {
  /** Sends a request as the keeper. */
  send<T = DocumentReply & { version: string }>(
    method: string,
    path: string,
    options?: { body?: RequestInit['body']; type?: string; headers?: Record<string, string> },
  ): Promise<Reply<T>>;
  put(id: string, text: string, query?: string): Promise<Reply<DocumentReply & { version: string }>>;
  index(): Promise<{ version: string; briefings: number; build: BuildStatus }>;
  versions(): Promise<VersionSummary[]>;
  rebuild(full?: boolean): Promise<Reply<IngestReport>>;
  /** Text of the answer to a question; empty if the library does not cover it. */
  answerOf(question: string): Promise<string>;
}

export async function startLiveServer(options: TestServerOptions = {}): Promise<LiveServer> {
  const server = await startTestServer({ ...options, env: { ADMIN_KEY, ...options.env } });
  const send: LiveServer['send'] = async (method, path, { body, type, headers } = {}) => {
    const response = await fetch(server.url + path, {
      method,
      headers: {
        authorization: `Bearer ${ADMIN_KEY}`,
        ...(type ? { 'content-type': type } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
  };
  return {
    ...server,
    send,
    put: (id, text, query = '') => {
      return send('PUT', `/briefings/${id}${query}`, { body: text, type: 'text/markdown' });
    },
    index: async () => (await send<Awaited<ReturnType<LiveServer['index']>>>('GET', '/index')).body,
    versions: async () =>
      (await send<{ versions: VersionSummary[] }>('GET', '/index/versions')).body.versions,
    rebuild: (full = false) => {
      return send('POST', '/index/rebuild', { body: JSON.stringify({ full }), type: 'application/json' });
    },
    answerOf: async (question) => {
      const { outcome, answer } = await ask(server.url, { question });
      return outcome === 'not-covered' ? '' : answer;
    },
  };
}

/** A small briefing about a thing that nothing else in the library is about. */
export function briefingAbout(thing: string, fact: string): string {
  return `# All about ${thing}\n\nPublished: 2026-03-01\n\n## 1. What it is\n\n${thing} ${fact}.\n`;
}
