/** The one table of formats: file ending to parser. A new format is a file beside this one and a line here. */
import { extname } from 'node:path';
import { DocumentError } from '../errors.ts';
import type { Briefing } from '../model/briefing.ts';
import { buildBriefing } from './build-briefing.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { parseText } from './parse-text.ts';
import type { ParsedDocument, SourceDocument } from './parsed-document.ts';

const PARSERS: Record<string, (text: string) => ParsedDocument> = {
  '.txt': parseText,
  '.text': parseText,
  '.md': parseMarkdown,
  '.markdown': parseMarkdown,
};

/** @throws DocumentError with the reason, and the line where there is one. */
export function parseDocument(source: SourceDocument): Briefing {
  return buildBriefing(source, parserOf(source.path)(source.text));
}

/** @throws DocumentError for an ending that has no parser. */
export function parserOf(path: string): (text: string) => ParsedDocument {
  const ending = extname(path).toLowerCase();
  const parser = PARSERS[ending];
  if (parser) return parser;
  const known = Object.keys(PARSERS).join(', ');
  throw new DocumentError(`Cannot read files that end in "${ending || path}", wanted one of ${known}`);
}
