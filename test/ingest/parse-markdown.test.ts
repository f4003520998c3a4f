/** Markdown briefings: front matter, structure, exact offsets, and nothing of its markup taken over. */
import { expect, test } from 'vitest';
import type { Briefing } from '../../src/model/briefing.ts';
import { parseDocument } from '../helpers/parse-document.ts';

function parse(...lines: string[]): Briefing {
  return parseDocument({ path: 'note.md', text: lines.join('\n') });
}

test('front matter gives the facts', () => {
  const briefing = parse(
    ...[
      '---',
      'title: "A: title"',
      'byline: By Ann',
      'published: 2024-05-13',
      'id: my-id',
      '---',
      '',
      'Some text.',
    ],
  );
  expect(briefing).toMatchObject({
    id: 'my-id',
    title: 'A: title',
    byline: 'Ann',
    publishedAt: '2024-05-13',
  });
  expect(briefing.sections[0]).toMatchObject({ kind: 'lead', heading: '' });
});

test('headings nest into paths, bold terms become key concepts', () => {
  const briefing = parse(
    ...[
      '# Title',
      '',
      'By Ann',
      '',
      '## Key Concepts',
      '- **Token**: a piece of text',
      '## 1. One',
      'Text.',
      '### Deep',
      'More.',
    ],
  );
  expect(briefing).toMatchObject({ title: 'Title', byline: 'Ann' });
  expect(briefing.keyConcepts).toMatchObject([{ term: 'Token', definition: 'a piece of text' }]);
  expect(briefing.sections.map(({ headingPath }) => headingPath)).toEqual([
    ['Key Concepts'],
    ['1. One'],
    ['1. One', 'Deep'],
  ]);
});

test('acronyms are found in what is displayed, but not among the sources', () => {
  const { acronyms } = parseDocument({
    path: 'agents.md',
    text: [
      '# Agents',
      'Published: 2026-01-02',
      '## Key Concepts',
      '- **RAG**: Retrieval-augmented generation, answers from passages.',
      '## 1. Standards',
      'The **Model Context Protocol** ([MCP](https://example.com/mcp)) is open (since 2024).',
      '## Sources',
      '- Bureau of Industry and Security (BIS)',
    ].join('\n\n'),
  });
  expect(acronyms).toEqual([
    { short: 'MCP', long: 'Model Context Protocol' },
    { short: 'RAG', long: 'Retrieval-augmented generation' },
  ]);
  expect(parseDocument({ path: 'a.md', text: '# A\n\nNone (see below).' }).acronyms).toBeUndefined();
});

test('offsets of runs are those of the file, markup and entities included', () => {
  const briefing = parse(
    '# T',
    '',
    'Plain **bold** and `code` &amp; a [link](https://example.com/x).',
    '',
    '> quoted',
    '',
    '1. one',
    '   - inner',
  );
  for (const { runs } of briefing.blocks) {
    for (const run of runs) {
      const source = briefing.text.slice(run.start, run.end);
      if (!source.includes('&amp;') && !run.code) expect(source).toBe(run.text);
    }
  }
  const runs = briefing.blocks.flatMap((block) => block.runs);
  expect(runs.find(({ text }) => text === 'bold')?.strong).toBe(true);
  expect(runs.find(({ text }) => text === 'link')?.href).toBe('https://example.com/x');
});

test('links with other schemes lose their target, HTML is left out', () => {
  const briefing = parse(
    '# T',
    '',
    '[a](javascript:alert(1)) [b](data:text/html,x) text <b onclick="x">bold</b>',
    '',
    '<script>x</script>',
  );
  const runs = briefing.blocks.flatMap((block) => block.runs);
  expect(runs.some(({ href }) => href)).toBe(false);
  expect(runs.map(({ text }) => text).join('')).not.toMatch(/onclick|<script/);
});

test('a table gives rows of cells', () => {
  const briefing = parse('# T', '', '| model | price |', '|---|---|', '| luna | $0.10 |');
  const rows = briefing.blocks.filter(({ kind }) => kind === 'table-row');
  expect(rows.map(({ cells }) => cells?.map((cell) => cell.map(({ text }) => text).join('')))).toEqual([
    ['model', 'price'],
    ['luna', '$0.10'],
  ]);
});

test.each([
  [['---', 'title: "open', 'published: 2024-01-01', '---', 'Text.'], /^Line \d: cannot read front matter/],
  [['---', 'title: T', 'published: soon', '---', 'Text.'], 'Line 3: cannot read date "soon"'],
  [['---', 'title: T', 'id: "../up"', '---', 'Text.'], 'Line 3: cannot use id "../up"'],
  [
    ['---', 'by: Ann', 'title: *Breaking*', '---', 'Text.'],
    'Line 3: cannot read front matter: "*Breaking*" is a YAML alias that nothing defines; put the value in quotes',
  ],
  [['---', 'title: T', '<<: *x', '---', 'Text.'], 'Line 3: cannot read front matter: "*x" is a YAML alias'],
  [
    [
      '---',
      'title: T',
      'a: &a [x, x]',
      'b: &b [*a, *a, *a, *a, *a, *a]',
      'c: [*b, *b, *b, *b, *b]',
      '---',
      'Text.',
    ],
    'Line 4: cannot read front matter: its YAML aliases stand for too many values; write the values out',
  ],
  [['---', `title: ${'['.repeat(20_000)}`, '---', 'Text.'], 'Line 2: cannot read front matter'],
])('what cannot be read is refused by its line: %j', (lines, message) => {
  expect(() => parse(...lines)).toThrow(message);
});

test('a YAML alias with its anchor stands for the value', () => {
  expect(parse('---', 'title: &name Chips', 'byline: *name', '---', 'Text.')).toMatchObject({
    title: 'Chips',
    byline: 'Chips',
  });
});

test('a file without a title is refused', () => {
  expect(() => parse('', 'Only text.')).toThrow('Cannot find a title');
});
