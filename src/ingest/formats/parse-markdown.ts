/**
 * Markdown briefings, with or without YAML front matter, through micromark (CommonMark and GFM tables):
 * its syntax tree knows the offset of every node, so quotes stay exact in the file's own characters.
 */
import type { Heading, List, Nodes, PhrasingContent, Root, RootContent, Table } from 'mdast';
import type { Block, InlineRun } from '../../model/briefing.ts';
import type { ParsedDocument } from '../parsed-document.ts';
import { MAX_TITLE, readLead } from '../read-lead.ts';
import { markdownTree } from './markdown-tree.ts';
import { parseText } from './parse-text.ts';
import { readFrontMatter } from './read-front-matter.ts';

const FRONT_MATTER = /^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/;

/** @throws DocumentError naming the line of front matter, a date or a link that cannot be read. */
export function parseMarkdown(text: string): ParsedDocument {
  const front = FRONT_MATTER.exec(text);
  const metadata = front ? readFrontMatter(front[1] ?? '') : {};
  // The front matter is blanked, not cut, so that offsets and lines stay those of the file.
  const bodyStart = front?.[0].length ?? 0;
  const body = text.slice(0, bodyStart).replace(/[^\n]/g, ' ') + text.slice(bodyStart);
  const tree = markdownTree(body);
  if (metadata.title === undefined && !front && isPlain(tree) && beginsLikeTitle(text))
    return parseText(text);
  const blocks = tree.children.flatMap((node) => blocksOf(node, { text, depth: 1 }));
  return { metadata, blocks: readLead(blocks, { metadata, text }) };
}

/** Text as it is copied off a page, whatever the file is called: lists are the only marks that it has. */
function isPlain(node: Root | Nodes): boolean {
  if (!PLAIN.has(node.type)) return false;
  return !('children' in node) || node.children.every(isPlain);
}

const PLAIN = new Set(['root', 'paragraph', 'text', 'break', 'list', 'listItem']);

/** The first line is no sentence, and no point of a list. */
function beginsLikeTitle(text: string): boolean {
  const [line = ''] = text.trimStart().split('\n', 1);
  return line.length <= MAX_TITLE && !/[.,;:]\s*$|^(?:[-*•–]|\d{1,3}[.)])\s/.test(line);
}

interface Place {
  text: string;
  depth: number;
}

function blocksOf(node: RootContent, place: Place): Block[] {
  switch (node.type) {
    case 'heading':
      return [blockOf(node, { kind: 'heading', depth: node.depth }, place.text)];
    case 'paragraph':
      return [blockOf(node, { kind: 'paragraph', depth: place.depth }, place.text)];
    case 'list':
      return listBlocks(node, place);
    case 'blockquote':
      return node.children.flatMap((child) => blocksOf(child, place));
    case 'table':
      return tableBlocks(node, place.text);
    case 'code': {
      const span = offsetsOf(node);
      return [{ kind: 'code', depth: place.depth, ...span, runs: [{ text: node.value, ...span }] }];
    }
    default:
      return []; // thematic breaks, HTML and link definitions hold no prose
  }
}

function listBlocks(list: List, place: Place): Block[] {
  return list.children.flatMap((item) =>
    item.children.flatMap((child, i): Block[] => {
      if (child.type === 'paragraph' && i === 0) {
        return [blockOf(child, { kind: 'list-item', depth: place.depth }, place.text)];
      }
      return blocksOf(child, { ...place, depth: place.depth + 1 });
    }),
  );
}

function tableBlocks(table: Table, text: string): Block[] {
  return table.children.map((row) => {
    const cells = row.children.map((cell) => cell.children.flatMap((child) => runsOf(child, text, {})));
    return { kind: 'table-row', depth: 1, ...offsetsOf(row), runs: cells.flat(), cells };
  });
}

function blockOf(
  node: Heading | Extract<RootContent, { type: 'paragraph' }>,
  shape: Pick<Block, 'kind' | 'depth'>,
  text: string,
): Block {
  return { ...shape, ...offsetsOf(node), runs: node.children.flatMap((child) => runsOf(child, text, {})) };
}

type Look = Pick<InlineRun, 'strong' | 'emphasis' | 'code' | 'href'>;

function runsOf(node: PhrasingContent, text: string, look: Look): InlineRun[] {
  const span = offsetsOf(node);
  switch (node.type) {
    case 'text':
      return [{ text: node.value, ...span, ...look }];
    case 'inlineCode':
      return [{ text: node.value, ...span, ...look, code: true }];
    case 'break':
      return [{ text: '\n', ...span, ...look }];
    case 'strong':
      return node.children.flatMap((child) => runsOf(child, text, { ...look, strong: true }));
    case 'emphasis':
      return node.children.flatMap((child) => runsOf(child, text, { ...look, emphasis: true }));
    case 'link': {
      const href = /^(?:https?:|mailto:)/i.test(node.url) ? { href: node.url } : {};
      return node.children.flatMap((child) => runsOf(child, text, { ...look, ...href }));
    }
    case 'image':
    case 'imageReference':
      return node.alt ? [{ text: node.alt, ...span, ...look }] : [];
    case 'html':
      return []; // markup of the file, never shown as markup
    case 'linkReference':
      return node.children.flatMap((child) => runsOf(child, text, look));
    default:
      return [{ text: text.slice(span.start, span.end), ...span, ...look }];
  }
}

function offsetsOf(node: Nodes): { start: number; end: number } {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}
