/** The corpus folder as it is watched: what people and editors do to files there is what questions find. */
import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BuildRequest } from '../../src/live/build-request.ts';
import { CorpusWatch } from '../../src/live/watch-corpus.ts';
import { briefingAbout, type LiveServer, startLiveServer } from '../helpers/start-live-server.ts';
import { waitFor } from '../helpers/wait-for.ts';

let corpus: string;
let seen: BuildRequest[];
let watch: CorpusWatch;

beforeEach(async () => {
  corpus = join(mkdtempSync(join(tmpdir(), 'briefing-chat-')), 'corpus');
  mkdirSync(join(corpus, 'folder'), { recursive: true });
  write('one.md', 'one');
  write('folder/two.md', 'two');
  seen = [];
  watch = await CorpusWatch.start({
    corpusDir: corpus,
    onChange: (request) => seen.push(request),
    onError: (error) => {
      throw error;
    },
    quietMs: 60,
    rootCheckMs: 50,
  });
});
afterEach(() => {
  watch.close();
  rmSync(join(corpus, '..'), { recursive: true, force: true });
});

function write(path: string, text: string): void {
  writeFileSync(join(corpus, path), text);
}

function move(from: string, to: string): void {
  renameSync(join(corpus, from), join(corpus, to));
}

/** As editors do. */
function replace(path: string): void {
  write('.tmp', 'new');
  move('.tmp', path);
}

function writeInNewFolder(folder: string, name: string): void {
  mkdirSync(join(corpus, folder), { recursive: true });
  write(`${folder}/${name}`, 'new');
}

const isSeen = (path: string) => () => seen.some(({ only }) => only?.includes(path) ?? true);

test('what was there before is no news', async () => {
  write('new.md', 'new');
  await waitFor(isSeen('new.md'));
  expect(seen).toEqual([{ only: ['new.md'] }]);
});

test.each<[string, () => void, string[]]>([
  ['changed', () => write('one.md', 'changed'), ['one.md']],
  ['changed in a folder', () => write('folder/two.md', 'changed'), ['folder/two.md']],
  ['removed', () => rmSync(join(corpus, 'one.md')), ['one.md']],
  ['renamed', () => move('one.md', 'uno.md'), ['one.md', 'uno.md']],
  ['moved', () => move('one.md', 'folder/one.md'), ['one.md', 'folder/one.md']],
  ['replaced by a rename', () => replace('one.md'), ['one.md']],
  ['in a new folder', () => writeInNewFolder('a/b', 'c.md'), ['a/b/c.md']],
  ['in a renamed folder', () => move('folder', 'other'), ['folder', 'other/two.md']],
])('a file %s is seen', async (_name, change, paths) => {
  change();
  for (const path of paths) await waitFor(isSeen(path));
  const all = seen.flatMap(({ only }) => only ?? ['everything']);
  expect(all).not.toContain('everything');
  expect(all.filter((path) => path.includes('.tmp'))).toEqual([]);
});

test('a file is still followed after it was replaced by a rename', async () => {
  replace('one.md');
  await waitFor(isSeen('one.md'));
  seen.length = 0;
  write('one.md', 'and again');
  await waitFor(isSeen('one.md'));
});

test('a folder that was removed and made again is followed', async () => {
  rmSync(join(corpus, 'folder'), { recursive: true });
  mkdirSync(join(corpus, 'folder'));
  write('folder/three.md', '3');
  await waitFor(isSeen('folder/three.md'));
  seen.length = 0;
  write('folder/three.md', '3 again');
  await waitFor(isSeen('folder/three.md'));
});

test('many changes at once are one request', async () => {
  for (let i = 0; i < 300; i++) write(`many-${i}.md`, `${i}`);
  await waitFor(isSeen('many-299.md'));
  expect(seen.length).toBe(1);
  expect(seen[0]?.only?.length).toBe(300);
});

test('a file that is being written is waited for', async () => {
  write('long.md', 'begin');
  for (let i = 0; i < 10; i++) {
    await new Promise((resolve) => setTimeout(resolve, 20)); // the writer is slow, not the test
    appendFileSync(join(corpus, 'long.md'), ' and on');
    expect(seen).toEqual([]);
  }
  await waitFor(isSeen('long.md'));
  expect(seen.length).toBe(1);
});

test.each(['.hidden.md', '.one.md.swp', '.git/HEAD'])('%s is passed over', async (path) => {
  mkdirSync(join(corpus, '.git'));
  write(path, 'x');
  write('after.md', 'x');
  await waitFor(isSeen('after.md'));
  expect(seen).toEqual([{ only: ['after.md'] }]);
});

test('a corpus that goes away and comes back is compared as a whole, and followed again', async () => {
  renameSync(corpus, `${corpus}-away`);
  await waitFor(() => seen.some(({ only }) => only === undefined));
  seen.length = 0;
  renameSync(`${corpus}-away`, corpus);
  await waitFor(() => seen.some(({ only }) => only === undefined));
  seen.length = 0;
  write('one.md', 'again');
  await waitFor(isSeen('one.md'));
});

test('questions find what is written, changed, renamed and removed, and a roll-back stays until then', async () => {
  const server: LiveServer = await startLiveServer();
  const live = await CorpusWatch.start({
    corpusDir: join(server.folder, 'corpus'),
    onChange: (request) => void server.live.builds.request(request),
    onError: () => {},
    quietMs: 50,
  });
  const path = (name: string) => join(server.folder, 'corpus', name);
  const question = 'What does the Zorblax engine run on?';
  const answers = (text: string) =>
    waitFor(async () => {
      const answer = await server.answerOf(question);
      return text === '' ? answer === '' : answer.includes(text);
    });
  const { version } = await server.index();
  writeFileSync(path('zorblax.md'), briefingAbout('The Zorblax engine', 'runs on liquid helium'));
  await answers('liquid helium');
  await server.send('POST', '/index/rollback');
  expect((await server.index()).version).toBe(version);
  expect(await server.answerOf(question)).toBe('');
  writeFileSync(path('other.md'), briefingAbout('Something else', 'is here'));
  await waitFor(async () => (await fetch(`${server.url}/briefings/other`)).status === 200);
  writeFileSync(path('zorblax.md'), briefingAbout('The Zorblax engine', 'runs on solar power'));
  await answers('solar power');
  renameSync(path('zorblax.md'), path('engine.md'));
  await waitFor(async () => (await fetch(`${server.url}/briefings/engine`)).status === 200);
  rmSync(path('engine.md'));
  await answers('');
  live.close();
  await server.close();
});
