/** The index on disk: what a flipped byte, a lost file, a roll-back and a full folder do to it. */
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { KEPT_VERSIONS } from '../../src/model/index-store.ts';
import { EmbeddedIndexStore } from '../../src/store/embedded-index-store.ts';
import { briefingAbout, startLibrary, type TestLibrary } from '../helpers/start-library.ts';

async function libraryWith(...subjects: string[]): Promise<TestLibrary> {
  const library = startLibrary();
  for (const subject of subjects) library.put(`${subject}.txt`, briefingAbout(subject));
  await library.ingest();
  return library;
}

/** Files of the index that hold data, by their path in it. */
function dataFiles({ indexDir }: TestLibrary): string[] {
  return readdirSync(indexDir, { recursive: true, encoding: 'utf8' }).filter((path) => {
    return statSync(join(indexDir, path)).isFile() && !path.endsWith('.db') && !path.endsWith('segment.json');
  });
}

test('without a version the error says what to do', async () => {
  const { store } = startLibrary();
  await expect(store.currentVersion()).rejects.toMatchObject({ code: 'index-missing' });
  await expect(store.currentVersion()).rejects.toThrow('run "briefing-chat ingest"');
});

test('a byte changed anywhere in any file is noticed at opening, and the file is named', async () => {
  const library = await libraryWith('chips', 'power');
  const files = dataFiles(library);
  expect(files.length).toBeGreaterThan(6);
  for (const path of files) {
    const full = join(library.indexDir, path);
    const good = readFileSync(full);
    for (const at of [0, Math.floor(good.length / 2), good.length - 1]) {
      const bad = Buffer.from(good);
      bad[at] = (bad[at] ?? 0) ^ 0x10;
      writeFileSync(full, bad);
      const opened = new EmbeddedIndexStore(library.indexDir);
      const opening = opened.currentVersion().then((version) => opened.openVersion(version));
      // A changed name of the version names the manifest that should be there.
      await expect(opening, `${path}, byte ${at}`).rejects.toMatchObject({ code: 'index-damaged' });
      const named = path === 'CURRENT' ? /CURRENT|versions/ : path;
      await expect(opening, `${path}, byte ${at}`).rejects.toThrow(named);
    }
    writeFileSync(full, good);
  }
  expect(await library.find('chips')).toEqual(['chips']);
});

test('a lost file and a cut one are named', async () => {
  const library = await libraryWith('chips');
  for (const path of dataFiles(library).filter((path) => path !== 'CURRENT')) {
    const full = join(library.indexDir, path);
    const good = readFileSync(full);
    writeFileSync(full, good.subarray(0, good.length - 1));
    await expect(library.find('chips'), path).rejects.toThrow(path);
    rmSync(full);
    await expect(library.find('chips'), path).rejects.toThrow(path);
    writeFileSync(full, good);
  }
});

test('a damaged index is built anew by the next ingest, which says why', async () => {
  const library = await libraryWith('chips');
  const [manifest = ''] = readdirSync(join(library.indexDir, 'versions'));
  writeFileSync(join(library.indexDir, 'versions', manifest), '{}');
  const fresh = startLibrary(library.folder);
  await expect(fresh.store.readState()).rejects.toMatchObject({ code: 'index-damaged' });
  const { fullBecause, briefings } = await fresh.ingest();
  expect(briefings).toBe(1);
  expect(fullBecause).toContain(manifest);
  expect(await fresh.find('chips')).toEqual(['chips']);
});

test('some versions are kept, with the segments that they name and no others', async () => {
  const library = await libraryWith('chips');
  for (const subject of ['power', 'courts', 'models', 'rules', 'water', 'funding']) {
    library.put('chips.txt', briefingAbout(subject));
    await library.ingest();
  }
  expect(await library.store.listVersions()).toHaveLength(KEPT_VERSIONS);
  expect(readdirSync(join(library.indexDir, 'segments'))).toHaveLength(KEPT_VERSIONS);
  expect(await library.find('funding')).toEqual(['chips']);
});

test('a roll-back serves the version before, and the next ingest builds on that', async () => {
  const library = await libraryWith('chips');
  library.put('power.txt', briefingAbout('power'));
  await library.ingest();
  expect(await library.find('power')).toEqual(['power']);
  await library.store.rollback();
  expect(await library.find('power')).toEqual([]);
  expect((await library.store.listVersions()).map(({ isCurrent }) => isCurrent)).toEqual([false, true]);
  await expect(library.store.rollback()).rejects.toMatchObject({ code: 'index-missing' });
  await expect(library.store.rollback('no-such')).rejects.toThrow('"no-such"');
  expect((await library.ingest()).counts).toMatchObject({ added: 1, unchanged: 1 });
  expect(await library.find('power')).toEqual(['power']);
});

test('a version that is being read stays readable when later ones have replaced it', async () => {
  const library = await libraryWith('chips');
  const version = await library.store.openVersion(await library.store.currentVersion());
  for (const subject of ['power', 'courts', 'models', 'funding', 'water']) {
    library.put('chips.txt', briefingAbout(subject));
    await library.ingest();
  }
  const hits = await version.searchKeywords([{ term: 'chip', weight: 1 }], 5);
  expect((await version.readChunks(hits.map(({ ordinal }) => ordinal)))[0]?.text).toContain('chips');
  expect((await version.readBriefing('chips'))?.text).toContain('chips');
  await version.close();
});

test('what a killed ingest left is swept away by the next one', async () => {
  const library = await libraryWith('chips');
  const change = await library.store.begin();
  expect(existsSync(join(library.indexDir, `.change-${change}`))).toBe(true);
  writeFileSync(join(library.indexDir, 'segments', 'stray'), 'x');
  library.put('power.txt', briefingAbout('power'));
  await library.ingest();
  expect(readdirSync(library.indexDir).filter((name) => name.startsWith('.change'))).toEqual([]);
  expect(existsSync(join(library.indexDir, 'segments', 'stray'))).toBe(false);
});

test('a file in the way of the folder is a clear error', async () => {
  const library = startLibrary();
  writeFileSync(library.indexDir, 'a file');
  library.put('chips.txt', briefingAbout('chips'));
  await expect(library.ingest()).rejects.toMatchObject({ code: 'index-not-writable' });
});

test('one changes the index at a time: a second waits, and stops waiting when it is told to', async () => {
  const library = await libraryWith('chips');
  const signal = new AbortController().signal;
  const release = await library.store.lock({ onWait: () => {}, signal });
  let waits = 0;
  const impatient = new AbortController();
  const other = new EmbeddedIndexStore(library.indexDir);
  const given = other.lock({ onWait: () => impatient.abort(new Error('enough')), signal: impatient.signal });
  await expect(given).rejects.toThrow();
  const second = other.lock({ onWait: () => waits++, signal });
  await release();
  await (await second)();
  expect(waits).toBeLessThanOrEqual(1);
});

test('merging takes the place of the version it merges: rolling back leads to what was said before', async () => {
  const library = await libraryWith('chips');
  for (let i = 0; i < 8; i++) {
    library.put(`note-${i}.txt`, briefingAbout(`subject${i}`));
    await library.ingest();
  }
  expect(await library.maintain()).toBe(true);
  expect(readdirSync(join(library.indexDir, 'segments')).length).toBeGreaterThan(1);
  await library.store.rollback();
  expect(await library.find('subject7')).toEqual([]);
  expect(await library.find('subject6')).toEqual(['note-6']);
});

test('a byte that changes while the index is open is noticed by whoever reads it', async () => {
  const library = await libraryWith('chips');
  await library.read(async (version) => {
    const [segment = ''] = readdirSync(join(library.indexDir, 'segments'));
    for (const name of ['chunks.jsonl', 'briefings.jsonl']) {
      const path = join(library.indexDir, 'segments', segment, name);
      writeFileSync(path, readFileSync(path, 'utf8').replace('All that', 'Xll that'));
    }
    await expect(version.readChunks([0])).rejects.toMatchObject({ code: 'index-damaged' });
    await expect(version.readBriefing('chips')).rejects.toMatchObject({ code: 'index-damaged' });
  });
});

test('a damaged earlier version is passed over', async () => {
  const library = await libraryWith('chips');
  for (const subject of ['power', 'courts']) {
    library.put(`${subject}.txt`, briefingAbout(subject));
    await library.ingest();
  }
  const [, , second] = (await library.store.listVersions()).map(({ version }) => version).reverse();
  const versions = readdirSync(join(library.indexDir, 'versions')).sort();
  writeFileSync(join(library.indexDir, 'versions', versions[1] ?? ''), '{}');
  expect(await library.store.listVersions()).toHaveLength(2);
  expect(await library.store.rollback()).toBe(versions[0]?.replace('.json', ''));
  expect(await library.find('power')).toEqual([]);
  expect(await library.store.rollback(second)).toBe(second);
});
