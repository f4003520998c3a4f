/** The part of a page that is the document: `<main>` or the one `<article>`, and without the page's header. */
import type { Element, Nodes, Root } from 'hast';

/** An article with less of the page's text than this is a teaser. */
const MIN_SHARE = 0.4;

/** @param tree is not changed */
export function mainContentOf(tree: Root): Root {
  const main = find(tree, (element) => element.tagName === 'main' || element.properties.role === 'main')[0];
  const outer = main ?? tree;
  const articles = find(outer, ({ tagName }) => tagName === 'article');
  const [article] = articles;
  const isOne = articles.length === 1 && article && lengthOf(article) >= MIN_SHARE * lengthOf(outer);
  const content = isOne ? article : outer;
  return { type: 'root', children: content.children.flatMap((child) => withoutHeaders(child)) };
}

/** A page's header is its menu, an article's holds its title. */
function withoutHeaders(node: Root['children'][number]): Root['children'] {
  if (node.type !== 'element') return [node];
  if (node.tagName === 'header' && find(node, ({ tagName }) => tagName === 'h1').length === 0) return [];
  return [
    { ...node, children: node.children.flatMap((child) => withoutHeaders(child) as Element['children']) },
  ];
}

/** Outermost elements that pass the test, in reading order. */
function find(node: Root | Element, test: (element: Element) => boolean): Element[] {
  return node.children.flatMap((child) => {
    if (child.type !== 'element') return [];
    return test(child) ? [child] : find(child, test);
  });
}

function lengthOf(node: Nodes): number {
  if (node.type === 'text') return node.value.trim().length;
  if (!('children' in node)) return 0;
  return node.children.reduce((sum, child) => sum + lengthOf(child), 0);
}
