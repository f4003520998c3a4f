/** The runs of a briefing's text as the server drew them, each with the text node that shows it. */
import type { DrawnRun } from '../locate-span.ts';

export interface DrawnText extends DrawnRun {
  node: Text;
}

/** In reading order. Runs whose offsets cannot be read are left out. */
export function readDrawnRuns(root: ParentNode): DrawnText[] {
  return [...root.querySelectorAll<HTMLElement>('[data-run]')].flatMap((element) => {
    const [, start, end] = /^(\d+)-(\d+)$/.exec(element.dataset.run ?? '') ?? [];
    const node = element.firstChild;
    if (start === undefined || end === undefined || !(node instanceof Text)) return [];
    return { start: Number(start), end: Number(end), length: node.length, node };
  });
}
