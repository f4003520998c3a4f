/**
 * Finds a quote in the text of the page around the widget: white space and the shape of quotation marks and dashes aside,
 * since pages and briefings break lines and set type each in their own way.
 */

const SKIPPED =
  'script, style, noscript, template, textarea, select, option, title, briefing-chat, briefing-chat-launcher';
/** Shorter quotes are found everywhere. */
const LEAST_LENGTH = 12;

/** The first place that can be seen; undefined where the page does not hold the quote. */
export function findQuote(quote: string, root: Node | null = document.body): Range | undefined {
  const wanted = squeeze(quote);
  if (!root || wanted.length < LEAST_LENGTH) return undefined;
  const nodes: Text[] = [];
  /** Where the text of each node begins in the whole. */
  const starts: number[] = [];
  let whole = '';
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, {
    acceptNode: (node) =>
      node instanceof Element && node.matches(SKIPPED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  });
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    nodes.push(node);
    starts.push(whole.length);
    whole += squeeze(node.data);
  }
  for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + 1)) {
    const from = place(nodes, starts, at);
    const to = place(nodes, starts, at + wanted.length - 1);
    if (!from || !to || !isSeen(from.node) || !isSeen(to.node)) continue;
    const range = new Range();
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset + 1);
    return range;
  }
  return undefined;
}

/** One character for one, but white space for none, so that places can be counted back. */
function squeeze(text: string): string {
  return text
    .replace(/[\s\u200b\u00ad]/g, '')
    .replace(/[‘’‚‛′]/g, "'")
    .replace(/[“”„‟″«»]/g, '"')
    .replace(/[‐-―−]/g, '-');
}

function place(
  nodes: readonly Text[],
  starts: readonly number[],
  at: number,
): { node: Text; offset: number } | undefined {
  const index = starts.findLastIndex((start) => start <= at);
  const node = nodes[index];
  if (!node) return undefined;
  let left = at - (starts[index] ?? 0);
  for (let offset = 0; offset < node.length; offset++) {
    if (squeeze(node.data[offset] ?? '') === '') continue;
    if (left-- === 0) return { node, offset };
  }
  return undefined;
}

function isSeen({ parentElement }: Text): boolean {
  return parentElement?.checkVisibility?.({ visibilityProperty: true }) ?? parentElement !== null;
}
