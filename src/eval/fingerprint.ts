/** What a report depends on beside the code: the set's files and the settings that matter, with one hash over all. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { EvaluationSet } from './read-set.ts';

export interface Fingerprint {
  /** Over set and settings. */
  sha256: string;
  set: {
    /** Over its files and which of its questions were asked. */
    sha256: string;
    /** SHA-256 by file; a folder of briefings has one over all of its files. */
    files: Record<string, string>;
    questions: number;
  };
  settings: Record<string, string | number | null>;
  /** SHA-256 of the weights that the code was built with, by file under src/. */
  weights: Record<string, string>;
}

/** How weights that were fitted to data are called: "coverage-model.json". */
const WEIGHTS = /-model\.json$/;

/** @param facts.sourceDir folder of the sources, where weights are kept as data */
export async function fingerprint(
  { folder, files, library, queries }: EvaluationSet,
  { settings, sourceDir }: { settings: Fingerprint['settings']; sourceDir: string },
): Promise<Fingerprint> {
  const hashes: Record<string, string> = {};
  for (const file of files) hashes[file] = hashOf(await readFile(join(folder, file)));
  if ('corpusDir' in library) hashes['corpus/'] = await hashFolder(library.corpusDir);
  const facts = { files: hashes, questions: queries.length };
  const set = { sha256: hashOf(JSON.stringify(facts)), ...facts };
  const weights: Fingerprint['weights'] = {};
  for (const path of await filesIn(sourceDir))
    if (WEIGHTS.test(path)) weights[path] = hashOf(await readFile(join(sourceDir, path)));
  return { sha256: hashOf(JSON.stringify({ set, settings, weights })), set, settings, weights };
}

async function hashFolder(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const path of await filesIn(folder))
    hash.update(`${path}\n`).update(await readFile(join(folder, path)));
  return hash.digest('hex');
}

/** Paths inside the folder, with forward slashes, sorted; none if there is no such folder. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

function hashOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
