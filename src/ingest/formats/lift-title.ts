/** The title of a document that marks it as a heading: the only one of the first level, or the first of them. */
import type { Block } from '../../model/briefing.ts';

/** A kicker or a date may stand above it; the blocks come back without it. */
export function liftTitle(blocks: readonly Block[]): { blocks: Block[]; title?: string } {
  const first = blocks.filter(({ kind, depth }) => kind === 'heading' && depth === 1);
  const [title] = first;
  if (!title || (first.length > 1 && title !== blocks[0])) return { blocks: [...blocks] };
  return {
    blocks: blocks.filter((block) => block !== title),
    title: title.runs.map(({ text }) => text).join(''),
  };
}
