/**
 * Plain-text briefings: the shape readers copy off a video's page. Title first, then byline and dates,
 * numbered or short stand-alone lines as headings, "- " bullets, every other line a paragraph.
 */
import type { Block } from '../../model/briefing.ts';
import { factsInLine } from '../facts-in-line.ts';
import { setMetadata } from '../metadata-field.ts';
import type { ParsedDocument, StatedMetadata } from '../parsed-document.ts';
import { isHeadingName } from '../section-kind.ts';

interface Line {
  text: string;
  start: number;
  /** Line number, from 1. */
  number: number;
}

const BULLET = /^(\s*)[-*•–]\s+(?=\S)/;
const NUMBERED = /^(\d{1,2}(?:\.\d{1,2})*)[.)]?\s+(?=\S)/;
const MAX_HEADING = 110;
/** Lines that are broken at a column are as long, at least. */
const MIN_WRAPPED = 50;

/** @throws DocumentError naming the line of a stated date or link that cannot be read. */
export function parseText(text: string): ParsedDocument {
  const lines = splitLines(text);
  const { metadata, rest } = readHeader(lines);
  return { metadata, blocks: readBlocks(rest).map((block) => withRun(block, text)) };
}

function splitLines(text: string): Line[] {
  let start = 0;
  return text.split('\n').map((raw, i) => {
    const line = { text: raw, start, number: i + 1 };
    start += raw.length + 1;
    return line;
  });
}

/** The title and the stated facts below it; the body begins at the first line that is neither. */
function readHeader(lines: Line[]): { metadata: StatedMetadata; rest: Line[] } {
  const metadata: StatedMetadata = {};
  let at = 0;
  for (; at < lines.length; at++) {
    const line = lines[at];
    const text = line?.text.trim() ?? '';
    if (!line || text === '') continue;
    const facts = goesOn(text, lines[at + 1]) ? undefined : factsInLine(text);
    const isFirstByline = metadata.byline === undefined || !/^by\s/i.test(text);
    if (facts && (metadata.title !== undefined || facts[0]?.field === 'title') && isFirstByline) {
      for (const fact of facts) setMetadata(metadata, { ...fact, line: line.number });
    } else if (metadata.title === undefined) {
      metadata.title = text;
    } else {
      break;
    }
  }
  return { metadata, rest: lines.slice(at) };
}

/** A line broken inside a sentence, which may begin with "By". */
function goesOn(text: string, next: Line | undefined): boolean {
  return text.length >= MIN_WRAPPED && /^\s*\p{Ll}/u.test(next?.text ?? '');
}

function readBlocks(lines: Line[]): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  lines.forEach((line, i) => {
    const text = line.text.trim();
    if (text === '') {
      open = undefined;
      return;
    }
    const bullet = BULLET.exec(line.text);
    const depth = headingDepth(lines, i);
    if (bullet) {
      const depth = (bullet[1]?.length ?? 0) >= 2 ? 2 : 1;
      open = addBlock(blocks, line, { kind: 'list-item', depth, skip: bullet[0].length });
    } else if (depth > 0) {
      addBlock(blocks, line, { kind: 'heading', depth });
      open = undefined;
    } else if (open && isWrapped(lines[i - 1], line)) {
      open.end = line.start + line.text.trimEnd().length;
    } else {
      open = addBlock(blocks, line, { kind: 'paragraph', depth: 1 });
    }
  });
  return blocks;
}

/** 0 if the line is not a heading; else 1 for "2. Hardware", 2 for "2.1 Huawei". */
function headingDepth(lines: Line[], i: number): number {
  const text = lines[i]?.text.trim() ?? '';
  if (text.length > MAX_HEADING || !/\p{L}/u.test(text)) return 0;
  const next = nextText(lines, i);
  const number = NUMBERED.exec(text)?.[1];
  if (number) {
    // Numbered lines that follow one another are a list; a heading has text below it.
    const before = NUMBERED.exec(lines[i - 1]?.text.trim() ?? '')?.[1];
    const after = NUMBERED.exec(next)?.[1];
    const isList = (before && follows(before, number)) || (after && follows(number, after));
    return isList || /[.;,]$/.test(text) ? 0 : number.split('.').length;
  }
  if (isHeadingName(text)) return 1;
  return isStandAlone(lines, i, next) ? 1 : 0;
}

/** Whether "2.3" comes right after "2.2"; a paragraph that begins with "37 percent" comes after nothing. */
function follows(number: string, next: string): boolean {
  const [a, b] = [number.split('.'), next.split('.')];
  const isNext = Number(b.at(-1)) === Number(a.at(-1)) + 1;
  return isNext && a.slice(0, -1).join('.') === b.slice(0, -1).join('.');
}

/** A short capitalised line without a full stop, before a bullet or a long line: an unnumbered heading. */
function isStandAlone(lines: Line[], i: number, next: string): boolean {
  const text = lines[i]?.text.trim() ?? '';
  if (text.length > 80 || !/^[\p{Lu}\p{N}"“‘']/u.test(text) || /[.!?,;:…]["”’)]?$/u.test(text)) return false;
  const before = lines[i - 1]?.text.trim() ?? '';
  const isClosed = before === '' || /[.!?:]["”’)]?$/u.test(before) || BULLET.test(before);
  return isClosed && (BULLET.test(next) || next.length > 80);
}

function nextText(lines: Line[], i: number): string {
  return lines.slice(i + 1, i + 4).find((line) => line.text.trim() !== '')?.text ?? '';
}

/** Whether a line goes on with the paragraph of the line before it (hard-wrapped at a column). */
function isWrapped(before: Line | undefined, line: Line): boolean {
  const text = before?.text.trimEnd() ?? '';
  return (
    text.length >= MIN_WRAPPED &&
    text.length <= 130 &&
    !/[.!?:]["”’)]?$/u.test(text) &&
    line.text.trim() !== ''
  );
}

function addBlock(
  blocks: Block[],
  line: Line,
  shape: Pick<Block, 'kind' | 'depth'> & { skip?: number },
): Block {
  const { skip = line.text.length - line.text.trimStart().length, ...rest } = shape;
  const block = { ...rest, start: line.start + skip, end: line.start + line.text.trimEnd().length, runs: [] };
  blocks.push(block);
  return block;
}

function withRun(block: Block, text: string): Block {
  const { start, end } = block;
  return { ...block, runs: [{ text: text.slice(start, end), start, end }] };
}
