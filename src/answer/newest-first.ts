/** Order by day of publication, for questions that ask for the newest state. */
import type { ScoredChunk } from '../model/chunk.ts';

/** What stands in the newest briefing first, undated last; those of one day keep their order. */
export function newestFirst<Item extends { passage: ScoredChunk }>(items: readonly Item[]): Item[] {
  const dateOf = ({ passage }: Item) => passage.chunk.publishedAt ?? '';
  return items.toSorted((a, b) => (dateOf(a) < dateOf(b) ? 1 : dateOf(a) > dateOf(b) ? -1 : 0));
}
