/** Plain text and Markdown from bytes: what is decoded is the text, kept as it stands. */
import { type DecodedText, decodeText } from '../decode-text.ts';
import type { ParsedDocument, ReadDocument, SourceFile } from '../parsed-document.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { parseText } from './parse-text.ts';

/** @throws DocumentError naming the line of a stated date or link that cannot be read. */
export function readText({ bytes }: SourceFile): ReadDocument {
  return withParser(decodeText(bytes), parseText);
}

/** @throws DocumentError naming the line of front matter, a date or a link that cannot be read. */
export function readMarkdown({ bytes }: SourceFile): ReadDocument {
  return withParser(decodeText(bytes), parseMarkdown);
}

function withParser({ text, warning }: DecodedText, parse: (text: string) => ParsedDocument): ReadDocument {
  return { text, ...parse(text), warnings: warning ? [warning] : [] };
}
