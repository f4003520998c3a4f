/** Real Word files, and archives that only look like one. */
import { HeadingLevel, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { parseFile } from '../../../src/ingest/parse-file.ts';
import { expectExactOffsets } from '../../helpers/expect-exact-offsets.ts';
import { makeDocx } from '../../helpers/make-documents.ts';

const parse = (bytes: Uint8Array) => parseFile({ path: 'note.docx', bytes });
const heading = (text: string) => new Paragraph({ text, heading: HeadingLevel.HEADING_1 });
const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });

test('headings, lists, tables and looks come over', async () => {
  const bytes = await makeDocx([
    new Paragraph({ text: 'Cheaper Models', heading: HeadingLevel.TITLE }),
    new Paragraph('By Ann Writer'),
    new Paragraph('Published: 2026-04-24'),
    heading('Key Concepts'),
    new Paragraph({
      children: [new TextRun({ text: 'Token', bold: true }), new TextRun(': a piece of text')],
      bullet: { level: 0 },
    }),
    heading('1. Prices'),
    new Paragraph('Prices fell by half. A * and a _ stay as they are.'),
    new Table({
      rows: [
        new TableRow({ children: [cell('model'), cell('price')] }),
        new TableRow({ children: [cell('luna'), cell('$0.10')] }),
      ],
    }),
    heading('Conclusion'),
    new Paragraph('It ends well.'),
  ]);
  const { briefing } = await parse(bytes);
  expect(briefing).toMatchObject({
    ...{ title: 'Cheaper Models', byline: 'Ann Writer', publishedAt: '2026-04-24' },
    keyConcepts: [{ term: 'Token', definition: 'a piece of text' }],
  });
  expect(briefing.sections.map(({ kind, heading }) => [kind, heading])).toEqual([
    ['key-concepts', 'Key Concepts'],
    ['body', 'Prices'],
    ['conclusion', 'Conclusion'],
  ]);
  expect(briefing.text).toContain(
    'Prices fell by half. A * and a _ stay as they are.\n\nmodel | price\nluna | $0.10',
  );
  expect(briefing.blocks.flatMap(({ runs }) => runs).find(({ strong }) => strong)?.text).toBe('Token');
  await expectExactOffsets(briefing);
});

test('the title among the properties serves where the text has none', async () => {
  const { briefing } = await parse(await makeDocx([new Paragraph('Only text.')], { title: 'Stated title' }));
  expect(briefing).toMatchObject({ title: 'Stated title', byline: null, publishedAt: null });
});

const xml = (body: string) =>
  `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;

/** Declares one byte for the first part, in its own header and in the central directory. */
function understate(zip: Uint8Array): Buffer {
  const bytes = Buffer.from(zip);
  bytes.writeUInt32LE(1, 22);
  bytes.writeUInt32LE(1, bytes.indexOf('PK\x01\x02') + 24);
  return bytes;
}

const MEGABYTES = (count: number) => new Uint8Array(count * 1024 * 1024);

test.each<[string, () => Uint8Array, string]>([
  ['text', () => Buffer.from('hello there'), 'The file is no Word document (.docx): it is no ZIP archive'],
  [
    'an old Word file',
    () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]),
    'it looks like an old or encrypted Office document',
  ],
  [
    'a damaged archive',
    () => Buffer.from('PK\x03\x04 and then nothing'),
    'Cannot unpack the file: the ZIP archive is cut off or damaged; copy the file again',
  ],
  ['another archive', () => zipSync({ 'a.txt': strToU8('x') }), 'it has no "word/document.xml"'],
  [
    'a bomb that declares its size',
    () =>
      zipSync({ 'word/document.xml': strToU8(xml('')), 'word/media/a.bin': MEGABYTES(201) }, { level: 1 }),
    'it holds 201 MB or more, the most is 200 MB',
  ],
  [
    'one XML part of 21 MB',
    () => zipSync({ 'word/document.xml': MEGABYTES(21) }, { level: 1 }),
    'it holds 20 MB or more, the most is 20 MB',
  ],
  [
    'a bomb that declares one byte',
    () => understate(zipSync({ 'word/document.xml': MEGABYTES(5) })),
    'part "word/document.xml": too many bytes in the stream',
  ],
  [
    '100,000 nested elements',
    () => zipSync({ 'word/document.xml': strToU8(xml('<w:p>'.repeat(100_000))) }),
    'nests elements more than 500 deep',
  ],
  [
    'no known XML',
    () => zipSync({ 'word/document.xml': strToU8('<a>') }),
    'Cannot read the Word document: its XML is damaged; open it in Word and save it again',
  ],
])('%s is refused by what is wrong', async (_name, make, reason) => {
  await expect(parse(make())).rejects.toThrow(reason);
});
