/**
 * Word files through mammoth into HTML and then as web pages are read. Not @langchain/community's
 * DocxLoader: it takes mammoth's bare text, in which headings, lists and tables are lost.
 */
import { convertToHtml } from 'mammoth';
import { DocumentError } from '../../errors.ts';
import { describeBinary } from '../describe-binary.ts';
import type { ReadDocument, SourceFile } from '../parsed-document.ts';
import { checkZip } from './check-zip.ts';
import { readHtmlTree } from './html-tree.ts';
import { documentOfHtml } from './read-html.ts';

const MEGABYTE = 1024 * 1024;
const LIMITS = { maxTotalBytes: 200 * MEGABYTE, maxXmlBytes: 20 * MEGABYTE, maxParts: 10_000 };
const BODY = 'word/document.xml';
const PROPERTIES = 'docProps/core.xml';
const STYLES = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"];

/** @throws DocumentError for what is no Word file, an encrypted one, a ZIP bomb or one without text. */
export async function readDocx({ bytes }: SourceFile): Promise<ReadDocument> {
  refuseOther(bytes);
  const { names, parts } = await checkZip(bytes, { wanted: [BODY, PROPERTIES], limits: LIMITS });
  if (!names.has(BODY))
    throw new DocumentError(`The file is a ZIP archive but no Word document: it has no "${BODY}"`);
  refuseDeep(parts.get(BODY) ?? Buffer.alloc(0));
  const html = await toHtml(bytes);
  const { tree } = readHtmlTree(html);
  const title = titleOf(parts.get(PROPERTIES)?.toString('utf8') ?? '');
  return { ...documentOfHtml(tree, title ? { title } : {}), warnings: [] };
}

function refuseOther(bytes: Uint8Array): void {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return;
  const looksLike = describeBinary(bytes);
  throw new DocumentError(
    looksLike
      ? `The file is no Word document (.docx): it looks like ${looksLike}`
      : 'The file is no Word document (.docx): it is no ZIP archive',
  );
}

/** Mammoth walks the XML by recursion: nesting that no document has would end the process. */
function refuseDeep(xml: Buffer): void {
  const most = 500;
  let depth = 0;
  for (let at = xml.indexOf('<'); at >= 0; ) {
    const end = xml.indexOf('>', at);
    if (end < 0) return;
    const next = xml[at + 1];
    if (next === 0x2f) depth--;
    else if (next !== 0x21 && next !== 0x3f && xml[end - 1] !== 0x2f) depth++;
    if (depth > most) throw new DocumentError(`The Word document nests elements more than ${most} deep`);
    at = xml.indexOf('<', end);
  }
}

async function toHtml(bytes: Uint8Array): Promise<string> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  try {
    const { value } = await convertToHtml({ buffer }, { styleMap: STYLES, externalFileAccess: false });
    return value;
  } catch (cause) {
    // The reasons that mammoth and its XML parser give speak of their own insides; they stay in the cause.
    throw new DocumentError(
      'Cannot read the Word document: its XML is damaged; open it in Word and save it again',
      { cause },
    );
  }
}

/** The title among the file's properties. Its author is left out: mostly the name of a computer's account. */
function titleOf(properties: string): string {
  return /<dc:title>([^<]{1,300})<\/dc:title>/.exec(properties)?.[1]?.trim() ?? '';
}
