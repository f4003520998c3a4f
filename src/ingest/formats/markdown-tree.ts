/**
 * Markdown into its syntax tree through micromark. What people write takes linear time; text made to
 * exhaust a parser (thousands of nested quotes, unmatched backticks of every length) is refused before it.
 */
import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { DocumentError } from '../../errors.ts';

const MAX_NESTING = 100;
const MAX_INDENT = 400;
/** Of one kind in one paragraph: the parser's time grows with their square. */
const MAX_MARKS = 5000;
const MAX_BACKTICK_LENGTHS = 50;

/** Nodes carry their offsets in `text`. @throws DocumentError naming the line of markup beyond reason. */
export function markdownTree(text: string): Root {
  refuseHostile(text);
  try {
    return fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
  } catch (cause) {
    if (cause instanceof RangeError) throw new DocumentError('The Markdown is nested too deeply', { cause });
    throw cause;
  }
}

function refuseHostile(text: string): void {
  let marks = { emphasis: 0, links: 0, backticks: new Set<number>() };
  text.split('\n').forEach((line, i) => {
    const refuse = (what: string) => {
      throw new DocumentError(`Line ${i + 1}: cannot read Markdown with ${what}`, { line: i + 1 });
    };
    if (line.trim() === '') marks = { emphasis: 0, links: 0, backticks: new Set() };
    const lead = /^[\s>*+\-.)\d]*/.exec(line)?.[0] ?? '';
    const containers = lead.match(/>|[-*+][ \t]|\d[.)][ \t]/g)?.length ?? 0;
    if (containers > MAX_NESTING) refuse(`more than ${MAX_NESTING} quotes and lists in one another`);
    if (line.search(/\S/) > MAX_INDENT) refuse(`more than ${MAX_INDENT} spaces before a line`);
    marks.emphasis += line.match(/[*_]+/g)?.length ?? 0;
    marks.links += line.match(/\]\(/g)?.length ?? 0;
    for (const run of line.match(/`+/g) ?? []) marks.backticks.add(run.length);
    if (Math.max(marks.emphasis, marks.links) > MAX_MARKS) {
      refuse(`more than ${MAX_MARKS} marks of emphasis or links in one paragraph`);
    }
    if (marks.backticks.size > MAX_BACKTICK_LENGTHS) {
      refuse(`backticks of more than ${MAX_BACKTICK_LENGTHS} lengths in one paragraph`);
    }
  });
}
