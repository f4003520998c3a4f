/** A Markdown syntax tree, wherever it came from, written down as plain text with its blocks. */
import type { List, PhrasingContent, RootContent, Table } from 'mdast';
import type { DocumentWriter, PlainRun } from '../document-writer.ts';

type Look = Omit<PlainRun, 'text'>;

/** @param depth of list items at this level, 1 for the outermost */
export function writeMdast(writer: DocumentWriter, nodes: readonly RootContent[], depth = 1): void {
  for (const node of nodes) writeNode(writer, node, depth);
}

function writeNode(writer: DocumentWriter, node: RootContent, depth: number): void {
  switch (node.type) {
    case 'heading':
      writer.add({ kind: 'heading', depth: node.depth }, runsOf(node.children));
      break;
    case 'paragraph':
      writer.add({ kind: 'paragraph', depth }, runsOf(node.children));
      break;
    case 'blockquote':
      writeMdast(writer, node.children, depth);
      break;
    case 'list':
      writeList(writer, node, depth);
      break;
    case 'table':
      writeTable(writer, node);
      break;
    case 'code':
      writer.add({ kind: 'code', depth }, [{ text: node.value }]);
      break;
    default:
      break; // breaks between sections, raw HTML and link definitions hold no prose
  }
}

function writeList(writer: DocumentWriter, list: List, depth: number): void {
  list.children.forEach((item, i) => {
    const mark = list.ordered ? `${(list.start ?? 1) + i}. ` : '- ';
    const prefix = '  '.repeat(depth - 1) + mark;
    const [first, ...rest] = item.children;
    if (first?.type === 'paragraph') {
      writer.add({ kind: 'list-item', depth }, runsOf(first.children), { prefix });
      writeMdast(writer, rest, depth + 1);
    } else {
      writeMdast(writer, item.children, depth + 1);
    }
  });
}

function writeTable(writer: DocumentWriter, table: Table): void {
  for (const row of table.children) writer.addRow(row.children.map((cell) => runsOf(cell.children)));
}

function runsOf(nodes: readonly PhrasingContent[], look: Look = {}): PlainRun[] {
  return nodes.flatMap((node) => runsOfOne(node, look));
}

function runsOfOne(node: PhrasingContent, look: Look): PlainRun[] {
  switch (node.type) {
    case 'text':
      return [{ text: node.value.replace(/\s+/g, ' '), ...look }];
    case 'inlineCode':
      return [{ text: node.value, ...look, code: true }];
    case 'break':
      return [{ text: '\n', ...look }];
    case 'strong':
      return runsOf(node.children, { ...look, strong: true });
    case 'emphasis':
      return runsOf(node.children, { ...look, emphasis: true });
    case 'link':
      return runsOf(
        node.children,
        /^(?:https?:|mailto:)/i.test(node.url) ? { ...look, href: node.url } : look,
      );
    case 'delete':
    case 'linkReference':
      return runsOf(node.children, look);
    default: {
      // Word and web pages put paragraphs into table cells; pictures, raw HTML and footnote marks go.
      const inner = 'children' in node ? (node as { children: PhrasingContent[] }).children : [];
      return inner.length > 0 ? [...runsOf(inner, look), { text: ' ' }] : [];
    }
  }
}
