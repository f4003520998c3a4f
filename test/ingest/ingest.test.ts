/** The whole ingest on real folders: versions, refusals, what is kept, what is told. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeStaleness } from '../../src/ingest/describe-staleness.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { EmbeddedIndexVersion } from '../../src/store/embedded-index-version.ts';
import { IndexDirectory } from '../../src/store/index-directory.ts';
import { hashingCorpusEmbedder } from '../helpers/hashing-corpus-embedder.ts';

let folder: string;
let corpusDir: string;
let directory: IndexDirectory;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'briefing-chat-'));
  corpusDir = join(folder, 'corpus');
  directory = new IndexDirectory(join(folder, 'index'));
  mkdirSync(corpusDir);
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, content: string | Buffer) => writeFileSync(join(corpusDir, name), content);
const text = (subject: string) =>
  `About ${subject}\nBy Ann\nPublished: 2025-01-02\nAll that is known about ${subject} stands here.\n`;
const run = () => ingest({ corpusDir, directory, embedder: hashingCorpusEmbedder, chunkSize: 500 });

async function open(): Promise<EmbeddedIndexVersion> {
  return EmbeddedIndexVersion.open(await directory.currentFolder());
}

test('files become briefings in a version that opens', async () => {
  put('chips.txt', text('chips'));
  mkdirSync(join(corpusDir, '2025'));
  put('2025/power.md', '# About power\n\nData centers need power.');
  put('.hidden', 'x');
  const report = await run();
  expect(report).toMatchObject({ briefings: 2, refused: [], warnings: [] });
  const version = await open();
  expect((await version.listBriefings()).map(({ id }) => id)).toEqual(['2025-power', 'chips']);
  expect(version.facts).toMatchObject({
    version: report.version,
    libraryAsOf: '2025-01-02',
    embedder: 'hashing-16',
  });
  expect((await version.readBriefing('chips'))?.text).toBe(text('chips'));
  await version.close();
});

test.each<[string, string | Buffer, RegExp]>([
  ['empty.txt', '', /empty/],
  ['spaces.txt', ' \n\n ', /empty/],
  ['binary.txt', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), /binary.*byte 4/],
  ['latin.txt', Buffer.from('Title\nCaf\xe9 text.', 'latin1'), /not UTF-8.*byte 9/],
  ['utf16.txt', Buffer.from('\ufeffTitle\nText.', 'utf16le'), /binary|UTF-8/],
  ['program.exe', 'Title\nText.', /\.exe/],
  ['front.md', '---\ntitle: [\n---\nText.', /Line \d: cannot read front matter/],
])('%s is refused by name with the reason, and the others are published', async (name, content, reason) => {
  put('chips.txt', text('chips'));
  put(name, content);
  const report = await run();
  expect(report.briefings).toBe(1);
  expect(report.refused).toMatchObject([{ path: name, kept: false }]);
  expect(report.refused[0]?.reason).toMatch(reason);
});

test('a byte-order mark and Windows line ends are taken away', async () => {
  put('chips.txt', `\ufeff${text('chips').replaceAll('\n', '\r\n')}`);
  await run();
  const version = await open();
  expect((await version.readBriefing('chips'))?.text).toBe(text('chips'));
  await version.close();
});

test('a file that goes bad keeps its last good text, one that is deleted goes', async () => {
  put('chips.txt', text('chips'));
  put('power.txt', text('power'));
  put('courts.txt', text('courts'));
  await run();
  put('chips.txt', '');
  rmSync(join(corpusDir, 'power.txt'));
  const report = await run();
  expect(report.refused).toMatchObject([{ path: 'chips.txt', kept: true }]);
  const version = await open();
  expect((await version.listBriefings()).map(({ id }) => id)).toEqual(['chips', 'courts']);
  expect((await version.readBriefing('chips'))?.text).toBe(text('chips'));
  await version.close();
});

test('two files with one id: the second is refused and told why', async () => {
  put('a-b.txt', text('chips'));
  put('a b.md', '# Other\n\nOther text.');
  const report = await run();
  expect(report.briefings).toBe(1);
  expect(report.refused[0]?.reason).toContain('"a-b"');
});

test('the same text at two paths is two briefings and a warning', async () => {
  put('one.txt', text('chips'));
  put('two.txt', text('chips'));
  const report = await run();
  expect(report.briefings).toBe(2);
  expect(report.warnings).toEqual(['"two.txt" has the same text as "one.txt"; both are in the index']);
});

test('a link that leads nowhere is refused by name', async () => {
  put('chips.txt', text('chips'));
  symlinkSync(join(folder, 'nowhere'), join(corpusDir, 'lost.txt'));
  expect((await run()).refused).toMatchObject([{ path: 'lost.txt' }]);
});

test('a failing embedder leaves the last version in place and no half-written one', async () => {
  put('chips.txt', text('chips'));
  const { version } = await run();
  const failing = { ...hashingCorpusEmbedder, embed: () => Promise.reject(new Error('no embedder')) };
  await expect(ingest({ corpusDir, directory, embedder: failing, chunkSize: 500 })).rejects.toThrow(
    'no embedder',
  );
  expect(await directory.currentFolder()).toContain(version);
  expect(readdirSync(directory.path).sort()).toEqual([version, 'CURRENT'].sort());
});

test('staleness tells what has changed, and nothing right after an ingest', async () => {
  put('chips.txt', text('chips'));
  const wanted = { corpusDir, directory, embedderName: 'hashing-16', chunkSize: 500 };
  expect(await describeStaleness(wanted)).toBe('there is no index yet');
  await run();
  expect(await describeStaleness(wanted)).toBeUndefined();
  put('power.txt', text('power'));
  expect(await describeStaleness(wanted)).toContain('1 new or changed');
  expect(await describeStaleness({ ...wanted, embedderName: 'other' })).toContain('"hashing-16"');
});

test('the manifest is complete: format, embedder, splitter, files with their hashes', async () => {
  put('chips.txt', text('chips'));
  await run();
  const manifest = JSON.parse(readFileSync(join(await directory.currentFolder(), 'manifest.json'), 'utf8'));
  expect(manifest).toMatchObject({
    embedder: { name: 'hashing-16', dimensions: 16 },
    splitter: { chunkSize: 500 },
    documents: [{ path: 'chips.txt', briefingId: 'chips', chunks: 1, refused: null }],
  });
  const names = readdirSync(await directory.currentFolder()).filter((name) => name !== 'manifest.json');
  expect(Object.keys(manifest.files).sort()).toEqual(names.sort());
});
