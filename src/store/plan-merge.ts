/**
 * Which segments to rewrite as one: tiers by size, as log-structured merge trees have them (O'Neil et al. 1996),
 * so that a row is rewritten only as often as the library grows by a factor, and searches ask few segments.
 */

export interface MergeCandidate {
  id: string;
  rows: number;
  documents: number;
  deleted: readonly number[];
}

/** Segments of one tier are within this factor of each other; so many of them become one of the next. */
const FACTOR = 8;
/** Rows up to which segments are in the lowest tier. */
const SMALL = 128;
/** A segment grows no further by merging: it would take minutes to rewrite. */
const MAX_ROWS = 500_000;
/** A segment that has lost so large a share of its documents is rewritten without them. */
const MOSTLY_DELETED = 0.4;

/** Ids of the segments to merge next, in their order; empty if there is nothing to do. */
export function planMerge(segments: readonly MergeCandidate[]): string[] {
  const wasted = segments.find(({ documents, deleted }) => deleted.length > documents * MOSTLY_DELETED);
  if (wasted) return [wasted.id];
  const tiers = new Map<number, MergeCandidate[]>();
  for (const segment of segments) {
    const tier = tierOf(segment.rows);
    tiers.set(tier, [...(tiers.get(tier) ?? []), segment]);
  }
  for (const [, members] of [...tiers].sort(([a], [b]) => a - b)) {
    const rows = members.reduce((sum, segment) => sum + segment.rows, 0);
    if (members.length >= FACTOR && rows <= MAX_ROWS) return members.map(({ id }) => id);
  }
  return [];
}

function tierOf(rows: number): number {
  return Math.max(0, Math.ceil(Math.log(rows / SMALL) / Math.log(FACTOR)));
}
