/** Briefings in JSON: all fields, and faults named by line, column and field. */
import { expect, test } from 'vitest';
import { parseFile } from '../../../src/ingest/parse-file.ts';
import { expectExactOffsets } from '../../helpers/expect-exact-offsets.ts';

const parse = (content: unknown) => {
  const text = typeof content === 'string' ? content : JSON.stringify(content, null, 2);
  return parseFile({ path: '2026/v4.json', bytes: Buffer.from(text) });
};

test('every field has its place', async () => {
  const { briefing, warnings } = await parse({
    ...{
      id: 'v4',
      title: 'DeepSeek V4',
      byline: 'Ann Writer',
      publishedAt: '2026-04-24',
      source: 'The Site',
    },
    ...{
      sourceUrl: 'https://example.com/a',
      videoUrl: 'https://example.com/v',
      transcript: '../talks/v4.vtt',
    },
    keyConcepts: [{ term: 'Token', definition: 'a piece of text' }],
    sections: [
      { heading: '1. Prices', text: 'Prices **fell** by half.\n\n- by 50%\n- at once', startSeconds: 61.5 },
      { heading: '2. Chips', text: 'Huawei made the chips.' },
    ],
    conclusion: 'It is cheap.',
    references: ['Somebody, Something, 2025'],
    score: 5,
  });
  expect(briefing).toMatchObject({
    ...{
      id: 'v4',
      title: 'DeepSeek V4',
      byline: 'Ann Writer',
      publishedAt: '2026-04-24',
      source: 'The Site',
    },
    ...{
      sourceUrl: 'https://example.com/a',
      videoUrl: 'https://example.com/v',
      transcriptPath: 'talks/v4.vtt',
    },
    references: ['Somebody, Something, 2025'],
  });
  expect(briefing.sections.map(({ kind, heading, startSeconds }) => [kind, heading, startSeconds])).toEqual([
    ['key-concepts', 'Key Concepts', undefined],
    ['body', 'Prices', 61.5],
    ['body', 'Chips', undefined],
    ['conclusion', 'Conclusion', undefined],
  ]);
  expect(briefing.text).toContain('1. Prices\n\nPrices fell by half.\n\n- by 50%\n- at once\n\n2. Chips');
  expect(warnings).toEqual(['Field "score" is not one of a briefing and was left out']);
  const chunks = await expectExactOffsets(briefing, 30);
  // The time of one section never runs on into the next.
  expect(chunks.map(({ startSeconds }) => startSeconds).filter((seconds) => seconds !== undefined)).toEqual(
    chunks.filter(({ headingPath }) => headingPath[0] === '1. Prices').map(() => 61.5),
  );
});

test.each<[string, unknown, string]>([
  [
    'a missing comma',
    '{\n  "title": "T"\n  "byline": "A"\n}',
    'Line 3, column 3: malformed JSON (comma expected)',
  ],
  ['a cut-off file', '{"title": "T", "sections": [', 'Line 1, column 29: malformed JSON'],
  ['a comment', '{"title": "T" /* no */}', 'Line 1, column 15: malformed JSON'],
  ['no object', '[1]', 'Line 1: field "document" is a list, wanted an object'],
  ['no title', { byline: 'A' }, 'Line 1: field "title" is missing, wanted text'],
  ['an empty title', { title: ' ' }, 'Line 2: field "title" is empty, wanted text'],
  [
    'a wrong type deep inside',
    {
      title: 'T',
      sections: [
        { heading: 'A', text: 'x' },
        { heading: 5, text: 'x' },
      ],
    },
    'Line 9: field "sections.1.heading" is 5, wanted text',
  ],
  [
    'a negative time',
    { title: 'T', sections: [{ heading: 'A', text: 'x', startSeconds: -1 }] },
    'Line 7: field "sections.0.startSeconds" is -1, wanted 0 seconds or more',
  ],
  [
    'a number for a list',
    { title: 'T', keyConcepts: 7 },
    'field "keyConcepts" is 7, wanted a list of {term,',
  ],
  ['a bad date', { title: 'T', publishedAt: '2025-02-30' }, 'Line 3: cannot read date "2025-02-30"'],
  ['a bad link', { title: 'T', videoUrl: 'javascript:alert(1)' }, 'Line 3: cannot read link'],
  ['nothing but a title', { title: 'T' }, 'Cannot find any text below the title'],
  ['100,000 nested lists', '['.repeat(100_000), 'nested too deeply'],
])('%s is refused by its place', async (_name, content, reason) => {
  await expect(parse(content)).rejects.toThrow(reason);
});
