/** Writing routes: what is put, added or removed is what questions find, and what cannot be used changes nothing. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { DocumentReply } from '../../src/server/describe-writing.ts';
import { ADMIN_KEY, briefingAbout, type LiveServer, startLiveServer } from '../helpers/start-live-server.ts';

let server: LiveServer;
afterEach(() => server.close());

/** Names of all files of the corpus, hidden ones too. */
function corpus(): string[] {
  return readdirSync(join(server.folder, 'corpus'), { recursive: true, encoding: 'utf8' }).sort();
}

function readCorpus(path: string): string {
  return readFileSync(join(server.folder, 'corpus', path), 'utf8');
}

const ZORBLAX = 'What does the Zorblax engine run on?';

test('a briefing is put, asked about, replaced, asked again, removed, and then unknown', async () => {
  server = await startLiveServer();
  const before = corpus();
  const created = await server.put('zorblax', briefingAbout('The Zorblax engine', 'runs on liquid helium'));
  expect(created).toMatchObject({
    status: 201,
    body: {
      status: 'created',
      briefingId: 'zorblax',
      path: 'zorblax.md',
      url: '/library/zorblax',
      replaces: [],
    },
  });
  expect(created.headers.get('location')).toBe('/briefings/zorblax');
  expect(created.body.sections).toEqual(['What it is']);
  expect(created.body.missing).toContain('byline');
  expect(created.body.chunks).toBe(1);
  expect((await server.index()).version).toBe(created.body.version);
  expect(await server.answerOf(ZORBLAX)).toContain('liquid helium');

  const replaced = await server.put('zorblax', briefingAbout('The Zorblax engine', 'runs on solar power'));
  expect(replaced).toMatchObject({ status: 200, body: { status: 'replaced', replaces: ['zorblax.md'] } });
  expect(await server.answerOf(ZORBLAX)).toContain('solar power');
  expect(await server.answerOf(ZORBLAX)).not.toContain('helium');

  const removed = await server.send<{ files: string[] }>('DELETE', '/briefings/zorblax');
  expect(removed).toMatchObject({ status: 200, body: { status: 'removed', files: ['zorblax.md'] } });
  expect(await server.answerOf(ZORBLAX)).toBe('');
  expect((await fetch(`${server.url}/briefings/zorblax`)).status).toBe(404);
  expect(corpus()).toEqual(before);
  expect(await server.send('DELETE', '/briefings/zorblax')).toMatchObject({
    status: 404,
    body: { code: 'unknown-briefing' },
  });
});

test('the same text again is no new version', async () => {
  server = await startLiveServer();
  const text = briefingAbout('The Zorblax engine', 'runs on liquid helium');
  const first = await server.put('zorblax', text);
  const second = await server.put('zorblax', text);
  expect(second).toMatchObject({ status: 200, body: { status: 'unchanged', version: first.body.version } });
});

test('a briefing in another format takes the place of the one before', async () => {
  server = await startLiveServer();
  const html = `<html><head><title>On Zorblax</title></head><body><article><h1>On Zorblax</h1>
    <p>The Zorblax engine runs on compressed air, and has done so since it was first shown.</p></article></body></html>`;
  await server.put('zorblax', briefingAbout('The Zorblax engine', 'runs on liquid helium'));
  const reply = await server.send('PUT', '/briefings/zorblax', {
    body: html,
    type: 'text/html; charset=utf-8',
  });
  expect(reply).toMatchObject({ status: 200, body: { path: 'zorblax.html', replaces: ['zorblax.md'] } });
  expect(corpus()).not.toContain('zorblax.md');
  expect(await server.answerOf(ZORBLAX)).toContain('compressed air');
});

test('a briefing in a folder stays where it is, and its transcript goes with it when it is removed', async () => {
  server = await startLiveServer();
  await server.put('zorblax', briefingAbout('x', 'is'));
  mkdirSync(join(server.folder, 'corpus/talks'));
  writeFileSync(join(server.folder, 'corpus/talks/quux.md'), briefingAbout('Quux', 'is a kind of lamp'));
  writeFileSync(
    join(server.folder, 'corpus/talks/quux.en.vtt'),
    'WEBVTT\n\n00:01.000 --> 00:04.000\nQuux glows in the dark.\n',
  );
  await server.rebuild();
  expect(await server.answerOf('Does Quux glow in the dark?')).toContain('glows');
  const reply = await server.put('talks-quux', briefingAbout('Quux', 'is a kind of lantern'));
  expect(reply).toMatchObject({ status: 200, body: { path: 'talks/quux.md' } });
  expect(await server.answerOf('What kind of thing is Quux?')).toContain('lantern');
  const removed = await server.send<{ files: string[] }>('DELETE', '/briefings/talks-quux');
  expect(removed.body.files).toEqual(['talks/quux.md', 'talks/quux.en.vtt']);
  expect(await server.answerOf('Does Quux glow in the dark?')).toBe('');
});

test('a dry run says what would become of a document and changes nothing', async () => {
  server = await startLiveServer();
  const [before, { version }] = [corpus(), await server.index()];
  const reply = await server.put('zorblax', briefingAbout('The Zorblax engine', 'runs'), '?dryRun=true');
  expect(reply).toMatchObject({
    status: 200,
    body: { status: 'valid', path: 'zorblax.md', sections: ['What it is'] },
  });
  expect([corpus(), (await server.index()).version]).toEqual([before, version]);
});

test('without waiting the reply is 202, and the build follows', async () => {
  server = await startLiveServer();
  const text = briefingAbout('The Zorblax engine', 'runs on liquid helium');
  const reply = await server.put('zorblax', text, '?wait=false');
  expect(reply).toMatchObject({ status: 202, body: { status: 'created', chunks: null } });
  await expect.poll(() => server.answerOf(ZORBLAX), { timeout: 10_000 }).toContain('liquid helium');
});

test('what was just put without waiting can be removed at once', async () => {
  server = await startLiveServer();
  const before = corpus();
  await server.put('zorblax', briefingAbout('The Zorblax engine', 'runs on steam'), '?wait=false');
  expect(await server.send('DELETE', '/briefings/zorblax')).toMatchObject({ status: 200 });
  expect(corpus()).toEqual(before);
  expect(await server.answerOf(ZORBLAX)).toBe('');
});

test.each<[string, string, string | Uint8Array, string, { status: number; code: string; about: RegExp }]>([
  ['nothing', 'a', '', 'text/plain', { status: 422, code: 'document-refused', about: /empty/ }],
  ['a title only', 'a', '# Title', 'text/markdown', { status: 422, code: 'document-refused', about: /text/ }],
  [
    'a broken PDF',
    'a',
    '%PDF-1.7 no more',
    'application/pdf',
    { status: 422, code: 'document-refused', about: /PDF/ },
  ],
  [
    'a picture as text',
    'a',
    Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]),
    'text/plain',
    { status: 422, code: 'document-refused', about: /./ },
  ],
  [
    'no Word document',
    'a',
    'no zip',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    { status: 422, code: 'document-refused', about: /./ },
  ],
  [
    'broken JSON',
    'a',
    '{"title": ',
    'application/json',
    { status: 422, code: 'document-refused', about: /JSON/ },
  ],
  [
    'a bad date',
    'a',
    '# T\n\nPublished: 2026-02-31\n\nText here.',
    'text/markdown',
    { status: 422, code: 'document-refused', about: /2026-02-31/ },
  ],
  [
    'another id',
    'a',
    '---\nid: b\n---\n# T\n\nText.',
    'text/markdown',
    { status: 409, code: 'id-mismatch', about: /"b".*"a"/ },
  ],
  [
    'an unknown type',
    'a',
    'x',
    'image/png',
    { status: 415, code: 'unsupported-media-type', about: /image\/png/ },
  ],
  [
    'a path',
    '..%2F..%2Fx',
    '# T\n\nText.',
    'text/markdown',
    { status: 400, code: 'invalid-request', about: /id/ },
  ],
  [
    'a hidden name',
    '.x',
    '# T\n\nText.',
    'text/markdown',
    { status: 400, code: 'invalid-request', about: /id/ },
  ],
  [
    'an id that no file name gives',
    'GPT',
    '# T\n\nText.',
    'text/markdown',
    { status: 400, code: 'invalid-request', about: /"gpt"/ },
  ],
  [
    'an unknown option',
    'a?force=true',
    '# T\n\nText.',
    'text/markdown',
    { status: 400, code: 'invalid-request', about: /force/ },
  ],
  [
    '11 MB of text',
    'a',
    'x'.repeat(11 * 1024 * 1024),
    'text/plain',
    { status: 413, code: 'document-too-large', about: /10 MB/ },
  ],
])('%s is refused and leaves the library as it was', async (_name, id, body, type, wanted) => {
  server = await startLiveServer();
  const [before, { version }] = [corpus(), await server.index()];
  const reply = await server.send('PUT', `/briefings/${id}`, { body: body as string, type });
  expect(reply).toMatchObject({ status: wanted.status, body: { code: wanted.code } });
  expect(reply.headers.get('content-type')).toContain('application/problem+json');
  expect(`${reply.body.detail} ${JSON.stringify(reply.body.errors ?? [])}`.replaceAll('\\"', '"')).toMatch(
    wanted.about,
  );
  expect([corpus(), (await server.index()).version]).toEqual([before, version]);
});

test('a body that grows too large on the way is cut off', async () => {
  server = await startLiveServer();
  const before = corpus();
  let pieces = 0;
  const endless = new ReadableStream({
    pull(controller) {
      if (++pieces > 11) controller.close();
      else controller.enqueue(new TextEncoder().encode('x'.repeat(1024 * 1024)));
    },
  });
  const response = await fetch(`${server.url}/briefings/a`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'text/plain' },
    body: endless,
    duplex: 'half',
  } as RequestInit);
  expect(await response.json()).toMatchObject({ status: 413, code: 'document-too-large' });
  expect(corpus()).toEqual(before);
});

test('a document that is there keeps its last good text when a bad one is put', async () => {
  server = await startLiveServer();
  const text = briefingAbout('The Zorblax engine', 'runs on liquid helium');
  await server.put('zorblax', text);
  expect((await server.put('zorblax', '# Only a title')).status).toBe(422);
  expect(readCorpus('zorblax.md')).toBe(text);
  expect(await server.answerOf(ZORBLAX)).toContain('liquid helium');
});

test('the file of another briefing is not overwritten', async () => {
  server = await startLiveServer({
    corpus: { 'zorblax.md': `---\nid: engine\n---\n${briefingAbout('The Zorblax engine', 'runs on steam')}` },
  });
  const reply = await server.put('zorblax', briefingAbout('Something else', 'is here'));
  expect(reply).toMatchObject({ status: 409, body: { code: 'briefing-exists' } });
  expect(reply.body.errors?.[0]?.message).toContain('"engine"');
  expect(await server.answerOf(ZORBLAX)).toContain('steam');
});

const json = {
  title: 'The Zorblax Engine',
  sections: [{ heading: 'Power', text: 'The Zorblax engine runs on liquid helium.' }],
};

test('POST takes a JSON briefing under the name that its title gives, once', async () => {
  server = await startLiveServer();
  const post = (query = '') =>
    server.send('POST', `/briefings${query}`, { body: JSON.stringify(json), type: 'application/json' });
  expect(await post()).toMatchObject({
    status: 201,
    body: { briefingId: 'the-zorblax-engine', path: 'the-zorblax-engine.json' },
  });
  expect(await server.answerOf(ZORBLAX)).toContain('liquid helium');
  expect(await post()).toMatchObject({ status: 409, body: { code: 'briefing-exists' } });
  expect(await post('?replace=true')).toMatchObject({ status: 200, body: { status: 'unchanged' } });
});

function form(files: Record<string, string | Uint8Array>): FormData {
  const data = new FormData();
  for (const [name, content] of Object.entries(files))
    data.append('files', new Blob([content as string]), name);
  return data;
}

interface FormReply {
  files: DocumentReply[];
  version: string;
}

test('POST takes several files at once and tells of each', async () => {
  server = await startLiveServer();
  const body = form({
    'zorblax.md': briefingAbout('The Zorblax engine', 'runs on liquid helium'),
    'Übersicht.txt': 'Overview\n\nThe Plonk device hums at night.',
  });
  const reply = await server.send<FormReply>('POST', '/briefings', { body });
  expect(reply).toMatchObject({ status: 201 });
  expect(reply.body.files.map(({ path, status }) => [path, status]).sort()).toEqual([
    ['zorblax.md', 'created'],
    ['Übersicht.txt', 'created'],
  ]);
  expect(await server.answerOf(ZORBLAX)).toContain('liquid helium');
  expect(await server.answerOf('What does the Plonk device do at night?')).toContain('hums');
});

test('POST with some bad files is 207: the good ones are in, the bad ones are told and nowhere', async () => {
  server = await startLiveServer();
  const before = corpus();
  const good = briefingAbout('The Zorblax engine', 'runs on liquid helium');
  const body = form({
    'zorblax.md': good,
    'bad.pdf': '%PDF-1.7 no',
    'deepseek-v4.txt': good,
    'x.exe': 'MZ',
    '.hidden.md': good,
  });
  const reply = await server.send<FormReply>('POST', '/briefings', { body });
  expect(reply.status).toBe(207);
  const statusOf = Object.fromEntries(
    reply.body.files.map(({ path, status, code }) => [path, code ?? status]),
  );
  expect(statusOf).toEqual({
    'zorblax.md': 'created',
    'bad.pdf': 'document-refused',
    'deepseek-v4.txt': 'briefing-exists',
    'x.exe': 'document-refused',
    '.hidden.md': 'document-refused',
  });
  expect(corpus()).toEqual([...before, 'zorblax.md'].sort());
});

test.each(['../x.md', '..\\x.md', '/etc/x.md', 'a/b.md', '..', 'a\u0000.md'])(
  'a file called %j is refused and changes nothing',
  async (name) => {
    server = await startLiveServer();
    const before = readdirSync(server.folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => !path.startsWith('index'))
      .sort();
    // Written by hand: FormData mends some of these names before it sends them.
    const body = `--b\r\nContent-Disposition: form-data; name="f"; filename="${name}"\r\n\r\n# T\n\nText.\r\n--b--\r\n`;
    const reply = await server.send<FormReply>('POST', '/briefings', {
      body,
      type: 'multipart/form-data; boundary=b',
    });
    expect([400, 422]).toContain(reply.status);
    const after = readdirSync(server.folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => !path.startsWith('index'))
      .sort();
    expect(after).toEqual(before);
  },
);

test('a briefing and the transcript that it names come in one form', async () => {
  server = await startLiveServer();
  const body = form({
    'quux.md': `# Quux\n\nTranscript: quux-talk.vtt\n\n${briefingAbout('Quux', 'is a lamp')}`,
    'quux-talk.vtt': 'WEBVTT\n\n00:01.000 --> 00:04.000\nQuux glows in the dark.\n',
  });
  const reply = await server.send<FormReply>('POST', '/briefings', { body });
  expect(reply).toMatchObject({ status: 201 });
  expect(await server.answerOf('Does Quux glow in the dark?')).toContain('glows');
});

test('two documents of one id in one form: one goes in, the other leaves nothing', async () => {
  server = await startLiveServer();
  const text = `---\nid: same\n---\n${briefingAbout('The Zorblax engine', 'runs on steam')}`;
  const reply = await server.send<FormReply>('POST', '/briefings', {
    body: form({ 'a.md': text, 'b.md': `${text}\nMore.` }),
  });
  expect(reply.status).toBe(207);
  expect(reply.body.files.map(({ status }) => status).sort()).toEqual(['created', 'refused']);
  expect(corpus()).toContain('a.md');
  expect(corpus()).not.toContain('b.md');
});

test.each([
  ['no file', form({}), undefined],
  ['a form without its boundary', 'x', 'multipart/form-data'],
  [
    'a form that breaks off',
    '--b\r\nContent-Disposition: form-data; name="f"; filename="a.md"\r\n\r\n# T',
    'multipart/form-data; boundary=b',
  ],
])('%s is 400 and leaves nothing', async (_name, body, type) => {
  server = await startLiveServer();
  const before = corpus();
  const reply = await server.send('POST', '/briefings', { body, ...(type ? { type } : {}) });
  expect(reply).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
  expect(corpus()).toEqual(before);
});

test('an upload that breaks off leaves nothing', async () => {
  server = await startLiveServer();
  const before = corpus();
  const leaving = new AbortController();
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('# Title\n\nText'));
    },
  });
  const sending = fetch(`${server.url}/briefings/a`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'text/markdown' },
    body: stream,
    duplex: 'half',
    signal: leaving.signal,
  } as RequestInit);
  await expect.poll(() => corpus().length).toBe(before.length + 1);
  leaving.abort();
  await sending.catch(() => {});
  await expect.poll(() => corpus()).toEqual(before);
});

test('a document can be put where there is no index yet', async () => {
  server = await startLiveServer({ isUnindexed: true });
  const reply = await server.put('zorblax', briefingAbout('The Zorblax engine', 'runs on liquid helium'));
  expect(reply.status).toBe(201);
  expect(await server.answerOf(ZORBLAX)).toContain('liquid helium');
});
