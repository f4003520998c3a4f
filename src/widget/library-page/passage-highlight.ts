/**
 * Marks one passage of the text on show. With the CSS Custom Highlight API the text is not touched; where a
 * browser lacks it, `<mark>` elements are put around the text nodes and taken away again.
 */
import { createElement } from '../create-element.ts';
import { locateSpan } from '../locate-span.ts';
import type { PassageSpan } from '../passage-hash.ts';
import type { DrawnText } from './draw-blocks.ts';

const NAME = 'passage';

export class PassageHighlight {
  readonly #runs: readonly DrawnText[];
  #marks: HTMLElement[] = [];

  constructor(runs: readonly DrawnText[]) {
    this.#runs = runs;
  }

  /** Does nothing for a span that the text on show does not have. */
  show(span: PassageSpan): void {
    const found = locateSpan(this.#runs, span);
    const first = found && this.#runs[found.from.run];
    const last = found && this.#runs[found.to.run];
    this.#clear();
    if (!found || !first || !last) return;
    const range = new Range();
    range.setStart(first.node, found.from.offset);
    range.setEnd(last.node, found.to.offset);
    const anchor = first.node.parentElement;
    if ('highlights' in CSS) CSS.highlights.set(NAME, new Highlight(range));
    else this.#mark(range);
    scrollToPassage(anchor);
  }

  #mark(range: Range): void {
    const nodes = this.#runs.map(({ node }) => node).filter((node) => range.intersectsNode(node));
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

  #clear(): void {
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
  const place = element.closest<HTMLElement>('p, li, td, h2, h3, h4, pre') ?? element;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
}
