/** The top of a document: the same briefing, in whatever of the usual ways its title and its facts are written. */
import { describe, expect, test } from 'vitest';
import type { Briefing } from '../../src/model/briefing.ts';
import { parseDocument } from '../helpers/parse-document.ts';

const FACTS = { title: 'A title', byline: 'Ann Lee', publishedAt: '2026-04-24', source: 'Ann Lee' };
const BODY = '## 1. One\n\nText of the first section.\n\n## 2. Two\n\n- a point\n- another point\n';
const PLAIN_BODY = '1. One\nText of the first section.\n\n2. Two\n- a point\n- another point\n';

function sectionsOf({ sections, blocks, text }: Briefing) {
  return sections.map(({ heading, start, end }) => ({
    heading,
    words: blocks
      .filter((block) => block.start >= start && block.end <= end && block.kind !== 'heading')
      .map((block) => text.slice(block.start, block.end)),
  }));
}

const SECTIONS = [
  { heading: 'One', words: ['Text of the first section.'] },
  { heading: 'Two', words: ['a point', 'another point'] },
];

const MARKED: [string, string][] = [
  [
    'a heading, then the facts in one paragraph right below it',
    '# A title\nBy Ann Lee\nPublished: 2026-04-24\n',
  ],
  ['a heading, then the facts in a paragraph', '# A title\n\nBy Ann Lee\nPublished: 2026-04-24\n'],
  ['a heading, then the facts in a paragraph each', '# A title\n\nPublished: 2026-04-24\n\nBy Ann Lee\n'],
  ['an underlined heading', 'A title\n=======\nBy Ann Lee\nPublished: 2026-04-24\n'],
  ['an underlined heading that takes the facts in', 'A title\nBy Ann Lee\nPublished: 2026-04-24\n---\n'],
  ['facts over a line', '# A title\nBy Ann Lee\n\nPublished: 2026-04-24\n---\n'],
  ['no mark at the title', 'A title\n\nBy Ann Lee\nPublished: 2026-04-24\n'],
  ['no mark at the title, and the facts right below it', 'A title\nBy Ann Lee\nPublished: 2026-04-24\n'],
  ['front matter', '---\ntitle: A title\nauthor: Ann Lee\ndate: 2026-04-24\n---\n'],
  ['front matter and the title again', '---\nby: Ann Lee\ndate: 2026-04-24\n---\n# A title\n'],
  ['facts above the title', 'By Ann Lee\nPublished: 2026-04-24\n\n# A title\n'],
  ['names for all', 'Title: A title\nBy: Ann Lee\nPublished: 2026-04-24\n'],
  ['bold names', '# A title\n**By:** Ann Lee\n**Published:** 2026-04-24\n'],
  ['italic lines', '# A title\n\n*By Ann Lee*  \n*Published: 24 April 2026*\n'],
  ['one line', '# A title\n\n**By Ann Lee** | Published: April 24, 2026\n'],
  ['a list', '# A title\n- By Ann Lee\n- Published: 2026-04-24\n'],
];

describe.each(['note.md', 'note.txt'])('%s', (path) => {
  test.each(MARKED)('%s', (_, head) => {
    const briefing = parseDocument({ path, text: `${head}\n${BODY}` });
    expect(briefing).toMatchObject(FACTS);
    expect(sectionsOf(briefing)).toEqual(SECTIONS);
  });

  test.each([
    ['a line each', 'A title\nBy Ann Lee\nPublished: 2026-04-24\n'],
    ['a paragraph each', 'A title\n\nBy Ann Lee\n\nPublished: 2026-04-24\n\n'],
    ['one line', 'A title\nBy Ann Lee · Published: 2026-04-24\n'],
  ])('text as it is copied off a page, with %s', (_, head) => {
    const briefing = parseDocument({ path, text: `${head}${PLAIN_BODY}` });
    expect(briefing).toMatchObject(FACTS);
    expect(sectionsOf(briefing)).toEqual(SECTIONS);
  });

  test('addresses are taken as they are, from links as well', () => {
    const { sourceUrl, videoUrl, source } = parseDocument({
      path,
      text: `# A title\nSource: [The Example](https://example.com/a_b_c)\nVideo: <https://example.com/v?x=_y_>\n\n${BODY}`,
    });
    expect({ sourceUrl, videoUrl, source }).toEqual({
      ...{ sourceUrl: 'https://example.com/a_b_c', videoUrl: 'https://example.com/v?x=_y_' },
      source: 'The Example',
    });
  });

  test.each([
    'By the end of 2025, the company had raised forty billion dollars.',
    'By early 2026 the company had shipped three models, each of\nthem smaller than the one before it.',
    'Note: this was written in haste.',
  ])('a text that only looks like a fact stays a text: %j', (text) => {
    const briefing = parseDocument({ path, text: `# A title\n\n${text}\n\n${BODY}` });
    expect(briefing.byline).toBeNull();
    expect(briefing.blocks[0] && briefing.text.slice(briefing.blocks[0].start, briefing.blocks[0].end)).toBe(
      text,
    );
  });
});

test('text that goes on right below the facts keeps its words, marks and offsets', () => {
  const text =
    '# A title\nBy Ann Lee\nPublished: 2026-04-24\nThe *first* words &amp; **more**\nof the text.\n';
  const briefing = parseDocument({ path: 'note.md', text });
  expect(briefing).toMatchObject(FACTS);
  const [block] = briefing.blocks;
  expect(text.slice(block?.start, block?.end)).toBe('The *first* words &amp; **more**\nof the text.');
  expect(block?.runs.map((run) => run.text).join('')).toBe('The first words & more\nof the text.');
  for (const run of block?.runs ?? []) {
    const words = text.slice(run.start, run.end);
    if (!words.includes('&amp;')) expect(words).toBe(run.text);
  }
});

test('a fact that cannot be read is named by its line, in whatever form it stands', () => {
  const text = 'A title\nBy Ann Lee\nPublished: soon\n\n## One\n\nText.';
  expect(() => parseDocument({ path: 'note.md', text })).toThrow('Line 3: cannot read date "soon"');
});

test('the highest of several headings is the title, and equal ones are sections', () => {
  const briefing = parseDocument({ path: 'note.md', text: `## A title\nBy Ann Lee\n\n### One\n\nText.` });
  expect(briefing).toMatchObject({ title: 'A title', byline: 'Ann Lee' });
  expect(() => parseDocument({ path: 'note.md', text: '## One\n\nText.\n\n## Two\n\nText.' })).toThrow(
    'Cannot find a title',
  );
});
