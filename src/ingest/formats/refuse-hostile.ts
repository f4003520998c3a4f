/**
 * Looks through Markdown before it is parsed and refuses what takes the parser time that grows with its square:
 * bounds that nothing people write comes near, each by the line at which it is passed.
 */
import { DocumentError } from '../../errors.ts';

const MAX_NESTING = 100;
/** Quotes and lists beyond this depth count as deep; a file may have few of them. */
const DEEP = 10;
const MAX_DEEP = 2000;
const MAX_INDENT = 400;
/** Quotes in one file, counted where they begin. */
const MAX_QUOTES = 3000;
/** Of one kind in one paragraph. */
const MAX_MARKS = 5000;
const MAX_BACKTICK_LENGTHS = 50;
/** Beginnings of HTML comments and instructions in one paragraph: each is looked for to its end. */
const MAX_HTML = 500;

/** @throws DocumentError naming the line of markup beyond reason. */
export function refuseHostile(text: string): void {
  let marks = noMarks();
  let deep = 0;
  let quotes = 0;
  let isQuoted = false;
  text.split('\n').forEach((line, i) => {
    const refuseOver = (count: number, most: number, what: string) => {
      if (count <= most) return;
      throw new DocumentError(`Line ${i + 1}: cannot read Markdown with ${what}`, { line: i + 1 });
    };
    if (line.trim() === '') marks = noMarks();
    const lead = /^[\s>*+\-.)\d]*/.exec(line)?.[0] ?? '';
    const containers = count(lead, />|[-*+][ \t]|\d[.)][ \t]/g);
    refuseOver(containers, MAX_NESTING, `more than ${MAX_NESTING} quotes and lists in one another`);
    refuseOver(line.search(/\S/), MAX_INDENT, `more than ${MAX_INDENT} spaces before a line`);
    deep += Math.max(0, containers - DEEP);
    refuseOver(deep, MAX_DEEP, `more than ${MAX_DEEP} quotes and lists that are nested ${DEEP} deep`);
    const wasQuoted = isQuoted;
    isQuoted = lead.includes('>');
    if (isQuoted && !wasQuoted) quotes++;
    refuseOver(quotes, MAX_QUOTES, `more than ${MAX_QUOTES} quotes`);
    countMarks(line, marks);
    const most = Math.max(marks.emphasis, marks.links, marks.brackets / 2);
    refuseOver(most, MAX_MARKS, `more than ${MAX_MARKS} marks of emphasis or links in one paragraph`);
    refuseOver(marks.html, MAX_HTML, `more than ${MAX_HTML} "<!" or "<?" in one paragraph`);
    const lengths = marks.backticks.size;
    refuseOver(
      lengths,
      MAX_BACKTICK_LENGTHS,
      `backticks of more than ${MAX_BACKTICK_LENGTHS} lengths in one paragraph`,
    );
  });
}

function noMarks() {
  return { emphasis: 0, links: 0, brackets: 0, html: 0, backticks: new Set<number>() };
}

function countMarks(line: string, marks: ReturnType<typeof noMarks>): void {
  marks.emphasis += count(line, /[*_]+/g);
  marks.links += count(line, /\]\(/g);
  marks.brackets += count(line, /[[\]]/g);
  marks.html += count(line, /<[!?]/g);
  for (const run of line.match(/`+/g) ?? []) marks.backticks.add(run.length);
}

function count(line: string, pattern: RegExp): number {
  return line.match(pattern)?.length ?? 0;
}
