/** A briefing and the transcript of its video: who belongs to whom, and one document of both. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT_DIR } from '../../scripts/steps/run.js';
import { attachTranscript } from '../../src/ingest/attach-transcript.ts';
import { parseFile } from '../../src/ingest/parse-file.ts';
import { isTranscript, transcriptStemOf } from '../../src/ingest/transcript-path.ts';
import { expectExactOffsets } from '../helpers/expect-exact-offsets.ts';

const SEED = readFileSync(join(PROJECT_DIR, 'test/fixtures/deepseek-v4.txt'));
const VTT = [
  ...['WEBVTT', '', 'NOTE', 'Date: 2026-04-24', 'Video: https://example.com/v', ''],
  ...[
    '00:10.000 --> 00:12.000',
    '<v Ann>What is said first.',
    '',
    '01:10.000 --> 01:12.000',
    '<v Bob>And what comes later.',
  ],
].join('\n');
const transcript = { path: 'deepseek-v4.vtt', bytes: Buffer.from(VTT) };

test.each([
  ['deepseek-v4.txt', 'deepseek-v4'],
  ['deepseek-v4.vtt', 'deepseek-v4'],
  ['talks/deepseek-v4.en.vtt', 'talks/deepseek-v4'],
  ['talks/deepseek-v4.zh-Hans.srt', 'talks/deepseek-v4'],
  ['deepseek-v4.transcript.srt', 'deepseek-v4'],
  ['deepseek-v4.transcript.en-US.srt', 'deepseek-v4'],
  ['gpt-4.1.vtt', 'gpt-4.1'],
  ['gpt-4.1.md', 'gpt-4.1'],
  ['open.ai.vtt', 'open.ai'],
  ['report.en.md', 'report.en'],
  ['talks/en.vtt', 'talks/en'],
  ['talks/.en.vtt', 'talks/.en'],
])('the stem of %s is %s', (path, stem) => {
  expect(transcriptStemOf(path)).toBe(stem);
  expect(isTranscript(path)).toBe(/vtt|srt/.test(path));
});

test('the transcript becomes the last section, with its times', async () => {
  const { briefing } = await parseFile({ path: 'deepseek-v4.txt', bytes: SEED });
  const both = await attachTranscript(briefing, transcript);
  expect(both.text).toBe(
    `${briefing.text}\n\nTranscript\n\nAnn: What is said first.\n\nBob: And what comes later.`,
  );
  expect(both.sections.slice(0, -1)).toEqual(briefing.sections);
  const section = both.sections.at(-1);
  expect(section).toMatchObject({ kind: 'transcript', headingPath: ['Transcript'], startSeconds: 10 });
  expect(both.text.slice(section?.start, section?.end)).toBe(
    'Ann: What is said first.\n\nBob: And what comes later.',
  );
  expect(both.cues?.map(({ start, seconds }) => [both.text.slice(start, start + 4), seconds])).toEqual([
    ['Ann:', 10],
    ['Bob:', 70],
  ]);
  expect(both).toMatchObject({ id: 'deepseek-v4', title: briefing.title, videoUrl: 'https://example.com/v' });
  for (const chunk of await expectExactOffsets(both, 40)) {
    expect(chunk.startSeconds === undefined).toBe(chunk.kind !== 'transcript');
  }
});

test('what the briefing states goes before what the transcript states', async () => {
  const bytes = Buffer.from('Title\nVideo: https://example.com/own\nPublished: 2025-01-01\nText of it.');
  const { briefing } = await parseFile({ path: 'a.txt', bytes });
  expect(await attachTranscript(briefing, transcript)).toMatchObject({
    videoUrl: 'https://example.com/own',
    publishedAt: '2025-01-01',
  });
});

test('a guessed encoding is told, a broken transcript refused by its line', async () => {
  const { briefing } = await parseFile({ path: 'deepseek-v4.txt', bytes: SEED });
  const warnings: string[] = [];
  const latin = { path: 'a.srt', bytes: Buffer.from('1\n00:00:01,000 --> 00:00:02,000\nCaf\xe9', 'latin1') };
  await attachTranscript(briefing, latin, { onWarning: (warning) => warnings.push(warning) });
  expect(warnings).toEqual(['Read as windows-1252 (detected); save it as UTF-8 to be certain']);
  const broken = { path: 'a.srt', bytes: Buffer.from('1\n00:00:xx,000 --> 00:00:02,000\nHi') };
  await expect(attachTranscript(briefing, broken)).rejects.toThrow('Line 2: cannot read time stamp');
});

test.each([
  ['talks/v4.srt', 'b/talks/v4.srt'],
  ['../v4.srt', 'v4.srt'],
  ['./v4.en.vtt', 'b/v4.en.vtt'],
  ['talks\\v4.vtt', 'b/talks/v4.vtt'],
])('a briefing names its transcript: %s', async (stated, resolved) => {
  const text = `Title\nTranscript: ${stated}\nText of it.`;
  expect((await parseFile({ path: 'b/a.txt', bytes: Buffer.from(text) })).briefing.transcriptPath).toBe(
    resolved,
  );
  const front = `---\ntitle: Title\ntranscript: '${stated}'\n---\nText of it.`;
  expect((await parseFile({ path: 'b/a.md', bytes: Buffer.from(front) })).briefing.transcriptPath).toBe(
    resolved,
  );
});

test.each(['../../v4.srt', '/etc/v4.srt', 'C:\\v4.srt', 'https://example.com/v4.srt'])(
  'a transcript outside of the corpus is refused: %s',
  async (stated) => {
    const bytes = Buffer.from(`Title\nTranscript: ${stated}\nText of it.`);
    await expect(parseFile({ path: 'b/a.txt', bytes })).rejects.toThrow(
      `Cannot use transcript "${stated}": it leaves the corpus`,
    );
  },
);

test('a transcript of another format is refused', async () => {
  const bytes = Buffer.from('Title\nTranscript: v4.docx\nText of it.');
  await expect(parseFile({ path: 'a.txt', bytes })).rejects.toThrow('wanted the path of a .vtt or .srt file');
});
