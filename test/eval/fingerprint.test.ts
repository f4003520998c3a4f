/** Two reports have the same fingerprint if and only if they were made from the same things. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fingerprint } from '../../src/eval/fingerprint.ts';
import { readSet } from '../../src/eval/read-set.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { smallSet, writeSet } from './write-set.ts';

test('questions, their number, settings and fitted weights each change it, and nothing else does', async () => {
  const folder = await tempFolder();
  const sourceDir = join(folder, 'src');
  mkdirSync(join(sourceDir, 'answer'), { recursive: true });
  writeFileSync(join(sourceDir, 'answer', 'prices.json'), '{}');
  writeFileSync(join(sourceDir, 'answer', 'coverage-model.json'), '{"weight": 1}');
  const files = smallSet();
  const make = async (settings = { chunkSize: 1100 }, limit?: number) =>
    fingerprint(await readSet(writeSet(join(folder, 'small'), files), { limit }), { settings, sourceDir });
  const first = await make();
  expect(Object.keys(first.weights)).toEqual(['answer/coverage-model.json']);
  writeFileSync(join(sourceDir, 'answer', 'prices.json'), '{"other": 1}');
  expect(await make()).toEqual(first);

  const others = [await make({ chunkSize: 500 }), await make(undefined, 3)];
  expect(others[0]?.set.sha256).toBe(first.set.sha256);
  expect(others[1]?.set.sha256).not.toBe(first.set.sha256);
  writeFileSync(join(sourceDir, 'answer', 'coverage-model.json'), '{"weight": 2}');
  others.push(await make());
  Object.assign(files.queries[0] ?? {}, { text: 'How many bees live in a hive?' });
  others.push(await make());
  expect(new Set([first, ...others].map(({ sha256 }) => sha256)).size).toBe(5);
});
