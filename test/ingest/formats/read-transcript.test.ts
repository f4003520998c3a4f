/** Transcripts: every place keeps the time of its cue, and captions become sentences again. */
import { expect, test } from 'vitest';
import { CitationList } from '../../../src/citations/citation-list.ts';
import { parseFile } from '../../../src/ingest/parse-file.ts';
import { expectExactOffsets } from '../../helpers/expect-exact-offsets.ts';

const parse = (path: string, ...lines: string[]) => parseFile({ path, bytes: Buffer.from(lines.join('\n')) });

/** Text from each cue up to the next, with its time. */
async function spoken(path: string, ...lines: string[]): Promise<[number, string][]> {
  const { briefing } = await parse(path, ...lines);
  await expectExactOffsets(briefing, 120);
  const cues = briefing.cues ?? [];
  return cues.map(({ start, seconds }, i) => [
    seconds,
    briefing.text.slice(start, cues[i + 1]?.start).trim(),
  ]);
}

const VTT = [
  'WEBVTT - made by hand',
  '',
  'STYLE',
  '::cue { color: red }',
  '',
  'NOTE',
  'Title: DeepSeek V4, explained',
  'Date: 2026-04-24',
  'Video: https://example.com/watch?v=1',
  '',
  'intro',
  '00:01.500 --> 00:04.000 align:start',
  '<v Ann Writer>The new model is <i>cheaper</i>',
  '',
  '00:00:04.000 --> 00:00:06.250',
  '<v Ann Writer>than the old one. It runs on',
  'Huawei &amp; other chips.',
  '',
  '01:00:06.000 --> 01:00:08.000',
  '<v Robert Lee>We sold it for less.',
];

test('voices, tags, notes and times of WebVTT', async () => {
  const { briefing, warnings } = await parse('talks/v4.en.vtt', ...VTT);
  expect(briefing).toMatchObject({
    ...{
      title: 'DeepSeek V4, explained',
      publishedAt: '2026-04-24',
      videoUrl: 'https://example.com/watch?v=1',
    },
    sections: [{ kind: 'transcript', heading: 'Transcript', startSeconds: 1.5 }],
  });
  expect(briefing.text).toBe(
    'DeepSeek V4, explained\n\nTranscript\n\nAnn Writer: The new model is cheaper than the old one. It runs on Huawei & other chips.\n\nRobert Lee: We sold it for less.',
  );
  expect(await spoken('v4.vtt', ...VTT)).toEqual([
    [1.5, 'Ann Writer: The new model is cheaper'],
    [4, 'than the old one. It runs on Huawei & other chips.'],
    [3606, 'Robert Lee: We sold it for less.'],
  ]);
  expect(warnings).toEqual([]);
});

test('SubRip, with commas, tags, empty lines in a cue and numbers that are said', async () => {
  expect(
    await spoken(
      'talk.srt',
      ...['1', '00:00:01,000 --> 00:00:02,500', '<font color="red">First</font> words', '', '2'],
      ...[
        '00:00:02,500 --> 00:00:04,000',
        '{\\an8}go on.',
        '',
        '3',
        '00:01:00,010 --> 00:01:02,000',
        '2026',
        '',
        'was the year.',
      ],
    ),
  ).toEqual([
    [1, 'First words'],
    [2.5, 'go on.'],
    [60.01, '2026 was the year.'],
  ]);
});

test('roll-up captions are said once, at the time when each line was new', async () => {
  const words = (time: string) => `word<${time}><c> by</c><${time}><c> word</c>`;
  expect(
    await spoken(
      'auto.en.vtt',
      ...[
        'WEBVTT',
        'Kind: captions',
        'Language: en',
        '',
        '00:00:00.000 --> 00:00:02.000 align:start position:0%',
        ' ',
        words('00:00:01.000'),
      ],
      ...['', '00:00:02.000 --> 00:00:02.010', 'word by word', ' '],
      ...['', '00:00:02.010 --> 00:00:04.000', 'word by word', 'second<00:00:03.000><c> line</c>'],
      ...['', '00:00:04.000 --> 00:00:04.010', 'second line', ' '],
      ...['', '00:00:04.010 --> 00:00:06.000', 'second line', 'third line [Music]'],
    ),
  ).toEqual([
    [0, 'word by word'],
    [2.01, 'second line'],
    [4.01, 'third line'],
  ]);
});

test('a speaker who says a thing twice is heard twice', async () => {
  const said = await spoken(
    'talk.srt',
    ...[
      '1',
      '00:00:01,000 --> 00:00:02,000',
      'Never.',
      '',
      '2',
      '00:00:02,000 --> 00:00:03,000',
      'Never.',
      '',
    ],
    ...[
      '3',
      '00:00:03,000 --> 00:00:04,000',
      'I mean it.',
      '',
      '4',
      '00:00:04,000 --> 00:00:05,000',
      'Truly.',
    ],
    ...['', '5', '00:00:05,000 --> 00:00:06,000', 'Yes.'],
  );
  expect(said.map(([, text]) => text)).toEqual(['Never.', 'Never.', 'I mean it.', 'Truly.', 'Yes.']);
});

test('pauses, turns and length make paragraphs; a sentence is not parted', async () => {
  const cue = (at: number, text: string) => ['', `00:00:${at}.000 --> 00:00:${at + 1}.000`, text];
  const { briefing } = await parse(
    'a.vtt',
    ...['WEBVTT', ...cue(10, 'One begins'), ...cue(14, 'and ends.'), ...cue(20, 'After a pause.')],
    ...[
      ...cue(21, '&gt;&gt; Somebody else.'),
      ...cue(22, '- A third.'),
      ...cue(23, 'JOHN DOE: A fourth.'),
      ...cue(24, '[Applause]'),
    ],
  );
  expect(briefing.text.split('\n\n').slice(2)).toEqual([
    'One begins and ends.',
    'After a pause.',
    'Somebody else.',
    'A third.',
    'JOHN DOE: A fourth.',
  ]);
});

test('a chunk begins at the time of its cue, and a citation at that of its quote', async () => {
  const lines = Array.from({ length: 40 }, (_, i) => {
    const at = (second: number) => `00:${String(second).padStart(2, '0')}.000`;
    return ['', `${at(i)} --> ${at(i + 1)}`, `This is the sentence number ${i} of it.`];
  });
  const { briefing } = await parse('long.vtt', 'WEBVTT', ...lines.flat());
  const chunks = await expectExactOffsets(briefing, 300);
  expect(chunks.length).toBeGreaterThan(3);
  for (const chunk of chunks) {
    const numbers = [...chunk.text.matchAll(/number (\d+)/g)].map(([, n]) => Number(n));
    expect(chunk.startSeconds).toBe(numbers[0]);
    expect(chunk.cues?.map(({ seconds }) => seconds)).toEqual(numbers);
    const start = chunk.start + chunk.text.lastIndexOf('This');
    const { citation } = new CitationList().cite({ chunk, start, end: chunk.end, support: 'exact' });
    expect(citation.startSeconds).toBe(numbers.at(-1));
  }
});

test('without a stated title the file name is one, and a missing header is told', async () => {
  const { briefing, warnings } = await parse('talks/deepseek-v4.en.vtt', '00:01.000 --> 00:02.000', 'Hello.');
  expect(briefing.title).toBe('Deepseek v4 (transcript)');
  expect(warnings).toEqual(['Line 1: a .vtt file begins with "WEBVTT"; read without']);
});

test.each([
  ['no cues', ['WEBVTT', '', 'NOTE nothing'], 'Cannot find any cue'],
  ['only sounds', ['WEBVTT', '', '00:01.000 --> 00:02.000', '[Music]'], 'Cannot find any spoken text'],
  [
    'a broken time',
    ['WEBVTT', '', '00:01.000 --> 00:0x.000', 'Hi'],
    'Line 3: cannot read time stamp "00:01.000 --> 00:0x.000"',
  ],
  ['a minute of 75', ['WEBVTT', '', '00:75:01.000 --> 00:76:00.000', 'Hi'], 'Line 3: cannot read time stamp'],
  ['a missing arrow', ['WEBVTT', '', '1', '00:01.000 00:02.000', 'Hi'], 'Line 4: cannot read time stamp'],
  [
    'an end before its start',
    ['WEBVTT', '', '00:05.000 --> 00:02.000', 'Hi'],
    'Line 3: the cue ends before it begins',
  ],
  [
    'a bad date',
    ['WEBVTT', '', 'NOTE', 'Date: soon', '', '00:01.000 --> 00:02.000', 'Hi'],
    'Line 4: cannot read date "soon"',
  ],
  [
    'text before the cues',
    ['Hello', '', '00:01.000 --> 00:02.000', 'Hi'],
    'Line 1: "Hello" stands before the first cue',
  ],
])('%s is refused by the line', async (_name, lines, reason) => {
  await expect(parse('x.vtt', ...lines)).rejects.toThrow(reason);
});
