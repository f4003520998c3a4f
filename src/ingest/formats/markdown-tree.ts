/**
 * Markdown into its syntax tree through micromark. What people write takes linear time; text made to
 * exhaust a parser (thousands of nested quotes, unmatched backticks of every length) is refused before it.
 */
import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { DocumentError } from '../../errors.ts';
import { refuseHostile } from './refuse-hostile.ts';

/** Nodes carry their offsets in `text`. @throws DocumentError naming the line of markup beyond reason. */
export function markdownTree(text: string): Root {
  refuseHostile(text);
  try {
    return fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
  } catch (cause) {
    if (cause instanceof RangeError) throw new DocumentError('The Markdown is nested too deeply', { cause });
    throw cause;
  }
}
