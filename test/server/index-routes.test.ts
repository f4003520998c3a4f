/** The index over HTTP: who may change it, versions back and forth, and the progress of builds. */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { IngestReport } from '../../src/ingest/ingest-report.ts';
import type { BuildStatus } from '../../src/live/build-status.ts';
import { parseEvents } from '../helpers/ask.ts';
import { ADMIN_KEY, briefingAbout, type LiveServer, startLiveServer } from '../helpers/start-live-server.ts';
import { startTestServer, type TestServer } from '../helpers/start-test-server.ts';

let server: TestServer;
afterEach(() => server.close());

async function start(): Promise<LiveServer> {
  const live = await startLiveServer();
  server = live;
  return live;
}

const WRITING: [string, string][] = [
  ['PUT', '/briefings/a'],
  ['DELETE', '/briefings/deepseek-v4'],
  ['POST', '/briefings'],
  ['POST', '/index/rebuild'],
  ['POST', '/index/rollback'],
];

test.each(WRITING)('%s %s does not exist without an admin key in the settings', async (method, path) => {
  server = await startTestServer();
  const response = await fetch(server.url + path, { method, headers: { authorization: 'Bearer ' } });
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ code: 'not-found' });
});

test.each(WRITING)(
  '%s %s is refused without the key, with another, and with part of it',
  async (method, path) => {
    await start();
    for (const key of [
      undefined,
      'Bearer wrong',
      `Bearer ${ADMIN_KEY.slice(0, -1)}`,
      ADMIN_KEY,
      `Basic ${ADMIN_KEY}`,
    ]) {
      const response = await fetch(server.url + path, { method, headers: key ? { authorization: key } : {} });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toContain('Bearer');
      const text = await response.text();
      expect(text).toContain('admin-key-refused');
      expect(text).not.toContain(ADMIN_KEY);
    }
    expect((await fetch(`${server.url}/briefings/deepseek-v4`)).status).toBe(200);
  },
);

test('keys cannot be guessed without end', async () => {
  await start();
  const guess = () =>
    fetch(`${server.url}/index/rebuild`, { method: 'POST', headers: { authorization: 'Bearer guess' } });
  const statuses: number[] = [];
  for (let i = 0; i < 12; i++) statuses.push((await guess()).status);
  expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
});

test('reading routes are no way round that', async () => {
  await start();
  const guess = () => fetch(`${server.url}/index`, { headers: { authorization: 'Bearer guess' } });
  const statuses: number[] = [];
  for (let i = 0; i < 6; i++) statuses.push((await guess()).status);
  for (let i = 0; i < 5; i++) {
    const headers = { authorization: 'Bearer guess' };
    statuses.push((await fetch(`${server.url}/briefings/a`, { method: 'PUT', headers })).status);
  }
  expect(statuses).toEqual([...Array(10).fill(401), 429]);
  expect((await fetch(`${server.url}/index`)).status).toBe(200);
});

test('a page of another site may not write, even with the key; an allowed one may', async () => {
  const live = await startLiveServer({ env: { ALLOWED_ORIGINS: 'https://news.example' } });
  server = live;
  const from = (origin: string) => live.send('POST', '/index/rebuild', { headers: { origin } });
  expect(await from('https://evil.example')).toMatchObject({
    status: 403,
    body: { code: 'origin-not-allowed' },
  });
  expect((await from('https://news.example')).status).toBe(200);
  const preflight = await fetch(`${live.url}/briefings/a`, {
    method: 'OPTIONS',
    headers: { origin: 'https://news.example', 'access-control-request-method': 'PUT' },
  });
  expect(preflight.headers.get('access-control-allow-methods')).toContain('PUT');
  expect(preflight.headers.get('access-control-allow-headers')).toContain('Authorization');
});

test('paths name all the methods that they take', async () => {
  await start();
  const response = await fetch(`${server.url}/briefings/deepseek-v4`, { method: 'PATCH' });
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('GET, HEAD, PUT, DELETE');
});

test('a rebuild reports what it found; a full one reads everything anew', async () => {
  const live = await start();
  writeFileSync(join(live.folder, 'corpus/zorblax.md'), briefingAbout('Zorblax', 'is an engine'));
  const changed = await live.rebuild();
  expect(changed).toMatchObject({
    status: 200,
    body: { isNew: true, fullBecause: null, counts: { added: 1 } },
  });
  expect((await live.rebuild()).body.isNew).toBe(false);
  const full = await live.rebuild(true);
  expect(full.body).toMatchObject({ isNew: true, fullBecause: 'you asked for it', briefings: 4 });
  const { build } = await live.index();
  expect(build).toMatchObject({ state: 'idle', stage: null, queued: 0, lastError: null });
  expect(build.lastReport).toMatchObject({ version: full.body.version, counts: full.body.counts });
});

test.each([
  ['a field that is none', '{"fulll": true}', 'fulll'],
  ['a value that is none', '{"full": "yes"}', 'full'],
])('a rebuild with %s is refused', async (_name, body, field) => {
  const live = await start();
  const reply = await live.send('POST', '/index/rebuild', { body, type: 'application/json' });
  expect(reply).toMatchObject({ status: 400, body: { errors: [{ field }] } });
});

test('back to an earlier version and forward again, as questions see it', async () => {
  const live = await start();
  const question = 'What does the Zorblax engine run on?';
  const [first] = await live.versions();
  await live.put('zorblax', briefingAbout('The Zorblax engine', 'runs on liquid helium'));
  const second = await live.index();
  const back = await live.send<{ version: string }>('POST', '/index/rollback');
  expect(back).toMatchObject({ status: 200, body: { version: first?.version } });
  expect(await live.answerOf(question)).toBe('');
  expect((await live.versions()).find(({ isCurrent }) => isCurrent)?.version).toBe(first?.version);
  const roll = (version: string) => {
    return live.send('POST', '/index/rollback', {
      body: JSON.stringify({ version }),
      type: 'application/json',
    });
  };
  expect(await roll(second.version)).toMatchObject({ status: 200, body: { version: second.version } });
  expect(await live.answerOf(question)).toContain('liquid helium');
  const unknown = await roll('no-such');
  expect(unknown).toMatchObject({ status: 404, body: { code: 'unknown-version' } });
  expect(unknown.body.detail).toContain('"no-such"');
});

test('without an earlier version there is nothing to go back to', async () => {
  const live = await start();
  const reply = await live.send('POST', '/index/rollback');
  expect(reply).toMatchObject({ status: 404, body: { code: 'unknown-version' } });
  expect(reply.body.detail).toContain('no earlier version');
});

test('a rebuild streams its progress and ends with its report', async () => {
  const live = await start();
  const response = await fetch(`${live.url}/index/rebuild`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${ADMIN_KEY}`,
      accept: 'text/event-stream',
      'content-type': 'application/json',
    },
    body: '{"full": true}',
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  expect(response.headers.get('x-accel-buffering')).toBe('no');
  const events = parseEvents(await response.text());
  expect(events.map(({ event }) => event)).toEqual(
    expect.arrayContaining(['build-status', 'build-start', 'build-progress', 'build-end']),
  );
  expect(events.map(({ id }) => Number(id))).toEqual(events.map((_, i) => i + 1));
  const end = events.at(-1)?.data as unknown as { report: IngestReport };
  expect(end.report.files.length).toBe(3);
});

test('GET /index/events tells everyone of builds, in counts', async () => {
  const live = await start();
  const leaving = new AbortController();
  const response = await fetch(`${live.url}/index/events`, { signal: leaving.signal });
  let text = '';
  const reading = (async () => {
    for await (const piece of response.body ?? []) text += new TextDecoder().decode(piece);
  })().catch(() => {});
  await live.rebuild(true);
  await expect.poll(() => text).toContain('event: build-end');
  leaving.abort();
  await reading;
  const end = parseEvents(text).find(({ event }) => event === 'build-end')?.data;
  expect(end).toMatchObject({ report: { isNew: true, counts: { reindexed: 3 } } });
  expect(text).not.toContain('deepseek-v4.txt');
});

test('a server that closes ends the streams of its readers at once', async () => {
  const live = await start();
  const response = await fetch(`${live.url}/index/events`);
  const reading = response.text();
  await live.close();
  expect(await reading).toContain('event: build-status');
});

test('a failed build is told, the version before is served, and the next good build clears it', async () => {
  const live = await start();
  const corpus = join(live.folder, 'corpus');
  renameSync(corpus, `${corpus}-away`);
  const failed = await live.rebuild();
  expect(failed).toMatchObject({ status: 503, body: { code: 'corpus-missing' } });
  expect(failed.headers.get('retry-after')).toBe('30');
  expect(failed.body.detail).toContain(corpus); // the keeper is told where
  const open = (await (await fetch(`${live.url}/index`)).json()) as { build: BuildStatus };
  expect(open.build.lastError).toMatchObject({ code: 'corpus-missing' });
  expect(JSON.stringify(open)).not.toContain(corpus); // others are not
  expect((await live.index()).build.lastError?.message).toContain(corpus);
  expect(await live.answerOf('Who is Robert Lee?')).toContain('Bloomberg');
  renameSync(`${corpus}-away`, corpus);
  expect((await live.rebuild()).status).toBe(200);
  expect((await live.index()).build.lastError).toBeNull();
});
