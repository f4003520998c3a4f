/** Versions on disk: written aside, switched whole, checked when opened, pruned. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { IndexDirectory } from '../../src/store/index-directory.ts';
import { readManifest } from '../../src/store/manifest.ts';
import { describeFiles, verifyFiles } from '../../src/store/version-files.ts';

let folder: string;
let directory: IndexDirectory;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'briefing-chat-'));
  directory = new IndexDirectory(join(folder, 'index'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const add = (content: string) =>
  directory.addVersion(async (at) => {
    writeFileSync(join(at, 'data.txt'), content);
    return { files: await describeFiles(at) };
  });

async function currentData(): Promise<string> {
  return readFileSync(join(await directory.currentFolder(), 'data.txt'), 'utf8');
}

test('without a version the error says what to do', async () => {
  await expect(directory.currentFolder()).rejects.toMatchObject({ code: 'index-missing' });
  await expect(directory.currentFolder()).rejects.toThrow('run "briefing-chat ingest"');
});

test('the newest version is current, and an older one can be promoted again', async () => {
  const first = await add('one');
  await add('two');
  expect(await currentData()).toBe('two');
  await directory.promote(first);
  expect(await currentData()).toBe('one');
});

test('the manifest is written after everything else, into a folder that has no name yet', async () => {
  await directory.addVersion(async (at, name) => {
    expect(existsSync(join(directory.path, name))).toBe(false);
    expect(existsSync(join(at, 'manifest.json'))).toBe(false);
    return {};
  });
  expect(existsSync(join(await directory.currentFolder(), 'manifest.json'))).toBe(true);
});

test('a build that fails leaves nothing behind', async () => {
  await add('one');
  const before = readdirSync(directory.path).sort();
  const failing = directory.addVersion(async (at) => {
    writeFileSync(join(at, 'data.txt'), 'half');
    throw new Error('power cut');
  });
  await expect(failing).rejects.toThrow('power cut');
  expect(readdirSync(directory.path).sort()).toEqual(before);
  expect(await currentData()).toBe('one');
});

test('three versions are kept, the current one among them', async () => {
  for (const content of ['1', '2', '3', '4', '5']) await add(content);
  expect(await directory.listVersions()).toHaveLength(3);
  expect(await currentData()).toBe('5');
});

test('a file in the way of the folder is a clear error', async () => {
  writeFileSync(join(folder, 'index'), 'a file');
  await expect(add('x')).rejects.toMatchObject({ code: 'index-not-writable' });
});

test('a changed byte, a short file and a missing file are found and named', async () => {
  const at = join(folder, 'version');
  mkdirSync(at);
  writeFileSync(join(at, 'data.bin'), Buffer.alloc(100_000, 7));
  const files = await describeFiles(at);
  await verifyFiles(at, files);
  const changed = Buffer.alloc(100_000, 7);
  changed[54_321] = 6;
  writeFileSync(join(at, 'data.bin'), changed);
  await expect(verifyFiles(at, files)).rejects.toThrow(/data\.bin" is damaged: its checksum is wrong/);
  writeFileSync(join(at, 'data.bin'), changed.subarray(1));
  await expect(verifyFiles(at, files)).rejects.toThrow('it has 99999 bytes, wanted 100000');
  rmSync(join(at, 'data.bin'));
  await expect(verifyFiles(at, files)).rejects.toMatchObject({ code: 'index-damaged' });
});

test.each([
  ['no JSON', '{', 'index-damaged'],
  ['another format', '{"formatVersion": 99}', 'index-mismatch'],
  ['a missing field', '{"formatVersion": 1}', 'index-damaged'],
])('a manifest with %s is refused', async (_name, text, code) => {
  writeFileSync(join(folder, 'manifest.json'), text);
  await expect(readManifest(folder)).rejects.toMatchObject({ code });
});
