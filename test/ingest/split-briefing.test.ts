/** Chunks: inside one section, verbatim, within the size, and nothing lost between them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TextSplitter } from '@langchain/textsplitters';
import { expect, test } from 'vitest';
import { PROJECT_DIR } from '../../scripts/steps/run.js';
import { SentenceSplitter } from '../../src/ingest/sentence-splitter.ts';
import { splitBriefing } from '../../src/ingest/split-briefing.ts';
import type { Briefing } from '../../src/model/briefing.ts';
import type { Chunk } from '../../src/model/chunk.ts';
import { parseDocument } from '../helpers/parse-document.ts';

const SEED = readFileSync(join(PROJECT_DIR, 'test/fixtures/deepseek-v4.txt'), 'utf8');
const HARD = [
  '# Hard cases',
  '## Long',
  `${'One long sentence that goes on, and on, '.repeat(40)}until it ends. Short one.`,
  '',
  `See figure.Beginning without a space, ${'with 25% of it and more text to follow, '.repeat(60)}to the end.`,
  '## List',
  ...Array.from({ length: 40 }, (_, i) => `- Point ${i}: something is said about it here.`),
  '## Unbroken',
  'x'.repeat(3000),
].join('\n');

function expectWhole(briefing: Briefing, chunks: readonly Chunk[], size: number): void {
  for (const section of briefing.sections) {
    const inside = chunks.filter(({ start, end }) => start >= section.start && end <= section.end);
    let cursor = section.start;
    for (const { start, end, text } of inside) {
      expect(briefing.text.slice(start, end)).toBe(text);
      expect(text.length).toBeLessThanOrEqual(size);
      expect(briefing.text.slice(cursor, start).trim()).toBe('');
      cursor = end;
    }
    expect(briefing.text.slice(cursor, section.end).trim()).toBe('');
  }
  const counted = briefing.sections.flatMap(({ start, end }) =>
    chunks.filter((c) => c.start >= start && c.end <= end),
  );
  expect(counted).toHaveLength(chunks.length);
}

test.each([
  ['seed.txt', SEED, 1100],
  ['seed.txt', SEED, 300],
  ['hard.md', HARD, 1100],
  ['hard.md', HARD, 200],
])('%s at %#: every character of a section is in one chunk of that section', async (path, text, size) => {
  const briefing = parseDocument({ path, text });
  const chunks = await splitBriefing(briefing, new SentenceSplitter(size));
  expect(chunks.length).toBeGreaterThan(briefing.sections.length - 1);
  expectWhole(briefing, chunks, size);
});

test('a chunk knows its briefing, title and heading path', async () => {
  const briefing = parseDocument({ path: 'seed.txt', text: SEED });
  const [first] = await splitBriefing(briefing, new SentenceSplitter(1100));
  expect(first).toMatchObject({ id: 'seed#0', briefingId: 'seed', headingPath: ['Key Concepts'] });
  expect(first?.title).toBe("Why DeepSeek V4 Impresses Despite Lack of 'Wow' Factor");
});

test('a sentence is never cut where it fits, and no bullet is left behind', async () => {
  const briefing = parseDocument({ path: 'hard.md', text: HARD });
  const chunks = await splitBriefing(briefing, new SentenceSplitter(200));
  for (const { text } of chunks.filter(({ headingPath }) => headingPath.at(-1) === 'List')) {
    expect(text).toMatch(/^(?:- )?Point/);
    expect(text).toMatch(/here\.$/);
  }
});

test('it is a LangChain splitter', () => {
  expect(new SentenceSplitter(500)).toBeInstanceOf(TextSplitter);
});
