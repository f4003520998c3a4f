/** Several writings at once: none waits for the check of another, and no two get the same place. */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { BriefingWriter, type BriefingWriterParts } from '../../src/live/briefing-writer.ts';
import { checkDocument } from '../../src/live/check-document.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

/** A writer over an empty index; a document that is called "slow" is checked once it is let go. */
async function startWriter(letGo: Promise<void>) {
  const corpusDir = join(await tempFolder(), 'corpus');
  mkdirSync(corpusDir);
  const checking: string[] = [];
  const call = async (method: string, request: never) => {
    if (method !== 'check') return [];
    const { path } = request as { path: string };
    checking.push(path);
    if (path === 'slow.md') await letGo;
    return checkDocument(request);
  };
  const builder = { call, close: async () => {} } as BriefingWriterParts['builder'];
  const writer = new BriefingWriter({ corpusDir, builder, builds: { request: () => Promise.reject() } });
  const write = async (path: string, text: string) => {
    const file = await writer.receive(Readable.from([text]), '.md');
    return writer.write({ file, ending: '.md', path, mayReplace: false });
  };
  return { write, checking, files: () => readdirSync(corpusDir).filter((name) => !name.startsWith('.')) };
}

test('a document is written while another is still being checked', async () => {
  let letGo = () => {};
  const { write, checking, files } = await startWriter(new Promise((resolve) => (letGo = resolve)));
  const slow = write('slow.md', '# Slow\n\nIt takes its time.');
  await expect.poll(() => checking).toEqual(['slow.md']);
  expect(await write('quick.md', '# Quick\n\nIt is there at once.')).toMatchObject({ status: 'created' });
  expect(files()).toEqual(['quick.md']);
  letGo();
  expect(await slow).toMatchObject({ status: 'created' });
});

test('of two documents for one place that are checked at once the second is refused', async () => {
  let letGo = () => {};
  const { write, checking, files } = await startWriter(new Promise((resolve) => (letGo = resolve)));
  const both = [write('slow.md', '# One\n\nThe first.'), write('slow.md', '# Two\n\nThe second.')];
  await expect.poll(() => checking).toEqual(['slow.md', 'slow.md']);
  letGo();
  const ends = await Promise.allSettled(both);
  expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(files()).toEqual(['slow.md']);
});
