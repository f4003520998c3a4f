/** Real PDFs: structure by size, words made whole, page furniture left out, and the unreadable refused. */
import { expect, test } from 'vitest';
import { joinLines } from '../../../src/ingest/formats/pdf-paragraphs.ts';
import { parseFile } from '../../../src/ingest/parse-file.ts';
import { expectExactOffsets } from '../../helpers/expect-exact-offsets.ts';
import { makePdf } from '../../helpers/make-documents.ts';

const parse = (bytes: Uint8Array) => parseFile({ path: 'report.pdf', bytes });
const SENTENCE =
  'The company said on Friday that training its model took fewer chips than anybody had expected. ';

/** Two pages with a running head, page numbers and a paragraph that goes on over the page's end. */
const report = () =>
  makePdf(
    (pdf) => {
      const edges = (page: number) => {
        pdf.fontSize(9).text('Quarterly AI report', 72, 30, { lineBreak: false });
        pdf.text(`Page ${page} of 2`, 72, 745, { lineBreak: false });
      };
      edges(1);
      pdf.fontSize(7).text('11/24/26, 11:06 AM', 24, 10, { lineBreak: false });
      pdf.fontSize(24).text('Cheaper Models, Scarcer Chips', 72, 72);
      pdf.fontSize(11).text('By Ann Writer').text('Published: 2026-04-24').moveDown();
      pdf.fontSize(16).text('Key Concepts').fontSize(11);
      pdf.text('• Token: a piece of text').text('• Loss leader: goods sold below cost').moveDown();
      pdf
        .fontSize(16)
        .text('1. Hardware')
        .fontSize(11)
        .text(SENTENCE.repeat(4))
        .moveDown()
        .text(SENTENCE.repeat(3));
      pdf.text('The paragraph at the end of this page goes on', 72, 700, { lineBreak: false });
      pdf.addPage();
      edges(2);
      pdf.fontSize(11).text('with the rest of its sentence on the next page.', 72, 72).moveDown();
      pdf.fontSize(16).text('Conclusion').fontSize(11).text('Prices fall.');
    },
    { margin: 0, info: { Title: 'report-final-2.docx' } },
  );

test('headings, concepts and facts are found, page numbers and running heads are not', async () => {
  const { briefing, warnings } = await parse(await report());
  expect(briefing).toMatchObject({
    ...{ title: 'Cheaper Models, Scarcer Chips', byline: 'Ann Writer', publishedAt: '2026-04-24' },
  });
  expect(briefing.sections.map(({ kind, heading }) => [kind, heading])).toEqual([
    ['key-concepts', 'Key Concepts'],
    ['body', 'Hardware'],
    ['conclusion', 'Conclusion'],
  ]);
  expect(briefing.keyConcepts.map(({ term }) => term)).toEqual(['Token', 'Loss leader']);
  expect(briefing.text).not.toMatch(/Quarterly|Page \d|11:06/);
  expect(warnings).toEqual([]);
  await expectExactOffsets(briefing);
});

test('lines become paragraphs again, over the end of a page too', async () => {
  const { text } = (await parse(await report())).briefing;
  expect(text).toContain(SENTENCE.repeat(4).trim());
  expect(text.split('\n\n').filter((paragraph) => paragraph.includes(SENTENCE.trim()))).toHaveLength(2);
  expect(text).toContain('at the end of this page goes on with the rest of its sentence on the next page.');
});

test('a PDF of one font size is read like plain text', async () => {
  const bytes = await makePdf((pdf) => {
    pdf.fontSize(11).text('A Plain Title').text('By Ann').moveDown();
    pdf.text('1. First Part').text(SENTENCE.repeat(2)).moveDown().text('2. Second Part').text(SENTENCE);
  });
  const { briefing } = await parse(bytes);
  expect(briefing).toMatchObject({ title: 'A Plain Title', byline: 'Ann' });
  expect(briefing.sections.map(({ heading }) => heading)).toEqual(['First Part', 'Second Part']);
  await expectExactOffsets(briefing);
});

test('words parted at a line end are made whole, compounds keep their hyphen', () => {
  const words = new Set(['low-cost', 'training']);
  expect(joinLines('the effi-', 'ciency of', words)).toBe('the efficiency of');
  expect(joinLines('a low-', 'cost model', words)).toBe('a low-cost model');
  expect(joinLines('state-of-the-', 'art', words)).toBe('state-of-the-art');
  expect(joinLines('GPT-', '5 is', words)).toBe('GPT- 5 is');
  expect(joinLines('effi\u00ad', 'ciency', words)).toBe('efficiency');
  expect(joinLines('模型价格', '下降', words)).toBe('模型价格下降');
});

test('a page without text among others is told', async () => {
  const bytes = await makePdf((pdf) => {
    pdf.fontSize(20).text('Title').fontSize(11).text(SENTENCE.repeat(3));
    pdf.addPage().rect(10, 10, 300, 300).fill('red');
  });
  expect((await parse(bytes)).warnings).toEqual(['No text on page 2: images are not read']);
});

test('an encrypted, an image-only, a cut-off and a false PDF are refused by what is wrong', async () => {
  const encrypted = await makePdf((pdf) => pdf.text('secret'), { userPassword: 'a', ownerPassword: 'b' });
  await expect(parse(encrypted)).rejects.toThrow('The PDF is encrypted: it opens only with a password');
  const drawn = await makePdf((pdf) => pdf.rect(10, 10, 300, 300).fill('red'));
  await expect(parse(drawn)).rejects.toThrow('The PDF has no text on its page, only images or drawings');
  const whole = await report();
  await expect(parse(whole.subarray(0, whole.length / 2))).rejects.toThrow('The PDF is cut off');
  await expect(parse(Buffer.from('PK\x03\x04'))).rejects.toThrow('The file is no PDF');
  await expect(parse(Buffer.from('%PDF-1.7\nnothing\n%%EOF'))).rejects.toThrow('Cannot read the PDF');
});

test('a PDF that only its owner may change is read', async () => {
  const bytes = await makePdf((pdf) => pdf.fontSize(20).text('Title').fontSize(11).text(SENTENCE), {
    ownerPassword: 'b',
  });
  expect((await parse(bytes)).briefing.title).toBe('Title');
});
