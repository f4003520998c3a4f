/** The one door: formats by ending, sizes, emptiness, and what a briefing does not state. */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DocumentError, IndexError } from '../../src/errors.ts';
import { attachTranscript } from '../../src/ingest/attach-transcript.ts';
import { describeBriefing } from '../../src/ingest/describe-briefing.ts';
import { refusalOf } from '../../src/ingest/formats/refusal-of.ts';
import {
  FORMATS,
  isKnownFormat,
  MAX_DOCUMENT_BYTES,
  maxBytesOf,
  parseFile,
} from '../../src/ingest/parse-file.ts';
import { readDocumentBytes, statFile } from '../../src/ingest/read-corpus.ts';

const ENDINGS = FORMATS.flatMap(({ endings }) => endings);

test('every promised ending is in the table once', () => {
  expect([...ENDINGS].sort()).toEqual(
    '.docx .htm .html .json .markdown .md .pdf .srt .text .txt .vtt'.split(' '),
  );
  expect(isKnownFormat('a/B.PDF')).toBe(true);
  expect(isKnownFormat('a/pdf')).toBe(false);
  expect(isKnownFormat('.md')).toBe(false);
});

test.each(ENDINGS)('an empty or nonsensical file that ends in %s is refused, not a crash', async (ending) => {
  for (const bytes of [Buffer.alloc(0), Buffer.from([0, 1, 2, 3, 0xff]), Buffer.from(' \n ')]) {
    await expect(parseFile({ path: `x${ending}`, bytes })).rejects.toBeInstanceOf(DocumentError);
  }
});

test.each<[string, () => unknown, string]>([
  [
    'a library',
    () => new ReferenceError('x is undefined\nat y'),
    'Cannot read the file as Markdown: x is undefined',
  ],
  ['what is no error', () => 'a string', 'Cannot read the file as Markdown: a string'],
  ['a refusal', () => new DocumentError('Line 3: bad', { line: 3 }), 'Line 3: bad'],
])('what %s throws refuses the file', (_name, make, message) => {
  const thrown = make();
  const error = refusalOf(thrown, 'Markdown');
  expect(error).toBeInstanceOf(DocumentError);
  expect(error).toMatchObject({ message });
  if (error !== thrown) expect(error.cause).toBe(thrown);
});

test('errors of ours with other codes pass through', () => {
  const ours = new IndexError('index-damaged', 'The index is damaged');
  expect(refusalOf(ours, 'PDF')).toBe(ours);
});

test('a parser that fails on a file refuses it, a transcript too', async () => {
  const broken = { path: 'x', bytes: undefined as unknown as Uint8Array };
  const bytes = Object.assign(Buffer.from('Title'), {
    subarray: () => {
      throw new TypeError('out of bounds\nat x');
    },
  });
  await expect(parseFile({ path: 'x.pdf', bytes })).rejects.toMatchObject({
    name: 'DocumentError',
    message: 'Cannot read the file as PDF: out of bounds',
  });
  const { briefing } = await parseFile({ path: 'a.txt', bytes: Buffer.from('Title\nText of it.') });
  await expect(attachTranscript(briefing, { ...broken, path: 'x.srt' })).rejects.toThrow(
    'Cannot read the file as transcript: ',
  );
});

test('an unknown ending is refused with the known ones', async () => {
  await expect(parseFile({ path: 'x.exe', bytes: Buffer.from('x') })).rejects.toThrow(
    'Cannot read files that end in ".exe", wanted one of .txt, .text, .md',
  );
});

test('a file of 50 MB is refused by name before it is read', async () => {
  const corpusDir = mkdtempSync(join(tmpdir(), 'briefing-chat-'));
  try {
    for (const name of ['large.pdf', 'large.txt']) {
      writeFileSync(join(corpusDir, name), '');
      truncateSync(join(corpusDir, name), 50 * 1024 * 1024);
    }
    const pdf = statFile(corpusDir, 'large.pdf');
    const txt = statFile(corpusDir, 'large.txt');
    expect(() => readDocumentBytes(corpusDir, pdf)).toThrow('The file has 50 MB, the most is 40 MB');
    expect(() => readDocumentBytes(corpusDir, txt)).toThrow('The file has 50 MB, the most is 10 MB');
  } finally {
    rmSync(corpusDir, { recursive: true });
  }
  const bytes = new Uint8Array(MAX_DOCUMENT_BYTES + 1);
  await expect(parseFile({ path: 'x.vtt', bytes })).rejects.toThrow('the most for a transcript is 10 MB');
  expect(maxBytesOf('x.docx')).toBeGreaterThan(MAX_DOCUMENT_BYTES);
});

test('a guessed encoding is a warning beside the briefing', async () => {
  const bytes = Buffer.from('Title\nThe caf\xe9 is open.', 'latin1');
  const { briefing, warnings } = await parseFile({ path: 'x.txt', bytes });
  expect(briefing.text).toBe('Title\nThe café is open.');
  expect(warnings).toEqual(['Read as windows-1252 (detected); save it as UTF-8 to be certain']);
});

test('front matter in YAML keeps the lines and offsets of the file', async () => {
  const text = `---\ntitle: A\n---\n\nText of **it**.\n\n${'>'.repeat(200)} x`;
  await expect(parseFile({ path: 'x.md', bytes: Buffer.from(text) })).rejects.toThrow(
    'Line 7: cannot read Markdown',
  );
});

test.each([
  ['200 quotes in one another', '>'.repeat(200)],
  ['lists nested by 1,000 marks', '- '.repeat(1000)],
  ['indents of 1,000 spaces', `- a\n${' '.repeat(1000)}- b`],
  ['50,000 marks of emphasis', '*a'.repeat(50_000)],
  ['backticks of 1,000 lengths', Array.from({ length: 1000 }, (_, i) => `${'`'.repeat(i + 1)}a`).join('')],
  ['100,000 brackets in one another', `${'['.repeat(1e5)}a${']'.repeat(1e5)}`],
  ['50,000 images that do not end', '!['.repeat(50_000)],
  ['25,000 brackets side by side', '[a] '.repeat(25_000)],
  ['25,000 instructions that do not end', 'a <?'.repeat(25_000)],
  ['20,000 declarations that do not end', 'a <!A'.repeat(20_000)],
  ['25,000 quotes', '>a\n\n'.repeat(25_000)],
  ['1,000 lines of 48 quotes and lists', `${'> - '.repeat(24)}a\n`.repeat(1000)],
])('Markdown with %s is refused', async (_name, text) => {
  const file = { path: 'x.md', bytes: Buffer.from(`# T\n\n${text}`) };
  await expect(parseFile(file)).rejects.toThrow(/^Line \d+: cannot read Markdown with/);
});

test.each([
  ...['<', '&', '`', '~', '|', '\\', '_', '# ', '`` ` ', '<a b="', '<http://a', '- a\n', '>a\n', 'a|b\n'],
  ...['[a]: b\n', '(', '&amp', '~~~a\n', '<div>\n', '\t', 'a  \n'],
])('100 KB of %j are read or refused in the end', async (piece) => {
  const bytes = Buffer.from(`# T\n\nText of it.\n\n${piece.repeat(100_000 / piece.length)}`);
  const result = await parseFile({ path: 'x.md', bytes }).catch((error: unknown) => error);
  if (result instanceof Error) expect(result).toBeInstanceOf(DocumentError);
  else expect(result).toMatchObject({ briefing: { title: 'T' } });
});

test('a table of 1,000 columns and a list of 4,000 links are read', async () => {
  const table = `${'|a'.repeat(1000)}|\n${'|-'.repeat(1000)}|\n${'|b'.repeat(1000)}|\n`;
  const links = '- [a](https://example.com/a)\n'.repeat(4000);
  const { briefing } = await parseFile({ path: 'x.md', bytes: Buffer.from(`# T\n\n${table}\n${links}`) });
  expect(briefing.blocks.filter(({ kind }) => kind === 'list-item')).toHaveLength(4000);
});

test('what a briefing holds and what it does not state', async () => {
  const bare = await parseFile({ path: 'x.md', bytes: Buffer.from('# T\n\nLead.\n\n## Conclusion\n\nEnd.') });
  expect(describeBriefing(bare.briefing)).toEqual({
    sections: ['lead', 'Conclusion'],
    missing: ['published date', 'byline', 'key concepts', 'source link', 'video link'],
  });
  const text =
    '---\ntitle: T\nby: Ann\ndate: 2025-01-02\nurl: https://a.b/c\nvideo: https://a.b/v\n---\n## Key Concepts\n- Token: a piece\n## Conclusion\nEnd.';
  const full = await parseFile({ path: 'y.md', bytes: Buffer.from(text) });
  expect(describeBriefing(full.briefing).missing).toEqual([]);
});
