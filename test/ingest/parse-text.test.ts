/** Plain-text briefings: the seed as its readers get it, and what people paste. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT_DIR } from '../../scripts/steps/run.js';
import { parseDocument } from '../helpers/parse-document.ts';

const SEED = readFileSync(join(PROJECT_DIR, 'test/fixtures/deepseek-v4.txt'), 'utf8');

test('the seed: title, byline, concepts, sections, and no page furniture', () => {
  const briefing = parseDocument({ path: 'deepseek-v4.txt', text: SEED });
  expect(briefing).toMatchObject({
    id: 'deepseek-v4',
    title: "Why DeepSeek V4 Impresses Despite Lack of 'Wow' Factor",
  });
  expect(briefing.byline).toMatch(/\S/);
  expect(briefing.keyConcepts.map(({ term }) => term)).toContain('Loss-Leading Pricing');
  expect(briefing.keyConcepts.find(({ term }) => term === 'Loss-Leading Pricing')?.definition).toContain(
    '80–90% cheaper',
  );
  expect(briefing.sections.map(({ kind, heading }) => [kind, heading])).toEqual([
    ['key-concepts', 'Key Concepts'],
    ['body', 'DeepSeek V4 and the Shift in Strategy'],
    ['body', 'Hardware Constraints and Domestic Integration'],
    ['body', 'The "Efficiency-First" Methodology'],
    ['arguments', 'Key Arguments and Perspectives'],
    ['conclusion', 'Synthesis and Conclusion'],
  ]);
  const known = briefing.sections.map(({ start, end }) => briefing.text.slice(start, end)).join('\n');
  expect(known).toContain('cost-effective, software-driven AI deployment.');
  for (const furniture of ['Chat with this Video', 'AI-Powered', 'What would you like to know']) {
    expect(SEED).toContain(furniture);
    expect(known).not.toContain(furniture);
  }
});

test('offsets are exact for sections, blocks and concepts', () => {
  const { text, sections, blocks, keyConcepts } = parseDocument({ path: 'seed.txt', text: SEED });
  for (const { start, heading } of sections) {
    const before = text.slice(0, start).trimEnd().split('\n').slice(-2).join();
    expect(before).toContain(heading);
  }
  for (const { runs } of blocks)
    for (const run of runs) expect(text.slice(run.start, run.end)).toBe(run.text);
  for (const { start, end, term } of keyConcepts)
    expect(text.slice(start, end)).toMatch(new RegExp(`^${term}:`));
});

test('stated facts below the title are read, and a reference list is set apart', () => {
  const text = [
    'A Title',
    'By Ann Writer',
    'Published: 2025-03-04',
    'Source: https://example.com/a',
    'Video: https://example.com/v',
    'Key Concepts',
    '- Term: What it means.',
    '1. First Part',
    'A body of some length that says something about the subject at hand, as bodies do.',
    'Sources',
    '- Somebody, Something, 2025',
  ].join('\n');
  const briefing = parseDocument({ path: 'x/A b.txt', text });
  expect(briefing).toMatchObject({
    ...{ id: 'x-a-b', title: 'A Title', byline: 'Ann Writer', publishedAt: '2025-03-04' },
    ...{ sourceUrl: 'https://example.com/a', videoUrl: 'https://example.com/v' },
    references: ['Somebody, Something, 2025'],
  });
  expect(briefing.sections.map(({ headingPath }) => headingPath)).toEqual([
    ['Key Concepts'],
    ['1. First Part'],
  ]);
});

test('numbered sub-sections nest, a numbered list does not become headings', () => {
  const body = 'Text that is long enough to be a paragraph below its heading, and says so.';
  const text = [
    'T',
    '1. One',
    body,
    '1.1 Inner',
    body,
    '2. Two',
    body,
    '1) apples',
    '2) pears',
    '3) plums',
    body,
  ].join('\n');
  const { sections } = parseDocument({ path: 't.txt', text });
  expect(sections.map(({ headingPath }) => headingPath)).toEqual([
    ['1. One'],
    ['1. One', '1.1 Inner'],
    ['2. Two'],
  ]);
});

test.each([
  ['Published: 2025-02-30', 'Line 2: cannot read date "2025-02-30", wanted YYYY-MM-DD'],
  [
    'Video: javascript:alert(1)',
    'Line 2: cannot read link "javascript:alert(1)", wanted an http or https URL',
  ],
])('a stated fact that cannot be one is refused by its line: %s', (line, message) => {
  expect(() => parseDocument({ path: 'x.txt', text: `Title\n${line}\nBody of the text.` })).toThrow(message);
});

test.each([
  ['only a title', 'Just a title'],
  ['only furniture below the title', 'Title\nChat with this Video\nHi! I can answer questions.'],
])('%s is refused', (_name, text) => {
  expect(() => parseDocument({ path: 'x.txt', text })).toThrow('Cannot find any text below the title');
});

test('an ending without a parser is refused by name', () => {
  expect(() => parseDocument({ path: 'x.exe', text: 'Title\nBody.' })).toThrow(/\.exe/);
});

test('hostile lines take linear time', () => {
  const lines = [
    'T',
    ' '.repeat(200_000),
    '1.'.repeat(50_000),
    `By ${'a '.repeat(50_000)}`,
    `${'x: '.repeat(50_000)}end.`,
  ];
  expect(parseDocument({ path: 'x.txt', text: lines.join('\n') }).sections.length).toBeGreaterThan(0);
});

test('a heading stays one when its text begins with a number; numbered lines in a row are a list', () => {
  const text =
    'Chips\n\n2. Hardware\n37 percent of the chips are new.\n\n3. Steps\nDo this:\n1. First of all\n2. Then the rest\n';
  const { sections } = parseDocument({ path: 'chips.txt', text });
  expect(sections.map(({ heading }) => heading)).toEqual(['Hardware', 'Steps']);
});
