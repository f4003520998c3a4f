/** Reading routes, and a server without an index. */
import { afterEach, expect, test } from 'vitest';
import type { Briefing, BriefingSummary } from '../../src/model/briefing.ts';
import { ask, post } from '../helpers/ask.ts';
import { startTestServer, type TestServer } from '../helpers/start-test-server.ts';

let server: TestServer;
afterEach(() => server.close());

test('GET /briefings lists all of them with what a list shows', async () => {
  server = await startTestServer();
  const reply = (await (await fetch(`${server.url}/briefings`)).json()) as {
    briefings: BriefingSummary[];
    libraryAsOf: string;
  };
  expect(reply.briefings.map(({ id }) => id).sort()).toEqual([
    'deepseek-v3-training-cost',
    'deepseek-v4',
    'llama-3-1-405b',
  ]);
  expect(reply.libraryAsOf).toBe('2024-12-27');
  expect(reply.briefings.find(({ id }) => id === 'deepseek-v4')?.keyConcepts).toContain(
    'Loss-Leading Pricing',
  );
});

test('GET /briefings/{id} gives the text with exact offsets', async () => {
  server = await startTestServer();
  const briefing = (await (await fetch(`${server.url}/briefings/deepseek-v4`)).json()) as Briefing;
  for (const { start, end, runs } of briefing.blocks) {
    const inside = runs.every((run) => run.start >= start && run.end <= end);
    expect(inside).toBe(true);
    for (const run of runs) expect(briefing.text.slice(run.start, run.end)).toContain(run.text);
  }
});

test('GET /index, /healthz and /readyz tell the state', async () => {
  server = await startTestServer();
  const facts = await (await fetch(`${server.url}/index`)).json();
  expect(facts).toMatchObject({ briefings: 3, embedder: 'corpus-lsa-192' });
  expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ status: 'ok' });
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
});

test('without an index: 503 with what to do, and well again as soon as there is one', async () => {
  server = await startTestServer({ isUnindexed: true });
  const response = await post(server.url, { question: 'Who is Robert Lee?' });
  expect(response.status).toBe(503);
  const problem = (await response.json()) as { code: string; detail: string };
  expect(problem.code).toBe('index-missing');
  expect(problem.detail).toContain('ingest');
  expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  await server.product.ingest();
  expect((await ask(server.url, { question: 'Who is Robert Lee?' })).outcome).toBe('answered');
});
