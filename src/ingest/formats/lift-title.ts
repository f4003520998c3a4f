/** The title of a document that marks it as a heading: the only one of the first level, or the first of them. */
import type { Block } from '../../model/briefing.ts';

/** A short line above the title is a kicker or the way to the page: part of its look, not of the text. */
const MAX_KICKER = 60;

/** The title, and the blocks without it and without what is only decoration above it. */
export function liftTitle(blocks: readonly Block[]): { blocks: Block[]; title?: string } {
  const first = blocks.filter(({ kind, depth }) => kind === 'heading' && depth === 1);
  const [title] = first;
  if (!title || (first.length > 1 && title !== blocks[0])) return { blocks: [...blocks] };
  const at = blocks.indexOf(title);
  const above = blocks.slice(0, at).filter(({ start, end }) => end - start > MAX_KICKER);
  return {
    blocks: [...above, ...blocks.slice(at + 1)],
    title: title.runs.map(({ text }) => text).join(''),
  };
}
