/** The whole ingest on real folders: what becomes of each file, what is kept, what is told. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeStaleness } from '../../src/ingest/describe-staleness.ts';
import { briefingAbout, startLibrary } from '../helpers/start-library.ts';

test('files become briefings in a version that opens', async () => {
  const library = startLibrary();
  library.put('chips.txt', briefingAbout('chips'));
  library.put('2025/power.md', '# About power\n\nData centers need power.');
  library.put('.hidden', 'x');
  const report = await library.ingest();
  expect(report).toMatchObject({ briefings: 2, warnings: [], fullBecause: 'there is no index yet' });
  expect(report.counts).toMatchObject({ added: 2, refused: 0, unchanged: 0 });
  await library.read(async (version) => {
    expect((await version.listBriefings()).map(({ id }) => id)).toEqual(['2025-power', 'chips']);
    expect(version.facts).toMatchObject({ version: report.version, libraryAsOf: '2025-01-02' });
    expect((await version.readBriefing('chips'))?.text).toBe(briefingAbout('chips'));
  });
});

test('the report tells of each file what was found and what is missing', async () => {
  const library = startLibrary();
  library.put('chips.txt', briefingAbout('chips'));
  const { files } = await library.ingest();
  expect(files).toMatchObject([
    { path: 'chips.txt', status: 'added', briefingId: 'chips', chunks: 1, embedded: 1 },
  ]);
  expect(files[0]?.missing).toContain('key concepts');
  expect(files[0]?.missing).not.toContain('published date');
});

test('what is paid for embedding is told, in tokens and in money', async () => {
  const library = startLibrary();
  library.put('chips.txt', briefingAbout('chips'));
  expect(await library.ingest()).toMatchObject({ tokens: 1, costUsd: 1e-6, embedded: 1 });
  expect(await library.ingest()).toMatchObject({ tokens: 0, costUsd: 0, embedded: 0, isNew: false });
});

test.each<[string, string | Buffer, RegExp]>([
  ['empty.txt', '', /empty/],
  ['spaces.txt', ' \n\n ', /empty/],
  ['binary.txt', Buffer.from([0x54, 0x4b, 3, 4, 0, 0]), /binary.*byte 4/],
  ['zip.txt', Buffer.from('PK\x03\x04', 'latin1'), /binary.*ZIP archive/],
  ['program.exe', 'Title\nText.', /\.exe/],
  ['front.md', '---\ntitle: [\n---\nText.', /Line \d: cannot read front matter/],
  ['alias.md', '---\ntitle: *Breaking*\n---\nText.', /Line 2: cannot read front matter.*in quotes/],
])('%s is refused by name with the reason, and the others are published', async (path, content, reason) => {
  const library = startLibrary();
  library.put('chips.txt', briefingAbout('chips'));
  library.put(path, content);
  const report = await library.ingest();
  expect(report.briefings).toBe(1);
  const refused = report.files.filter(({ status }) => status === 'refused');
  expect(refused).toMatchObject([{ path, isKept: false }]);
  expect(refused[0]?.reason).toMatch(reason);
});

test('a refused file is told with every ingest until it is mended, and not read again before it changes', async () => {
  const library = startLibrary();
  library.put('chips.txt', briefingAbout('chips'));
  library.put('empty.txt', '');
  await library.ingest();
  const again = await library.ingest();
  expect(again).toMatchObject({ isNew: false, counts: { refused: 1 } });
  expect(again.files).toMatchObject([
    { path: 'empty.txt', status: 'refused', reason: expect.stringContaining('empty') },
  ]);
  library.put('empty.txt', briefingAbout('power'));
  expect((await library.ingest()).files).toMatchObject([{ path: 'empty.txt', status: 'added' }]);
  expect((await library.store.readState())?.refused).toEqual([]);
});

test('a byte-order mark and Windows line ends are taken away', async () => {
  const library = startLibrary();
  library.put('chips.txt', `\ufeff${briefingAbout('chips').replaceAll('\n', '\r\n')}`);
  await library.ingest();
  const briefing = await library.read((version) => version.readBriefing('chips'));
  expect(briefing?.text).toBe(briefingAbout('chips'));
});

test('a file that goes bad keeps its last good text, one that is deleted goes', async () => {
  const library = startLibrary();
  for (const subject of ['chips', 'power', 'courts']) library.put(`${subject}.txt`, briefingAbout(subject));
  await library.ingest();
  library.put('chips.txt', '');
  library.remove('power.txt');
  const { files } = await library.ingest();
  expect(files).toMatchObject([
    { path: 'chips.txt', status: 'refused', isKept: true },
    { path: 'power.txt', status: 'removed' },
  ]);
  expect(await library.find('power')).toEqual([]);
  expect(await library.find('chips')).toEqual(['chips']);
  // Also when everything is made anew, the last good text is all there is.
  await library.ingest({ fullBecause: 'the test wants it' });
  expect(await library.find('chips')).toEqual(['chips']);
});

test('only what is new or changed is embedded', async () => {
  const library = startLibrary();
  const long = (end: string) =>
    `About chips\nBy Ann\n\n1. First part\n${'Chips are made of sand. '.repeat(5)}\n\n2. Second part\n${end}\n`;
  library.put('chips.txt', long('They are small.'));
  library.put('power.txt', briefingAbout('power'));
  await library.ingest();
  library.embedder.texts.length = 0;
  library.put('chips.txt', long('They are very small.'));
  library.put('courts.txt', briefingAbout('courts'));
  const report = await library.ingest();
  expect(report.counts).toMatchObject({ added: 1, changed: 1, unchanged: 1 });
  expect(library.embedder.texts).toHaveLength(2);
  expect(library.embedder.texts.join('\n')).toContain('very small');
  expect(report.embedded).toBe(2);
});

test('a moved file is told as moved, embedded again by nobody, and found under its new name', async () => {
  const library = startLibrary();
  library.put('chips.txt', briefingAbout('chips'));
  library.put('power.txt', briefingAbout('power'));
  await library.ingest();
  library.embedder.texts.length = 0;
  library.remove('chips.txt');
  library.put('2025/chips.txt', briefingAbout('chips'));
  const { files } = await library.ingest();
  expect(files).toMatchObject([{ path: '2025/chips.txt', from: 'chips.txt', status: 'moved', embedded: 0 }]);
  expect(library.embedder.texts).toEqual([]);
  expect(await library.find('chips')).toEqual(['2025-chips']);
});

test('of two copies of a file that was moved one is new', async () => {
  const library = startLibrary();
  library.put('chips.txt', briefingAbout('chips'));
  library.put('power.txt', briefingAbout('power'));
  await library.ingest();
  library.remove('chips.txt');
  library.put('a.txt', briefingAbout('chips'));
  library.put('b.txt', briefingAbout('chips'));
  const { files } = await library.ingest();
  expect(files.map(({ path, status }) => [path, status])).toEqual([
    ['a.txt', 'moved'],
    ['b.txt', 'added'],
  ]);
});

test('a file that was only touched makes no new briefing, and is not looked into again', async () => {
  const library = startLibrary();
  library.put('chips.txt', briefingAbout('chips'));
  await library.ingest();
  utimesSync(join(library.corpusDir, 'chips.txt'), new Date(), new Date('2020-01-01'));
  expect(await library.ingest()).toMatchObject({ files: [], counts: { unchanged: 1 } });
  expect(await library.ingest()).toMatchObject({ isNew: false });
});

test('with paths given, only these are looked at', async () => {
  const library = startLibrary();
  library.put('chips.txt', briefingAbout('chips'));
  library.put('power.txt', briefingAbout('power'));
  await library.ingest();
  library.put('chips.txt', briefingAbout('new chips'));
  library.put('power.txt', briefingAbout('new power'));
  const report = await library.ingest({ only: ['chips.txt'] });
  expect(report.files).toMatchObject([{ path: 'chips.txt', status: 'changed' }]);
  expect((await library.ingest()).files).toMatchObject([{ path: 'power.txt', status: 'changed' }]);
});

test('two files with one id: the second is refused and told why; when the first goes, the second comes', async () => {
  const library = startLibrary();
  library.put('a-b.txt', briefingAbout('chips'));
  library.put('a b.md', '# Other\n\nOther text.');
  const report = await library.ingest();
  expect(report.briefings).toBe(1);
  expect(report.files.filter(({ status }) => status === 'refused')).toMatchObject([
    { path: 'a-b.txt', reason: expect.stringContaining('"a b.md"') },
  ]);
  library.remove('a b.md');
  expect((await library.ingest()).counts).toMatchObject({ added: 1, removed: 1, refused: 0 });
  expect(await library.find('chips')).toEqual(['a-b']);
});

test('a change that takes the id of another is refused, and both are served as they were', async () => {
  const library = startLibrary();
  library.put('one.md', '---\nid: one\n---\n# One\n\nAbout chips.');
  library.put('two.md', '---\nid: two\n---\n# Two\n\nAbout power.');
  await library.ingest();
  library.put('two.md', '---\nid: one\n---\n# Two\n\nAbout courts.');
  const { files } = await library.ingest();
  expect(files).toMatchObject([{ path: 'two.md', status: 'refused', isKept: true }]);
  expect(await library.find('power')).toEqual(['two']);
  expect(await library.find('courts')).toEqual([]);
});

test('two texts that say nearly the same are both kept, with a warning', async () => {
  const library = startLibrary();
  const text = `About chips\n\n${'Many words about the chips that models are trained on. '.repeat(3)}`;
  library.put('one.txt', text);
  library.put('two.txt', text);
  const report = await library.ingest();
  expect(report.briefings).toBe(2);
  expect(report.warnings).toEqual(['"two.txt" says nearly the same as "one.txt"; both are in the index']);
});

test('a briefing and the transcript beside it are one document, which either file changes', async () => {
  const library = startLibrary();
  const spoken = (what: string) => `WEBVTT\n\n00:01:05.000 --> 00:01:09.000\nAnd then she said ${what}.\n`;
  library.put('chips.txt', briefingAbout('chips'));
  library.put('chips.vtt', spoken('something about zinc'));
  expect((await library.ingest()).files).toMatchObject([{ path: 'chips.txt', briefingId: 'chips' }]);
  expect(await library.find('zinc')).toEqual(['chips']);
  const times = await library.read(async (version) => {
    const [hit] = await version.searchKeywords([{ term: 'zinc', weight: 1 }], 1);
    return (await version.readChunks([hit?.ordinal ?? 0])).map(({ startSeconds }) => startSeconds);
  });
  expect(times).toEqual([65]);
  library.put('chips.vtt', spoken('something about copper'));
  expect((await library.ingest()).files).toMatchObject([{ path: 'chips.txt', status: 'changed' }]);
  expect(await library.find('copper')).toEqual(['chips']);
  expect(await library.find('zinc')).toEqual([]);
});

test('a transcript that a briefing names does not stand alone as well', async () => {
  const library = startLibrary();
  library.put('talks/v4.srt', '1\n00:00:05,000 --> 00:00:07,000\nThe chips are made of zinc.\n');
  library.put('chips.md', '---\ntitle: Chips\ntranscript: talks/v4.srt\n---\n\nAbout chips.');
  const report = await library.ingest();
  expect(report.files.map(({ path }) => path)).toEqual(['chips.md']);
  expect(await library.find('zinc')).toEqual(['chips']);
  expect(await library.ingest()).toMatchObject({ isNew: false });
  library.remove('chips.md');
  await library.ingest();
  expect(await library.find('zinc')).toEqual(['talks-v4']);
});

test('a briefing whose transcript comes later is read when it has come', async () => {
  const library = startLibrary();
  library.put('chips.txt', briefingAbout('chips'));
  library.put('power.md', '---\ntitle: Power\ntranscript: talks/power.srt\n---\n\nAbout power.');
  const { files } = await library.ingest();
  expect(files).toContainEqual(expect.objectContaining({ path: 'power.md', status: 'refused' }));
  library.put('talks/power.srt', '1\n00:00:05,000 --> 00:00:07,000\nThe grid is made of zinc.\n');
  await library.ingest();
  expect(await library.find('zinc')).toEqual(['power']);
  expect((await library.store.readState())?.refused).toEqual([]);
});

test('what is neither file nor folder is refused by name, and nobody waits for it', async () => {
  const library = startLibrary();
  library.put('chips.txt', briefingAbout('chips'));
  execFileSync('mkfifo', [join(library.corpusDir, 'pipe.txt')]);
  symlinkSync(library.folder, join(library.corpusDir, 'folder.txt'));
  const { files } = await library.ingest();
  const refused = files.filter(({ status }) => status === 'refused');
  expect(refused.map(({ path }) => path)).toEqual(['folder.txt', 'pipe.txt']);
  expect(refused[1]?.reason).toContain('no file');
});

test('with paths given, an emptied folder takes nothing else away, and what is not named does not come', async () => {
  const library = startLibrary();
  for (const subject of ['chips', 'power']) library.put(`${subject}.txt`, briefingAbout(subject));
  await library.ingest();
  for (const subject of ['chips', 'power']) library.remove(`${subject}.txt`);
  library.put('courts.txt', briefingAbout('courts'));
  library.put('models.txt', briefingAbout('models'));
  await library.ingest({ only: ['courts.txt'] });
  const found = await library.read((version) => version.listBriefings());
  expect(found.map(({ id }) => id)).toEqual(['chips', 'courts', 'power']);
  await library.ingest();
  const all = await library.read((version) => version.listBriefings());
  expect(all.map(({ id }) => id)).toEqual(['courts', 'models']);
});

test('a link that leads nowhere is refused by name', async () => {
  const library = startLibrary();
  library.put('chips.txt', briefingAbout('chips'));
  symlinkSync(join(library.folder, 'nowhere'), join(library.corpusDir, 'lost.txt'));
  const { files } = await library.ingest();
  expect(files).toContainEqual(expect.objectContaining({ path: 'lost.txt', status: 'refused' }));
});

test('a failing embedder leaves the last version in place and no half-written one', async () => {
  const library = startLibrary();
  library.put('chips.txt', briefingAbout('chips'));
  const { version } = await library.ingest();
  const before = readdirSync(library.indexDir, { recursive: true }).sort();
  library.put('power.txt', briefingAbout('power'));
  library.embedder.failure = new Error('no embedder');
  await expect(library.ingest()).rejects.toThrow('no embedder');
  expect(await library.store.currentVersion()).toBe(version);
  expect(readdirSync(library.indexDir, { recursive: true }).sort()).toEqual(before);
  library.embedder.failure = undefined;
  await library.ingest();
  expect(await library.find('power')).toEqual(['power']);
});

test('an empty corpus is an error and takes nothing away', async () => {
  const library = startLibrary();
  await expect(library.ingest()).rejects.toMatchObject({ code: 'ingest-empty' });
  library.put('chips.txt', briefingAbout('chips'));
  await library.ingest();
  library.remove('chips.txt');
  await expect(library.ingest()).rejects.toMatchObject({ code: 'ingest-empty' });
  expect(await library.find('chips')).toEqual(['chips']);
  // Who names the file means it.
  await library.ingest({ only: ['chips.txt'] });
  expect(await library.find('chips')).toEqual([]);
});

test('other settings make everything anew, and the report says why', async () => {
  const library = startLibrary();
  library.put('chips.txt', briefingAbout('chips'));
  await library.ingest();
  Object.assign(library.embedder, { name: 'another' });
  const report = await library.ingest();
  expect(report.fullBecause).toBe('it was built with "test-hash-32", the settings ask for "another"');
  expect(report.files).toMatchObject([{ path: 'chips.txt', status: 'reindexed', embedded: 1 }]);
});

test('staleness tells what has changed, and nothing right after an ingest', async () => {
  const library = startLibrary();
  const { corpusDir, store, embedder } = library;
  const wanted = { corpusDir, store, embedder, chunkSize: 500 };
  library.put('chips.txt', briefingAbout('chips'));
  library.put('bad.txt', '');
  expect(await describeStaleness(wanted)).toBe('there is no index yet');
  await library.ingest();
  expect(await describeStaleness(wanted)).toBeUndefined();
  library.put('power.txt', briefingAbout('power'));
  expect(await describeStaleness(wanted)).toContain('1 new or changed');
  expect(await describeStaleness({ ...wanted, embedder: { name: 'other' } })).toContain('"test-hash-32"');
});

test('a hundred small changes leave few segments, and everything is found', async () => {
  const library = startLibrary();
  mkdirSync(join(library.corpusDir, 'x'));
  for (let i = 0; i < 60; i++) {
    library.put(`note-${i}.txt`, briefingAbout(`subject${i} and sand`));
    await library.ingest({ only: [`note-${i}.txt`] });
    await library.maintain();
  }
  for (let i = 0; i < 60; i += 3) library.remove(`note-${i}.txt`);
  await library.ingest();
  await library.maintain();
  expect(readdirSync(join(library.indexDir, 'segments')).length).toBeLessThan(30);
  const all = await library.read((version) => version.listBriefings());
  expect(all).toHaveLength(40);
  expect(await library.find('subject7')).toEqual(['note-7']);
  expect(await library.find('subject9')).toEqual([]);
});
