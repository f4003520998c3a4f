/**
 * The Markdown of an answer: paragraphs, headings, nested lists, tables, quotes, code. A renderer of the product's own,
 * since numbers of citations, verdicts by offset and text that is still growing are what it is about, in 2 KB. Pure.
 * What it makes is data; nothing in it ever becomes HTML.
 */
import { type InlineOptions, parseInline } from './markdown-inline.ts';
import { isTableHead, parseTable } from './markdown-table.ts';
import type { RichElement, RichNode, SourceLine } from './rich-node.ts';

export interface MarkdownOptions {
  /** Whether a number's citation has arrived; a marker without one stays plain text. */
  isKnown: (n: number) => boolean;
  /** More text may follow; default false. */
  isGrowing?: boolean;
}

/** At the end of a growing text: half a marker, half a link, or delimiters that may go on. */
const UNFINISHED = /(?:\[(?:\d{0,3}|[^[\]\n]{0,80}\]\([^()\s]{0,2000})|(?:^|(?<=\s))[*_`~]{1,3})$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const HEADING = /^ {0,3}(#{1,6})[ \t]+/;
const RULE = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^([ \t]*)([-*+•]|\d{1,3}[.)])(?:[ \t]+|$)/;
/** Deeper nesting is drawn at this depth. */
const MAX_DEPTH = 6;

export function parseMarkdown(text: string, { isKnown, isGrowing = false }: MarkdownOptions): RichNode[] {
  const certain = isGrowing ? text.replace(UNFINISHED, '') : text;
  let at = 0;
  const lines = certain.split('\n').map((line) => {
    const placed = { text: line.replace(/\r$/, ''), at };
    at += line.length + 1;
    return placed;
  });
  return parseBlocks(lines, { isKnown, growingEnd: isGrowing ? certain.length : -1, depth: 0 });
}

/** The text without its markers and without the space before each. */
export function stripMarkers(text: string): string {
  return text.replace(/[ \t]?\[\d{1,3}\]/g, '');
}

interface BlockOptions extends InlineOptions {
  depth: number;
}

function parseBlocks(lines: readonly SourceLine[], options: BlockOptions): RichNode[] {
  const blocks: RichNode[] = [];
  let i = 0;
  /** Takes lines from here on as long as they pass. */
  const takeWhile = (test: (line: SourceLine, i: number) => boolean): SourceLine[] => {
    const from = i;
    for (let line = lines[i]; line && test(line, i); line = lines[i]) i++;
    return lines.slice(from, i);
  };
  for (let line = lines[i]; line; line = lines[i]) {
    const { text } = line;
    if (text.trim() === '') i++;
    else if (FENCE.test(text)) {
      const fence = FENCE.exec(text)?.[1] ?? '```';
      i++;
      const code = takeWhile((next) => !next.text.trimStart().startsWith(fence));
      i++;
      blocks.push(codeBlock(code));
    } else if (HEADING.test(text)) {
      i++;
      blocks.push(heading(line, options));
    } else if (RULE.test(text)) {
      i++;
      blocks.push({ tag: 'hr', children: [] });
    } else if (QUOTE.test(text)) {
      const quoted = takeWhile((next) => QUOTE.test(next.text));
      const inside = quoted.map((next) => cut(next, QUOTE.exec(next.text)?.[0].length ?? 0));
      blocks.push({ tag: 'blockquote', children: nest(inside, options) });
    } else if (ITEM.test(text)) {
      const kind = kindOf(text);
      const indent = indentOf(text);
      const items = takeWhile((_, n) => belongs(lines, { n, indent, kind }));
      blocks.push(list(items, { ...options, indent }));
    } else if (isTableHead(lines, i)) {
      blocks.push(
        parseTable(
          takeWhile((next) => next.text.includes('|')),
          options,
        ),
      );
    } else {
      const from = i;
      const paragraph = takeWhile((next, n) => next.text.trim() !== '' && (n === from || !begins(lines, n)));
      blocks.push({ tag: 'p', children: joinLines(paragraph, options) });
    }
  }
  return blocks;
}

function begins(lines: readonly SourceLine[], n: number): boolean {
  const text = lines[n]?.text ?? '';
  return [FENCE, HEADING, RULE, QUOTE, ITEM].some((start) => start.test(text)) || isTableHead(lines, n);
}

/** Whether a line is of the list that began with this indentation: an item, or what an item goes on with. */
function belongs(
  lines: readonly SourceLine[],
  { n, indent, kind }: { n: number; indent: number; kind: string },
): boolean {
  const text = lines[n]?.text ?? '';
  if (text.trim() === '') {
    const next = lines.slice(n).find((line) => line.text.trim() !== '')?.text;
    return next !== undefined && (indentOf(next) >= indent + 2 || isItemOf(next, { indent, kind }));
  }
  if (indentOf(text) >= indent + 2 || isItemOf(text, { indent, kind })) return true;
  return !begins(lines, n) && lines[n - 1]?.text.trim() !== '';
}

function isItemOf(text: string, { indent, kind }: { indent: number; kind: string }): boolean {
  return ITEM.test(text) && !RULE.test(text) && indentOf(text) < indent + 2 && kindOf(text) === kind;
}

function list(
  lines: readonly SourceLine[],
  { indent, ...options }: BlockOptions & { indent: number },
): RichElement {
  const items: SourceLine[][] = [];
  for (const line of lines) {
    const marker = ITEM.exec(line.text)?.[0];
    if (marker !== undefined && indentOf(line.text) < indent + 2) items.push([cut(line, marker.length)]);
    else items.at(-1)?.push(cut(line, /^[ \t]*/.exec(line.text.slice(0, indent + 2))?.[0].length ?? 0));
  }
  const children = items.map((item): RichNode => ({ tag: 'li', children: unwrap(nest(item, options)) }));
  const first = lines[0]?.text ?? '';
  if (kindOf(first) === 'bullet') return { tag: 'ul', children };
  return { tag: 'ol', attributes: { start: /\d+/.exec(first)?.[0] ?? '1' }, children };
}

/** The first paragraph of an item stands beside its bullet. */
function unwrap([first, ...rest]: RichNode[]): RichNode[] {
  if (!first) return [];
  return 'tag' in first && first.tag === 'p' ? [...first.children, ...rest] : [first, ...rest];
}

function nest(lines: readonly SourceLine[], options: BlockOptions): RichNode[] {
  if (options.depth >= MAX_DEPTH) return joinLines(lines, options);
  return parseBlocks(lines, { ...options, depth: options.depth + 1 });
}

function heading(line: SourceLine, options: InlineOptions): RichElement {
  const [start = '', marks = '#'] = HEADING.exec(line.text) ?? [];
  const { text, at } = cut(line, start.length);
  const children = parseInline({ text: text.replace(/[ \t]+#+[ \t]*$/, ''), at }, options);
  // The question above is a heading of the third level: these follow it without a gap.
  return { tag: 'h4', attributes: { 'data-level': String(marks.length) }, children };
}

function codeBlock(lines: readonly SourceLine[]): RichElement {
  const code: RichNode = { tag: 'code', children: [{ text: lines.map(({ text }) => text).join('\n') }] };
  // Long lines scroll, which the keyboard must be able to do.
  return { tag: 'pre', attributes: { tabindex: '0' }, children: [code] };
}

function joinLines(lines: readonly SourceLine[], options: InlineOptions): RichNode[] {
  return lines.flatMap((line, n): RichNode[] => {
    const lead = n === 0 ? 0 : (/^[ \t]*/.exec(line.text)?.[0].length ?? 0);
    const nodes = parseInline(cut(line, lead), options);
    return n === 0 ? nodes : [{ text: '\n' }, ...nodes];
  });
}

function kindOf(text: string): string {
  return /\d/.test(ITEM.exec(text)?.[2] ?? '') ? 'number' : 'bullet';
}

function indentOf(text: string): number {
  return (/^[ \t]*/.exec(text)?.[0] ?? '').replaceAll('\t', '    ').length;
}

function cut({ text, at }: SourceLine, length: number): SourceLine {
  return { text: text.slice(length), at: at + length };
}
