/**
 * Marks one passage of the text on show. With the CSS Custom Highlight API the text is not touched; where a
 * browser lacks it, `<mark>` elements are put around the text nodes and taken away again.
 */
import { createElement } from '../create-element.ts';
import { locateSpan } from '../locate-span.ts';
import type { PassageSpan } from '../passage-hash.ts';
import { type DrawnText, readDrawnRuns } from './read-drawn-runs.ts';

const NAME = 'passage';

export class PassageHighlight {
  #marks: HTMLElement[] = [];

  /** Whether the text inside `root` has the span; where it has not, nothing is marked. */
  show(root: ParentNode, span: PassageSpan): boolean {
    this.clear();
    const runs = readDrawnRuns(root);
    const found = locateSpan(runs, span);
    const first = found && runs[found.from.run];
    const last = found && runs[found.to.run];
    if (!found || !first || !last) return false;
    const range = new Range();
    range.setStart(first.node, found.from.offset);
    range.setEnd(last.node, found.to.offset);
    const anchor = first.node.parentElement;
    if ('highlights' in CSS) CSS.highlights.set(NAME, new Highlight(range));
    else this.#mark(range, runs);
    scrollToPassage(anchor);
    return true;
  }

  #mark(range: Range, runs: readonly DrawnText[]): void {
    const nodes = runs.map(({ node }) => node).filter((node) => range.intersectsNode(node));
    this.#marks = nodes.map((node) => {
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : node.length;
      const part = new Range();
      part.setStart(node, from);
      part.setEnd(node, to);
      const mark = createElement('mark');
      part.surroundContents(mark);
      return mark;
    });
  }

  clear(): void {
    if ('highlights' in CSS) CSS.highlights.delete(NAME);
    for (const mark of this.#marks) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent?.normalize();
    }
    this.#marks = [];
  }
}

/** The passage gets the focus too, so that the keyboard goes on from there. */
function scrollToPassage(element: Element | null): void {
  if (!(element instanceof HTMLElement)) return;
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ block: 'center', behavior: isCalm ? 'auto' : 'smooth' });
  const place = element.closest<HTMLElement>('p, li, dt, dd, td, h2, h3, h4, pre') ?? element;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
}
