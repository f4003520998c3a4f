/** Transcripts over HTTP: tied to the briefing that is there, and never in the place of its text. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { DocumentReply } from '../../src/server/describe-writing.ts';
import { ask } from '../helpers/ask.ts';
import { briefingAbout, type LiveServer, startLiveServer } from '../helpers/start-live-server.ts';

let server: LiveServer;
afterEach(() => server.close());

const TEXT = 'All about Quux\n\nQuux is a kind of lamp that was made in Ghent.\n';

function said(text: string, kind: 'vtt' | 'srt' = 'vtt'): string {
  const cue = `00:01:07.000 --> 00:01:12.000\n${text}\n`;
  return kind === 'vtt' ? `WEBVTT\n\n${cue}` : `1\n${cue.replaceAll('.000', ',000')}`;
}

const GLOWS = said('Quux glows in the dark.');
const SINGS = said('Quux sings in the morning.');

/** What lies in the corpus under the names of the briefing. */
function filesOf(stem = 'quux'): string[] {
  const paths = readdirSync(join(server.folder, 'corpus'), { recursive: true, encoding: 'utf8' });
  return paths.filter((path) => path.includes(stem)).sort();
}

function readCorpus(path: string): string {
  return readFileSync(join(server.folder, 'corpus', path), 'utf8');
}

function put(id: string, body: string, type: string) {
  return server.send('PUT', `/briefings/${id}`, { body, type });
}

function post(files: Record<string, string>, query = '') {
  const body = new FormData();
  for (const [name, content] of Object.entries(files)) body.append('files', new Blob([content]), name);
  return server.send<{ files: DocumentReply[] }>('POST', `/briefings${query}`, { body });
}

async function secondsOf(question: string): Promise<number | undefined> {
  const { citations } = await ask(server.url, { question });
  return citations.find(({ startSeconds }) => startSeconds !== undefined)?.startSeconds;
}

test('a transcript that is put for a briefing is tied to it, and another one replaces it alone', async () => {
  server = await startLiveServer();
  await put('quux', TEXT, 'text/plain');
  const added = await put('quux', GLOWS, 'text/vtt');
  expect(added).toMatchObject({
    status: 200,
    body: { status: 'created', briefingId: 'quux', path: 'quux.vtt', replaces: [] },
  });
  expect(added.body.chunks).toBeGreaterThan(0);
  expect(filesOf()).toEqual(['quux.txt', 'quux.vtt']);
  expect(readCorpus('quux.txt')).toBe(TEXT);
  expect(await server.answerOf('Does Quux glow in the dark?')).toContain('glows');
  expect(await secondsOf('Does Quux glow in the dark?')).toBe(67);
  expect(await server.answerOf('Where was the lamp Quux made?')).toContain('Ghent');

  const again = await put('quux', SINGS, 'text/vtt');
  expect(again).toMatchObject({ status: 200, body: { status: 'replaced', replaces: ['quux.vtt'] } });
  const other = await put('quux', said('Quux hums at noon.', 'srt'), 'application/x-subrip');
  expect(other).toMatchObject({ status: 200, body: { path: 'quux.srt', replaces: ['quux.vtt'] } });
  expect(filesOf()).toEqual(['quux.srt', 'quux.txt']);
  expect(await secondsOf('Does Quux hum at noon?')).toBe(67);
  expect(await server.answerOf('Where was the lamp Quux made?')).toContain('Ghent');
});

test('a transcript that a briefing names is replaced where it lies, and by no other format', async () => {
  const text = `Transcript: tour.srt\n\n${briefingAbout('Quux', 'is a lamp')}`;
  server = await startLiveServer({
    corpus: { 'quux.md': `# Quux\n\n${text}`, 'tour.srt': said('Quux glows.', 'srt') },
  });
  const reply = await put('quux', said('Quux hums at noon.', 'srt'), 'application/x-subrip');
  expect(reply).toMatchObject({ status: 200, body: { path: 'tour.srt', replaces: ['tour.srt'] } });
  expect(await server.answerOf('Does Quux hum at noon?')).toContain('hums');
  expect(await put('quux', GLOWS, 'text/vtt')).toMatchObject({ status: 409 });
  expect([...filesOf(), ...filesOf('tour')]).toEqual(['quux.md', 'tour.srt']);
});

test('a form may add the first transcript of a briefing; the next needs replace=true', async () => {
  server = await startLiveServer();
  await put('quux', TEXT, 'text/plain');
  expect(await post({ 'quux.vtt': GLOWS })).toMatchObject({ status: 201 });
  expect(await secondsOf('Does Quux glow in the dark?')).toBe(67);
  const clash = await post({ 'quux.vtt': SINGS });
  expect(clash.body.files).toMatchObject([{ status: 'refused', code: 'briefing-exists' }]);
  expect(readCorpus('quux.vtt')).toBe(GLOWS);
  expect(await post({ 'quux.vtt': SINGS }, '?replace=true')).toMatchObject({ status: 200 });
  expect(readCorpus('quux.vtt')).toBe(SINGS);
  expect(readCorpus('quux.txt')).toBe(TEXT);
});

test('a broken text that comes with a transcript leaves the good text that is there', async () => {
  server = await startLiveServer();
  await put('quux', TEXT, 'text/plain');
  const reply = await post({ 'quux.txt': 'Only a title', 'quux.vtt': GLOWS }, '?replace=true');
  expect(reply.status).toBe(207);
  expect(reply.body.files.map(({ path, status }) => [path, status]).sort()).toEqual([
    ['quux.txt', 'refused'],
    ['quux.vtt', 'created'],
  ]);
  expect(readCorpus('quux.txt')).toBe(TEXT);
  expect(await server.answerOf('Where was the lamp Quux made?')).toContain('Ghent');
  expect(await secondsOf('Does Quux glow in the dark?')).toBe(67);
});

test('a transcript that stands alone is replaced by the next, and kept beside a text', async () => {
  server = await startLiveServer();
  expect(await put('quux', GLOWS, 'text/vtt')).toMatchObject({ status: 201 });
  const again = await put('quux', SINGS, 'text/vtt');
  expect(again).toMatchObject({ status: 200, body: { status: 'replaced', replaces: ['quux.vtt'] } });
  const text = await put('quux', TEXT, 'text/plain');
  expect(text).toMatchObject({ status: 200, body: { path: 'quux.txt', replaces: [] } });
  expect(filesOf()).toEqual(['quux.txt', 'quux.vtt']);
  expect(await server.answerOf('Where was the lamp Quux made?')).toContain('Ghent');
  expect(await secondsOf('Does Quux sing in the morning?')).toBe(67);
});

test('a transcript that another briefing names as well stays when one is removed', async () => {
  const naming = (thing: string) =>
    `# ${thing}\n\nTranscript: sh.srt\n\n${briefingAbout(thing, 'is a lamp')}`;
  server = await startLiveServer({
    corpus: {
      'one.md': naming('Quux'),
      'two.md': naming('Plonk'),
      'sh.srt': said('The lamps glow in the dark.', 'srt'),
    },
  });
  const removed = await server.send<{ files: string[] }>('DELETE', '/briefings/one');
  expect(removed).toMatchObject({ status: 200, body: { files: ['one.md'] } });
  expect(existsSync(join(server.folder, 'corpus/sh.srt'))).toBe(true);
  expect(await secondsOf('Do the lamps glow in the dark?')).toBe(67);
  expect((await server.send<{ files: string[] }>('DELETE', '/briefings/two')).body.files).toEqual([
    'two.md',
    'sh.srt',
  ]);
});

test('two uploads at once that want one place do not both get it', async () => {
  server = await startLiveServer();
  const bodies = ['lamp', 'chair'].map((thing) => ({ 'quux.md': briefingAbout('Quux', `is a ${thing}`) }));
  const replies = await Promise.all(bodies.map((files) => post(files)));
  expect(replies.map(({ status }) => status).sort()).toEqual([201, 422]);
});
