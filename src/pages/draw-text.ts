/** The text of a briefing, block by block: headings with names, paragraphs, lists, tables, key concepts. */
import type { Element } from 'hast';
import { h } from 'hastscript';
import type { Block, Briefing, KeyConcept } from '../model/briefing.ts';
import { drawHeading, type HeadingPlace } from './draw-heading.ts';
import { drawRuns, textOf } from './draw-runs.ts';
import { headingIds } from './heading-ids.ts';
import { momentLink } from './moment-link.ts';
import type { PageWords } from './page-words.ts';
import { splitConcept } from './split-concept.ts';

export interface DrawnText {
  elements: Element[];
  headings: HeadingPlace[];
}

export function drawText(words: PageWords, briefing: Briefing): DrawnText {
  const elements: Element[] = [];
  const headings: HeadingPlace[] = [];
  const idOf = headingIds();
  let told: number | undefined;
  const blocks = withoutTitle(briefing);
  for (let at = 0; at < blocks.length; ) {
    const block = blocks[at] as Block;
    const rows = blocks.slice(at, endOfKind(blocks, at));
    if (block.kind === 'list-item') {
      elements.push(...(drawConcepts(rows, briefing.keyConcepts) ?? drawList(rows)));
      at += rows.length;
    } else if (block.kind === 'table-row') {
      elements.push(drawTable(words, rows));
      at += rows.length;
    } else {
      if (block.kind === 'heading') {
        const place = placeOf(block, { briefing, id: idOf(textOf(block.runs)) });
        headings.push(place);
        elements.push(drawHeading(words, block, place));
        told = place.seconds;
      } else {
        // A heading tells the time of what comes right below it.
        const seconds = secondsIn(block, briefing);
        elements.push(drawPlain(words, block, { seconds: seconds === told ? undefined : seconds, briefing }));
        told = undefined;
      }
      at++;
    }
  }
  return { elements, headings };
}

function endOfKind(blocks: readonly Block[], at: number): number {
  const end = blocks.findIndex(({ kind }, i) => i > at && kind !== blocks[at]?.kind);
  return end < 0 ? blocks.length : end;
}

/** The page's own heading is the first; headings of the text begin below it. */
function placeOf(block: Block, { briefing, id }: { briefing: Briefing; id: string }): HeadingPlace {
  const section = briefing.sections.find(({ start }) => start >= block.end);
  // The section of this heading begins before the next block does.
  const next = briefing.blocks.find(({ start }) => start >= block.end);
  const isOwn = section !== undefined && (next === undefined || section.start <= next.start);
  return {
    id,
    text: textOf(block.runs),
    level: block.depth <= 2 ? 2 : block.depth === 3 ? 3 : 4,
    isOutermost: block.depth === 1,
    videoUrl: briefing.videoUrl,
    seconds: isOwn ? section.startSeconds : undefined,
  };
}

function secondsIn({ start, end }: Block, { cues }: Briefing): number | undefined {
  return cues?.find((cue) => cue.start >= start && cue.start < end)?.seconds;
}

function drawPlain(
  words: PageWords,
  { kind, runs }: Block,
  { seconds, briefing }: { seconds: number | undefined; briefing: Briefing },
): Element {
  if (kind === 'code') return h('pre', h('code', drawRuns(runs)));
  const moment = seconds === undefined ? [] : [momentLink(words, briefing.videoUrl, seconds), ' '];
  return h('p', [...moment, ...drawRuns(runs)]);
}

/** Undefined unless each item defines a concept: then the items are a list like any other. */
function drawConcepts(items: readonly Block[], concepts: readonly KeyConcept[]): Element[] | undefined {
  const split = items.map((item) => {
    const concept = concepts.find(({ start, end }) => start < item.end && end > item.start);
    return item.depth === 1 && concept ? splitConcept(item.runs, concept.term) : undefined;
  });
  if (!split.every((concept) => concept !== undefined)) return undefined;
  const pairs = split.map(({ term, definition }) =>
    h('div', [h('dt', drawRuns(term)), h('dd', drawRuns(definition))]),
  );
  return [h('dl', { class: 'key-concepts' }, pairs)];
}

function drawList(items: readonly Block[]): Element[] {
  const outer: Element[] = [];
  const lists: Element[] = [];
  for (const item of items) {
    const depth = Math.min(item.depth, lists.length + 1);
    lists.length = Math.min(lists.length, depth);
    if (lists.length < depth) {
      const list = h('ul');
      const last = lists.at(-1)?.children.at(-1);
      if (last?.type === 'element') last.children.push(list);
      else outer.push(list);
      lists.push(list);
    }
    lists.at(-1)?.children.push(h('li', drawRuns(item.runs)));
  }
  return outer;
}

/** Wide tables scroll in a box of their own, which the keyboard must be able to reach. */
function drawTable(words: PageWords, rows: readonly Block[]): Element {
  const drawn = rows.map(({ cells = [] }) =>
    h(
      'tr',
      cells.map((cell) => h('td', drawRuns(cell))),
    ),
  );
  const attributes = { class: 'table', tabIndex: 0, role: 'region', ariaLabel: words.say('table') };
  return h('div', attributes, h('table', h('tbody', drawn)));
}

/** The head shows the title already. */
function withoutTitle({ blocks, title }: Briefing): Block[] {
  const [first, ...rest] = blocks;
  return first && textOf(first.runs).trim() === title ? rest : blocks;
}
