/**
 * Text formats parsed in memory: decoded text in, briefing out. All formats, from bytes: `parse-file.ts`.
 */
import { DocumentError } from '../../src/errors.ts';
import { buildBriefing } from '../../src/ingest/build-briefing.ts';
import { readMarkdown, readText } from '../../src/ingest/formats/read-text.ts';
import type { ParsedDocument, SourceDocument } from '../../src/ingest/parsed-document.ts';
import type { Briefing } from '../../src/model/briefing.ts';

/** @throws DocumentError with the reason, and the line where there is one. */
export function parseDocument(source: SourceDocument): Briefing {
  return buildBriefing(source, parserOf(source.path)(source.text));
}

/** @throws DocumentError for an ending that is not that of a text format. */
export function parserOf(path: string): (text: string) => ParsedDocument {
  const fileOf = (text: string) => ({ path, bytes: Buffer.from(text) });
  if (/\.(?:md|markdown)$/i.test(path)) return (text) => readMarkdown(fileOf(text));
  if (/\.(?:txt|text)$/i.test(path)) return (text) => readText(fileOf(text));
  throw new DocumentError(`Cannot read "${path}" as text, wanted a file that ends in .txt or .md`);
}
