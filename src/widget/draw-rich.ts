/**
 * Draws formatted text and keeps the drawing up to date while the text grows. What is drawn already stays, and text is
 * added to, not replaced: focus and selection stay where they are. Makes elements and text nodes, never HTML.
 */
import { createElement } from './create-element.ts';
import type { RichNode } from './rich-node.ts';

/** What each node was drawn from, apart from its children. */
const drawnFrom = new WeakMap<Node, string>();

export function drawRich(
  parent: Element,
  nodes: readonly RichNode[],
  createChip: (n: number) => HTMLElement,
): void {
  nodes.forEach((node, i) => {
    const known = parent.childNodes[i];
    const drawn = draw(node, { known, createChip });
    if (drawn === known) return;
    if (known) known.replaceWith(drawn);
    else parent.append(drawn);
  });
  while (parent.childNodes.length > nodes.length) parent.lastChild?.remove();
}

function draw(
  node: RichNode,
  { known, createChip }: { known: ChildNode | undefined; createChip: (n: number) => HTMLElement },
): ChildNode {
  if ('text' in node) return drawText(node.text, known);
  const from = 'n' in node ? `[${node.n}]` : node.tag + JSON.stringify(node.attributes ?? {});
  let element = known instanceof HTMLElement && drawnFrom.get(known) === from ? known : undefined;
  if (!element) {
    element = 'n' in node ? createChip(node.n) : createElement(node.tag, node.attributes);
    drawnFrom.set(element, from);
  }
  if ('children' in node) drawRich(element, node.children, createChip);
  return element;
}

function drawText(text: string, known: ChildNode | undefined): ChildNode {
  if (!(known instanceof Text)) return new Text(text);
  if (text.startsWith(known.data)) {
    if (text.length > known.length) known.appendData(text.slice(known.length));
  } else known.data = text;
  return known;
}
