/** Blocks of a briefing as DOM nodes: text nodes only, each remembered with its offsets in the source. */
import type { Block, InlineRun } from '../../model/briefing.ts';
import { createElement } from '../create-element.ts';
import type { DrawnRun } from '../locate-span.ts';
import { PAGE_WORDS } from './page-words.ts';

export interface DrawnText extends DrawnRun {
  node: Text;
}

export interface DrawnBlocks {
  elements: HTMLElement[];
  /** In reading order. */
  runs: DrawnText[];
}

export function drawBlocks(blocks: readonly Block[]): DrawnBlocks {
  const runs: DrawnText[] = [];
  const elements: HTMLElement[] = [];
  const lists: HTMLElement[] = [];
  let table: HTMLElement | undefined;
  for (const block of blocks) {
    if (block.kind !== 'list-item') lists.length = 0;
    if (block.kind !== 'table-row') table = undefined;
    if (block.kind === 'list-item') drawItem(block, { lists, elements, runs });
    else if (block.kind === 'table-row') {
      if (!table) {
        table = createElement('tbody');
        elements.push(createTable(table));
      }
      table.append(drawRow(block, runs));
    } else elements.push(drawPlain(block, runs));
  }
  return { elements, runs };
}

function drawPlain(block: Block, runs: DrawnText[]): HTMLElement {
  const inline = drawRuns(block.runs, runs);
  if (block.kind === 'code') return createElement('pre', {}, createElement('code', {}, ...inline));
  if (block.kind === 'paragraph') return createElement('p', {}, ...inline);
  // The page's own heading is the first; headings of the text begin below it.
  return createElement(block.depth <= 2 ? 'h2' : block.depth === 3 ? 'h3' : 'h4', {}, ...inline);
}

function drawItem(
  block: Block,
  { lists, elements, runs }: { lists: HTMLElement[]; elements: HTMLElement[]; runs: DrawnText[] },
): void {
  const depth = Math.min(block.depth, lists.length + 1);
  lists.length = Math.min(lists.length, depth);
  if (lists.length < depth) {
    const list = createElement('ul');
    const outer = lists.at(-1);
    if (outer) (outer.lastElementChild ?? outer).append(list);
    else elements.push(list);
    lists.push(list);
  }
  lists.at(-1)?.append(createElement('li', {}, ...drawRuns(block.runs, runs)));
}

/** Wide tables scroll in a box of their own, which the keyboard must be able to reach. */
function createTable(body: HTMLElement): HTMLElement {
  return createElement(
    'div',
    { class: 'table', tabindex: 0, role: 'region', 'aria-label': PAGE_WORDS.say('table') },
    createElement('table', {}, body),
  );
}

function drawRow({ cells = [] }: Block, runs: DrawnText[]): HTMLElement {
  return createElement('tr', {}, ...cells.map((cell) => createElement('td', {}, ...drawRuns(cell, runs))));
}

function drawRuns(runs: readonly InlineRun[], drawn: DrawnText[]): Node[] {
  return runs.map((run) => {
    const node = new Text(run.text);
    drawn.push({ start: run.start, end: run.end, length: run.text.length, node });
    let outer: Node = node;
    if (run.code) outer = createElement('code', {}, outer);
    if (run.emphasis) outer = createElement('em', {}, outer);
    if (run.strong) outer = createElement('strong', {}, outer);
    if (!run.href) return outer;
    return createElement('a', { href: run.href, rel: 'noopener noreferrer', target: '_blank' }, outer);
  });
}
