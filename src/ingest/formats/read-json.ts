/**
 * The JSON form of a briefing, for programs that write into the library: checked field by field, and each
 * fault named by its field's path and its line.
 */

import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { DocumentError } from '../../errors.ts';
import type { Cue } from '../../model/briefing.ts';
import { describeIssue } from '../../text/describe-issue.ts';
import { decodeText } from '../decode-text.ts';
import { DocumentWriter } from '../document-writer.ts';
import { setMetadata } from '../metadata-field.ts';
import type { ReadDocument, SourceFile, StatedMetadata } from '../parsed-document.ts';
import { JsonBriefing } from './json-briefing.ts';
import { markdownTree } from './markdown-tree.ts';
import { writeMdast } from './write-mdast.ts';

const STATED = [
  'id',
  'title',
  'byline',
  'publishedAt',
  'source',
  'sourceUrl',
  'videoUrl',
  'transcript',
] as const;

/** @throws DocumentError with line and column of malformed JSON, or the line and path of a field at fault. */
export function readJson({ bytes }: SourceFile): ReadDocument {
  const { text, warning } = decodeText(bytes);
  const { value, root } = parseJson(text);
  const checked = JsonBriefing.safeParse(value, { error: describeIssue });
  if (!checked.success) {
    const { path, message } = checked.error.issues[0] ?? { path: [], message: 'is no briefing' };
    throw faultAt(text, root, {
      path: path.map((key) => (typeof key === 'symbol' ? String(key) : key)),
      message,
    });
  }
  const warnings = [...(warning ? [warning] : []), ...unknownFields(value)];
  return { ...write(checked.data), metadata: statedIn(checked.data, { text, root }), warnings };
}

function parseJson(text: string): { value: unknown; root: Node | undefined } {
  const errors: ParseError[] = [];
  try {
    const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
    const [error] = errors;
    if (!error) return { value: JSON.parse(text), root };
    const { line, column } = placeOf(text, error.offset);
    const reason = printParseErrorCode(error.error)
      .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
      .toLowerCase();
    throw new DocumentError(`Line ${line}, column ${column}: malformed JSON (${reason})`, { line });
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    if (error instanceof RangeError)
      throw new DocumentError('The JSON is nested too deeply to be a briefing', { cause: error });
    throw new DocumentError(`Malformed JSON: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

interface Fault {
  path: (string | number)[];
  message: string;
}

function faultAt(text: string, root: Node | undefined, { path, message }: Fault): DocumentError {
  const line = lineOf(text, root, path);
  return new DocumentError(`Line ${line}: field "${path.join('.') || 'document'}" ${message}`, { line });
}

/** Line of a field, or of the nearest field around it that is there. */
function lineOf(text: string, root: Node | undefined, path: (string | number)[]): number {
  if (!root) return 1;
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node) return placeOf(text, node.offset).line;
  }
  return placeOf(text, root.offset).line;
}

function statedIn(briefing: JsonBriefing, place: { text: string; root: Node | undefined }): StatedMetadata {
  const metadata: StatedMetadata = {};
  for (const field of STATED) {
    const value = briefing[field];
    if (value) setMetadata(metadata, { field, value, line: lineOf(place.text, place.root, [field]) });
  }
  return metadata;
}

function unknownFields(value: unknown): string[] {
  const unknown = Object.keys(value as object).filter((name) => !(name in JsonBriefing.shape));
  return unknown.map((name) => `Field "${name}" is not one of a briefing and was left out`);
}

function write(briefing: JsonBriefing): Pick<ReadDocument, 'text' | 'blocks' | 'cues'> {
  const writer = new DocumentWriter();
  const cues: Cue[] = [];
  const heading = (text: string) => writer.add({ kind: 'heading', depth: 1 }, [{ text }]);
  const markdown = (text: string) => writeMdast(writer, markdownTree(text).children);
  heading(briefing.title);
  if (briefing.lead) markdown(briefing.lead);
  if (briefing.keyConcepts?.length) {
    heading('Key Concepts');
    for (const { term, definition } of briefing.keyConcepts) {
      const runs = [{ text: term, strong: true as const }, { text: `: ${definition}` }];
      writer.add({ kind: 'list-item', depth: 1 }, runs, { prefix: '- ' });
    }
  }
  for (const { heading: name, text, startSeconds } of briefing.sections ?? []) {
    heading(name);
    const first = writer.blocks.length;
    markdown(text);
    const start = writer.blocks[first]?.start;
    if (start !== undefined && typeof startSeconds === 'number') cues.push({ start, seconds: startSeconds });
  }
  if (briefing.conclusion) {
    heading('Conclusion');
    markdown(briefing.conclusion);
  }
  if (briefing.references?.length) {
    heading('Sources');
    for (const text of briefing.references)
      writer.add({ kind: 'list-item', depth: 1 }, [{ text }], { prefix: '- ' });
  }
  return { text: writer.text, blocks: writer.blocks.slice(1), cues };
}
