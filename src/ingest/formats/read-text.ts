/** Plain text and Markdown from bytes: what is decoded is the text, kept as it stands. */
import { type DecodedText, decodeText } from '../decode-text.ts';
import type { ParsedDocument, ReadDocument, SourceFile } from '../parsed-document.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { parseText } from './parse-text.ts';

/** What only Markdown has: front matter, or a heading that is marked as one. */
const FRONT_MATTER = /^---[ \t]*\n(?:[^\n]*\n)*?---[ \t]*(?:\n|$)/;
const HEADING = /^#{1,6}[ \t]+\S/m;

/** @throws DocumentError naming the line of a stated date or link that cannot be read. */
export function readText({ bytes }: SourceFile): ReadDocument {
  const decoded = decodeText(bytes);
  return withParser(decoded, isMarkdown(decoded.text) ? parseMarkdown : parseText);
}

/** @throws DocumentError naming the line of front matter, a date or a link that cannot be read. */
export function readMarkdown({ bytes }: SourceFile): ReadDocument {
  return withParser(decodeText(bytes), parseMarkdown);
}

function withParser({ text, warning }: DecodedText, parse: (text: string) => ParsedDocument): ReadDocument {
  return { text, ...parse(text), warnings: warning ? [warning] : [] };
}

function isMarkdown(text: string): boolean {
  return FRONT_MATTER.test(text) || HEADING.test(text);
}
