/**
 * Web pages: the main content through hast-util-to-mdast into plain text, the head into stated facts.
 * Menus, scripts, forms and what is hidden are left out.
 */
import type { Element, ElementContent, Nodes, Root } from 'hast';
import { toMdast } from 'hast-util-to-mdast';
import { DocumentError } from '../../errors.ts';
import { decodeText } from '../decode-text.ts';
import { DocumentWriter } from '../document-writer.ts';
import type { ParsedDocument, ReadDocument, SourceFile, StatedMetadata } from '../parsed-document.ts';
import { readLead } from '../read-lead.ts';
import { htmlMetadata } from './html-metadata.ts';
import { readHtmlTree } from './html-tree.ts';
import { liftTitle } from './lift-title.ts';
import { mainContentOf } from './main-content.ts';
import { writeMdast } from './write-mdast.ts';

/** Encodings are declared in the first kilobyte or not at all (HTML standard, 4.2.5.4). */
const DECLARED =
  /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{2,40})/i;

/** @throws DocumentError for a page without text, or one nested beyond reason. */
export function readHtml({ bytes }: SourceFile): ReadDocument {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  const [, inMeta, inXml] = DECLARED.exec(head) ?? [];
  const { text: html, warning } = decodeText(bytes, inMeta ?? inXml);
  const { tree, facts } = readHtmlTree(html);
  const { metadata, warnings } = htmlMetadata(facts);
  const content = mainContentOf(tree);
  return {
    ...documentOfHtml(content, metadata),
    warnings: warning ? [warning, ...warnings] : warnings,
  };
}

/**
 * Text and blocks of a tree of HTML; the title is its first heading of the first level.
 * @param metadata what is known of the document beforehand; its title serves where there is no such heading
 */
export function documentOfHtml(content: Root, metadata: StatedMetadata): ParsedDocument & { text: string } {
  const mdast = toMdast(definitionsAsItems(content) as Root, { document: true });
  const writer = new DocumentWriter();
  if (mdast.type === 'root') writeMdast(writer, mdast.children);
  const { text } = writer;
  if (text === '') throw new DocumentError('Cannot find any text in the page');
  const { blocks, title } = liftTitle(writer.blocks);
  const known = { ...metadata, ...(title ? { title } : {}) };
  return { text, metadata: known, blocks: readLead(blocks, { metadata: known, text }) };
}

/** `<dl>` as bullets "Term: definition", which is how briefings write their key concepts. */
function definitionsAsItems(node: Nodes): Nodes {
  if (node.type !== 'element' && node.type !== 'root') return node;
  const children = node.children.map(definitionsAsItems) as ElementContent[];
  if (node.type !== 'element' || node.tagName !== 'dl') return { ...node, children } as Nodes;
  const items: Element[] = [];
  const entries = children.flatMap((child) => childrenOf(child, 'div') ?? [child]);
  for (const entry of entries) {
    const term = childrenOf(entry, 'dt');
    const definition = childrenOf(entry, 'dd')?.flatMap((child) => childrenOf(child, 'p') ?? [child]);
    if (term) items.push(elementOf('li', [elementOf('strong', term), { type: 'text', value: ': ' }]));
    if (definition) items.at(-1)?.children.push(...definition, { type: 'text', value: ' ' });
  }
  return elementOf('ul', items);
}

/** Children of an element of this name, undefined for any other node. */
function childrenOf(node: ElementContent, tagName: string): ElementContent[] | undefined {
  return node.type === 'element' && node.tagName === tagName ? node.children : undefined;
}

function elementOf(tagName: string, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties: {}, children };
}
