/**
 * The Markdown inside a line: strong, emphasis, code, links and the numbers of citations. Everything else, markup
 * included, is text. Runs in linear time whatever it is given: a delimiter without an end is looked for once.
 */
import type { RichNode, SourceLine } from './rich-node.ts';

export interface InlineOptions {
  /** Whether a number's citation has arrived; a marker without one stays plain text. */
  isKnown: (n: number) => boolean;
  /** Offset where a growing text ends: what is open there is taken as closed; -1 for a text that is whole. */
  growingEnd: number;
}

const TOKEN =
  /\\([!-/:-@[-`{-~])|(`{1,3})|(\*\*|__|~~|\*|_)|!?\[([^[\]\n]{0,300})\]\(([^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)|\[(\d{1,3})\]|\bhttps?:\/\/[^\s<>"'`*]+/g;
const SAFE_LINK = /^(?:https?:\/\/|mailto:)/i;
const TAGS = { '**': 'strong', __: 'strong', '~~': 'del', '*': 'em', _: 'em' } as const;
type Delimiter = keyof typeof TAGS;

export function parseInline({ text, at }: SourceLine, options: InlineOptions): RichNode[] {
  const nodes: RichNode[] = [];
  /** Delimiters that have no end in what follows. */
  const unclosed = new Set<string>();
  let from = 0;
  const plain = (to: number) => {
    if (to > from) nodes.push({ text: text.slice(from, to), at: at + from });
  };
  const inner = (start: number, end: number) =>
    parseInline({ text: text.slice(start, end), at: at + start }, options);
  /** Where a delimiter that opens at `start` closes; undefined if nowhere. */
  const closeOf = (delimiter: string, start: number): number | undefined => {
    const found = unclosed.has(delimiter) ? -1 : findClose(text, { delimiter, start });
    if (found >= 0) return found;
    unclosed.add(delimiter);
    return at + text.length === options.growingEnd && delimiter !== '_' ? text.length : undefined;
  };
  const token = new RegExp(TOKEN);
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [whole, escaped, ticks, delimiter, label, url, number] = match;
    const { index } = match;
    const after = index + whole.length;
    let made: RichNode[] | undefined;
    let next = after;
    if (escaped !== undefined) made = [{ text: escaped, at: at + index + 1 }];
    else if (ticks !== undefined || (delimiter !== undefined && opens(text, index, delimiter))) {
      const mark = ticks ?? delimiter ?? '';
      const close = closeOf(mark, after);
      if (close !== undefined && close > after) {
        next = Math.min(text.length, close + mark.length);
        made = ticks
          ? [{ tag: 'code', children: [{ text: text.slice(after, close), at: at + after }] }]
          : [{ tag: TAGS[mark as Delimiter], children: inner(after, close) }];
      }
    } else if (label !== undefined) {
      const start = index + whole.indexOf('[') + 1;
      const children = inner(start, start + label.length);
      // A picture would tell its address who reads this: only its description is shown.
      const isLink = !whole.startsWith('!') && SAFE_LINK.test(url ?? '');
      made = isLink ? [linkTo(url ?? '', children)] : children;
    } else if (number !== undefined) {
      if (options.isKnown(Number(number))) {
        // The space before a number would let it wrap to the next line, away from what it supports.
        plain(from + text.slice(from, index).replace(/[ \t]+$/, '').length);
        nodes.push({ n: Number(number) });
        from = after;
      }
    } else if (delimiter === undefined) {
      const address = whole.replace(/[.,;:!?)\]]+$/, '');
      next = index + address.length;
      made = [linkTo(address, [{ text: address, at: at + index }])];
    }
    if (!made) continue;
    plain(index);
    nodes.push(...made);
    from = next;
    token.lastIndex = next;
  }
  plain(text.length);
  return nodes;
}

function opens(text: string, index: number, delimiter: string): boolean {
  const next = text[index + delimiter.length] ?? ' ';
  if (/\s/.test(next)) return false;
  return !delimiter.includes('_') || !/[\p{L}\p{N}]/u.test(text[index - 1] ?? ' ');
}

function findClose(text: string, { delimiter, start }: { delimiter: string; start: number }): number {
  const isCode = delimiter.startsWith('`');
  for (let at = text.indexOf(delimiter, start); at >= 0; at = text.indexOf(delimiter, at + 1)) {
    if (isCode) return at;
    const before = text[at - 1] ?? ' ';
    const after = text[at + delimiter.length] ?? ' ';
    const isLonger = delimiter.length === 1 && (before === delimiter || after === delimiter);
    const isInWord = delimiter.includes('_') && /[\p{L}\p{N}]/u.test(after);
    if (at > start && !/[\s\\]/.test(before) && !isLonger && !isInWord) return at;
  }
  return -1;
}

function linkTo(href: string, children: RichNode[]): RichNode {
  return { tag: 'a', attributes: { href, target: '_blank', rel: 'noopener noreferrer nofollow' }, children };
}
