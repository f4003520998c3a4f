/** The library that benchmarks are made with: the same every time, and of the size that was asked for. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CHUNKS_IN_BRIEFING, SyntheticLibrary } from '../../src/bench/synthetic-library.ts';
import { writeCorpus } from '../../src/bench/write-corpus.ts';
import { parseFile } from '../../src/ingest/parse-file.ts';
import { listPaths } from '../../src/ingest/read-corpus.ts';
import { SentenceSplitter } from '../../src/ingest/sentence-splitter.ts';
import { splitBriefing } from '../../src/ingest/split-briefing.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const BRIEFINGS = 60;

test('one seed gives the same bytes every time, another seed others', () => {
  const [a, b, other] = [new SyntheticLibrary(1), new SyntheticLibrary(1), new SyntheticLibrary(2)];
  for (let n = 0; n < BRIEFINGS; n++) {
    expect(a.briefing(n)).toEqual(b.briefing(n));
    expect(a.question(n, BRIEFINGS)).toBe(b.question(n, BRIEFINGS));
  }
  expect(a.briefing(0).text).not.toBe(other.briefing(0).text);
});

test('the files are read as briefings of ten chunks of about a thousand characters, with date, byline and concepts', async () => {
  const folder = await tempFolder();
  const library = new SyntheticLibrary();
  await writeCorpus(folder, { library, briefings: BRIEFINGS });
  const paths = await listPaths(folder);
  expect(paths).toEqual(Array.from({ length: BRIEFINGS }, (_, n) => library.pathOf(n)).sort());
  const splitter = new SentenceSplitter(1100);
  for (let n = 0; n < BRIEFINGS; n++) {
    const { path, id, title } = library.briefing(n);
    const { briefing, warnings } = await parseFile({ path, bytes: await readFile(join(folder, path)) });
    const chunks = await splitBriefing(briefing, splitter);
    expect({ id: briefing.id, title: briefing.title, warnings }).toEqual({ id, title, warnings: [] });
    expect(briefing.publishedAt).toMatch(/^202\d-\d\d-\d\d$/);
    expect(briefing.byline).toMatch(/\w/);
    expect(briefing.keyConcepts).toHaveLength(7);
    expect(chunks).toHaveLength(CHUNKS_IN_BRIEFING);
    const characters = chunks.reduce((sum, { text }) => sum + text.length, 0);
    expect(characters / chunks.length).toBeGreaterThan(800);
  }
});
