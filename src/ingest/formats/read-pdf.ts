/**
 * PDF through pdf.js (unpdf's build, which needs neither a canvas nor native code). Not @langchain/community's
 * PDFLoader: it gives bare text without sizes and places, so headings, page numbers and parted words are lost.
 */
import { getDocumentProxy } from 'unpdf';
import { DocumentError } from '../../errors.ts';
import { describeBinary } from '../describe-binary.ts';
import { DocumentWriter } from '../document-writer.ts';
import type { ParsedDocument, ReadDocument, SourceFile } from '../parsed-document.ts';
import { readLead } from '../read-lead.ts';
import { liftTitle } from './lift-title.ts';
import { parseText } from './parse-text.ts';
import { dropFurniture } from './pdf-furniture.ts';
import { type PdfItem, type PdfLine, pdfLines } from './pdf-lines.ts';
import { bodySizeOf, type PdfParagraph, pdfParagraphs } from './pdf-paragraphs.ts';

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

const MAX_PAGES = 2000;
const MAX_CHARACTERS = 10_000_000;
const MAX_SECONDS = 60;
/** Signs of fonts that do not say which letters they draw. */
const UNREADABLE = /[\ue000-\uf8ff\ufffd]/g;

/** @throws DocumentError for an encrypted, cut off or image-only PDF, naming the page where there is one. */
export async function readPdf({ bytes }: SourceFile): Promise<ReadDocument> {
  refuseOther(bytes);
  const pdf = await open(bytes);
  try {
    const { lines, warnings } = await readPages(pdf);
    const paragraphs = pdfParagraphs(dropFurniture(lines, bodySizeOf(lines)));
    refuseWithoutText(paragraphs, pdf.numPages);
    const { text, ...parsed } = documentOf(paragraphs);
    // A stated title is only used where the text shows none: it is often a file name.
    const title = parsed.metadata.title ?? (await statedTitle(pdf));
    return { text, ...parsed, metadata: { ...parsed.metadata, ...(title ? { title } : {}) }, warnings };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

function refuseOther(bytes: Uint8Array): void {
  const latin1 = (part: Uint8Array) => Buffer.from(part).toString('latin1');
  if (!latin1(bytes.subarray(0, 1024)).includes('%PDF-')) {
    const looksLike = describeBinary(bytes) ?? 'something else';
    throw new DocumentError(`The file is no PDF: it does not begin with "%PDF-" but looks like ${looksLike}`);
  }
  if (!latin1(bytes.subarray(-2048)).includes('%%EOF')) {
    throw new DocumentError('The PDF is cut off: its end mark "%%EOF" is missing; copy the file again');
  }
}

async function open(bytes: Uint8Array): Promise<PdfDocument> {
  try {
    // A copy, since pdf.js takes the memory that it is given.
    return await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, isEvalSupported: false });
  } catch (cause) {
    const { name, message } = cause instanceof Error ? cause : new Error(String(cause));
    if (name === 'PasswordException') {
      throw new DocumentError('The PDF is encrypted: it opens only with a password; save it without one', {
        cause,
      });
    }
    throw new DocumentError(`Cannot read the PDF: ${message.replace(/\.$/, '')}`, { cause });
  }
}

async function readPages(pdf: PdfDocument): Promise<{ lines: PdfLine[]; warnings: string[] }> {
  if (pdf.numPages > MAX_PAGES) {
    throw new DocumentError(`The PDF has ${pdf.numPages} pages, the most is ${MAX_PAGES}`);
  }
  const started = performance.now();
  const lines: PdfLine[] = [];
  const empty: number[] = [];
  let characters = 0;
  for (let page = 1; page <= pdf.numPages; page++) {
    const found = await readPage(pdf, page);
    if (found.length === 0) empty.push(page);
    for (const line of found) characters += line.text.length;
    lines.push(...found);
    if (characters > MAX_CHARACTERS) {
      throw new DocumentError(`Page ${page}: the PDF has more than ${MAX_CHARACTERS} characters`);
    }
    if (performance.now() - started > MAX_SECONDS * 1000) {
      throw new DocumentError(`Page ${page}: reading the PDF takes more than ${MAX_SECONDS} seconds`);
    }
  }
  const warning = `No text on page ${empty.slice(0, 20).join(', ')}: images are not read`;
  return { lines, warnings: empty.length > 0 ? [warning] : [] };
}

async function readPage(pdf: PdfDocument, number: number): Promise<PdfLine[]> {
  try {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const [, bottom = 0, , top = 0] = page.view;
    page.cleanup();
    const texts = (items as Partial<PdfItem>[]).filter((item): item is PdfItem => item.str !== undefined);
    return pdfLines(texts, { page: number, bottom, top });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DocumentError(`Page ${number}: cannot read it: ${reason.replace(/\.$/, '')}`, { cause });
  }
}

function refuseWithoutText(paragraphs: readonly PdfParagraph[], pages: number): void {
  const text = paragraphs.map((paragraph) => paragraph.text).join('');
  if (!/[\p{L}\p{N}]/u.test(text)) {
    const where = pages === 1 ? 'its page' : `its ${pages} pages`;
    throw new DocumentError(
      `The PDF has no text on ${where}, only images or drawings; run text recognition (OCR) over it and save it again`,
    );
  }
  if ((text.match(UNREADABLE)?.length ?? 0) > 0.2 * text.length) {
    throw new DocumentError(
      'The fonts of the PDF do not say which letters they draw; save it again with its text',
    );
  }
}

/** Headings by their size; where there are none below the title, as in a plain-text briefing. */
function documentOf(paragraphs: readonly PdfParagraph[]): ParsedDocument & { text: string } {
  const sizes = paragraphs.filter(({ kind }) => kind === 'heading').map(({ size }) => Math.round(size * 2));
  const ranks = [...new Set(sizes)].sort((a, b) => b - a);
  const writer = new DocumentWriter();
  for (const { kind, size, text } of paragraphs) {
    const depth = kind === 'heading' ? Math.min(6, 1 + ranks.indexOf(Math.round(size * 2))) : 1;
    writer.add({ kind, depth }, [{ text }], kind === 'list-item' ? { prefix: '- ' } : {});
  }
  const { text } = writer;
  if (sizes.length <= 1) return { text, ...parseText(text) };
  const { blocks, title } = liftTitle(writer.blocks);
  const metadata = title ? { title } : {};
  return { text, metadata, blocks: readLead(blocks, { metadata, text }) };
}

async function statedTitle(pdf: PdfDocument): Promise<string | undefined> {
  const { info } = await pdf.getMetadata();
  const title = 'Title' in info && typeof info.Title === 'string' ? info.Title.trim() : '';
  return title === '' || /\.\w{2,4}$/.test(title) ? undefined : title;
}
