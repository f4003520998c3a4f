/** Where a reader may go on from a briefing: those before and after it by date, and those on the same concepts. */
import type { BriefingSummary } from '../model/briefing.ts';
import type { Listing } from './listing.ts';
import { searchWords } from './search-words.ts';

const MAX_RELATED = 3;
/** A concept that more of the library defines than this share says little of any one briefing. */
const COMMON = 0.2;

export interface RelatedBriefing {
  briefing: BriefingSummary;
  /** As the other briefing writes them. */
  shared: string[];
}

export interface NearBriefings {
  older: BriefingSummary | undefined;
  newer: BriefingSummary | undefined;
  /** The most shared concepts first, rarer ones weighing more. */
  related: RelatedBriefing[];
}

export function nearBriefings({ entries }: Listing, id: string): NearBriefings {
  const at = entries.findIndex(({ briefing }) => briefing.id === id);
  const own = entries[at]?.briefing;
  if (!own) return { older: undefined, newer: undefined, related: [] };
  // Undated ones stand in no order of time.
  const dated = (i: number) => {
    const other = entries[i]?.briefing;
    return own.publishedAt !== null && other?.publishedAt ? other : undefined;
  };
  const others = entries.map(({ briefing }) => briefing).filter((briefing) => briefing.id !== id);
  return { newer: dated(at - 1), older: dated(at + 1), related: relatedTo(own, others) };
}

function relatedTo(own: BriefingSummary, others: readonly BriefingSummary[]): RelatedBriefing[] {
  const holders = new Map(own.keyConcepts.map((term) => [keyOf(term), new Map<BriefingSummary, string>()]));
  for (const other of others)
    for (const term of other.keyConcepts) holders.get(keyOf(term))?.set(other, term);
  const scores = new Map<BriefingSummary, { score: number; shared: string[] }>();
  for (const found of holders.values()) {
    if (found.size > Math.max(3, others.length * COMMON)) continue;
    for (const [briefing, term] of found) {
      const { score, shared } = scores.get(briefing) ?? { score: 0, shared: [] };
      scores.set(briefing, { score: score + 1 / found.size, shared: [...shared, term] });
    }
  }
  return [...scores]
    .sort(([, a], [, b]) => b.score - a.score)
    .slice(0, MAX_RELATED)
    .map(([briefing, { shared }]) => ({ briefing, shared }));
}

/** "Export controls" and "Export Control" are one concept. */
function keyOf(term: string): string {
  return searchWords(term)
    .map((word) => (word.length > 3 ? word.replace(/s$/, '') : word))
    .join(' ');
}
