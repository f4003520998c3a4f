/** Writes a synthetic library as the files of a corpus folder, for the real ingest to read. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SyntheticLibrary } from './synthetic-library.ts';

/** Files under way at a time: enough to keep the disk busy. */
const AT_ONCE = 32;

export async function writeCorpus(
  corpusDir: string,
  { library, briefings }: { library: SyntheticLibrary; briefings: number },
): Promise<void> {
  const folders = new Set<string>();
  for (let first = 0; first < briefings; first += AT_ONCE) {
    const count = Math.min(AT_ONCE, briefings - first);
    const files = Array.from({ length: count }, (_, i) => library.briefing(first + i));
    for (const { path } of files) {
      const folder = dirname(join(corpusDir, path));
      if (folders.has(folder)) continue;
      await mkdir(folder, { recursive: true });
      folders.add(folder);
    }
    await Promise.all(files.map(({ path, text }) => writeFile(join(corpusDir, path), text)));
  }
}
