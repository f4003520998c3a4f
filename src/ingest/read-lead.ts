/**
 * The top of a document: its title, and around it what it states of itself ("By …", "Published: …"), in lines of their
 * own, as the first lines of a paragraph or as a list, above the first section.
 */
import type { Block } from '../model/briefing.ts';
import { factsInLine } from './facts-in-line.ts';
import { setMetadata } from './metadata-field.ts';
import type { StatedMetadata } from './parsed-document.ts';

/** A longer line is the beginning of a text. */
export const MAX_TITLE = 200;
/** Lines that were broken at a column are longer. */
const MAX_UNBROKEN = 50;

interface Lead {
  metadata: StatedMetadata;
  text: string;
}

/** Sets what the lead states in `metadata` and gives the blocks below it. */
export function readLead(blocks: Block[], lead: Lead): Block[] {
  return takeFacts(takeTitle(takeFacts(blocks, lead), lead), lead);
}

function takeTitle(blocks: Block[], { metadata, text }: Lead): Block[] {
  const [first] = blocks;
  if (!first) return blocks;
  const isStated = metadata.title !== undefined;
  if (first.kind === 'heading' && (isAbove(first, blocks.slice(1)) || holdsFacts(first, text))) {
    if (isStated && plainText(first).toLowerCase() !== metadata.title?.toLowerCase()) return blocks;
    return takeFirstLine(blocks, { metadata, text });
  }
  if (isStated || first.kind !== 'paragraph') return blocks;
  const highest = blocks.filter(({ kind, depth }) => kind === 'heading' && depth === 1);
  if (highest[0] && highest.length === 1) {
    metadata.title = plainText(highest[0]);
    return blocks.filter((block) => block !== highest[0]);
  }
  const line = firstLine(plainText(first));
  return line.length <= MAX_TITLE && !/[.,;:]$/.test(line)
    ? takeFirstLine(blocks, { metadata, text })
    : blocks;
}

/** Whether a heading is the title: of the first level, or of one that no other reaches. */
function isAbove(heading: Block, below: readonly Block[]): boolean {
  return heading.depth === 1 || below.every(({ kind, depth }) => kind !== 'heading' || depth > heading.depth);
}

/** An underlined heading takes in the lines between the title and the line below them. */
function holdsFacts(heading: Block, text: string): boolean {
  const [, ...others] = linesOf(heading, text);
  return others.length > 0 && others.every((line) => factsInLine(line));
}

/** The title ends with its line where the lines below it state facts, or where it is no heading. */
function takeFirstLine([first, ...below]: Block[], { metadata, text }: Lead): Block[] {
  if (!first) return below;
  const [, ...others] = linesOf(first, text);
  const isWhole = first.kind === 'heading' && !holdsFacts(first, text);
  metadata.title ??= isWhole ? plainText(first).replace(/\s*\n\s*/g, ' ') : firstLine(plainText(first));
  return isWhole || others.length === 0
    ? below
    : [{ ...cutLines(first, 1, text), kind: 'paragraph' }, ...below];
}

function takeFacts(blocks: Block[], lead: Lead): Block[] {
  const rest = [...blocks];
  for (let block = rest[0]; block; block = rest[0]) {
    const lines = linesOf(block, lead.text);
    const count = statingLines(lines);
    const isAll = count === lines.length;
    if (block.kind === 'list-item') {
      const end = rest.findIndex(({ kind }) => kind !== 'list-item');
      const items = rest.slice(0, end === -1 ? rest.length : end);
      if (!items.every((item) => linesOf(item, lead.text).every((line) => factsInLine(line)))) break;
      for (const item of items) setFacts(item, linesOf(item, lead.text), lead);
      rest.splice(0, items.length);
    } else if (block.kind === 'paragraph' || (block.kind === 'heading' && isAll)) {
      if (count === 0) break;
      setFacts(block, lines.slice(0, count), lead);
      rest.shift();
      if (isAll) continue;
      rest.unshift(cutLines(block, count, lead.text));
      break;
    } else break;
  }
  return rest;
}

/** How many lines from the first state facts. Where text follows, a line broken inside a sentence is none. */
function statingLines(lines: readonly string[]): number {
  const end = lines.findIndex((line) => !factsInLine(line));
  if (end === -1) return lines.length;
  const before = lines.slice(0, end);
  return before.every((line) => line.length < MAX_UNBROKEN || line.includes(':')) ? end : 0;
}

function setFacts({ start }: Block, lines: readonly string[], { metadata, text }: Lead): void {
  const number = text.slice(0, start).split('\n').length;
  lines.forEach((line, i) => {
    for (const fact of factsInLine(line) ?? []) setMetadata(metadata, { ...fact, line: number + i });
  });
}

/** Of the source, without the line below a heading and the signs around it. */
function linesOf({ kind, start, end }: Block, text: string): string[] {
  const lines = text.slice(start, end).split('\n');
  if (kind !== 'heading') return lines.map((line) => line.trim());
  const [first = '', ...others] = lines.filter((line, i) => i === 0 || !/^\s*(?:=+|-+)\s*$/.test(line));
  return [first.replace(/^\s*#{1,6}\s+|\s+#+\s*$/g, ''), ...others].map((line) => line.trim());
}

/** The block without its first lines. */
function cutLines(block: Block, count: number, text: string): Block {
  let start = block.start;
  for (let i = 0; i < count; i++) start = text.indexOf('\n', start) + 1;
  start += text.slice(start, block.end).search(/\S|$/);
  const lines = count;
  let passed = 0;
  const runs = block.runs.flatMap((run) => {
    if (passed === lines) return [run];
    const breaks = run.text.split('\n');
    const left = lines - passed;
    passed += Math.min(left, breaks.length - 1);
    if (passed < lines) return [];
    const kept = breaks.slice(left).join('\n');
    return kept === '' ? [] : [{ ...run, text: kept, start }];
  });
  return { ...block, start, runs };
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').trim();
}

function plainText(block: Block): string {
  return block.runs
    .map((run) => run.text)
    .join('')
    .trim();
}
