/** Tables in Markdown (GitHub's extension): a head, a line of dashes, rows. */
import { type InlineOptions, parseInline } from './markdown-inline.ts';
import type { RichElement, RichNode, SourceLine } from './rich-node.ts';

const DASHES = /^\|?:?-+:?(?:\|:?-+:?)*\|?$/;

/** Whether a table begins at a line: it has as many cells as the line of dashes below it. */
export function isTableHead(lines: readonly SourceLine[], n: number): boolean {
  const head = lines[n];
  const dashes = lines[n + 1]?.text.replace(/[ \t]/g, '') ?? '';
  if (!head?.text.includes('|') || !dashes.includes('-') || !DASHES.test(dashes)) return false;
  return cellsOf(head).length === dashes.replace(/^\||\|$/g, '').split('|').length;
}

/** @param lines the head, the dashes, the rows */
export function parseTable(
  [head, _dashes, ...rows]: readonly SourceLine[],
  options: InlineOptions,
): RichElement {
  const width = head ? cellsOf(head).length : 0;
  const row = (line: SourceLine, tag: 'th' | 'td'): RichNode => ({
    tag: 'tr',
    children: cellsOf(line)
      .slice(0, width)
      .map((cell): RichNode => {
        const children = parseInline(cell, options);
        return tag === 'th' ? { tag, attributes: { scope: 'col' }, children } : { tag, children };
      }),
  });
  const parts: RichNode[] = [
    { tag: 'thead', children: head ? [row(head, 'th')] : [] },
    { tag: 'tbody', children: rows.map((line) => row(line, 'td')) },
  ];
  // Wide tables scroll in a box of their own, which the keyboard must be able to reach.
  return {
    tag: 'div',
    attributes: { class: 'table', tabindex: '0', role: 'group' },
    children: [{ tag: 'table', children: parts }],
  };
}

function cellsOf({ text, at }: SourceLine): SourceLine[] {
  const lead = /^[ \t]*\|?/.exec(text)?.[0].length ?? 0;
  const end = text.trimEnd().endsWith('|') ? text.trimEnd().length - 1 : text.length;
  const cells: SourceLine[] = [];
  let from = lead;
  for (let i = lead; i <= end; i++) {
    if (i < end && (text[i] !== '|' || text[i - 1] === '\\')) continue;
    const cell = text.slice(from, i);
    cells.push({ text: cell.trim(), at: at + from + (cell.length - cell.trimStart().length) });
    from = i + 1;
  }
  return cells;
}
