/**
 * Keyword search over any number of segments: exact top k by BM25F, term at a time with MaxScore (Turtle and
 * Flood 1995). Terms come in the order of the most they can add to a score. Once the terms left could not lift
 * a row without any of the terms before into the best k, they are only added to rows that can still win.
 */
import type { Hit } from '../model/chunk.ts';
import { type FieldAverages, SATURATION } from './bm25f.ts';
import type { KeywordSegment } from './keyword-segment.ts';
import type { TermShare } from './row-scores.ts';
import { TopK } from './top-k.ts';

export interface SearchedSegment {
  segment: KeywordSegment;
  /** Ordinal of the segment's first row. */
  base: number;
  /** By row, 1: alive. Never changed once used, as the segment keeps what it has read of it. */
  mask?: Uint8Array | undefined;
  /** Rows that may be found, ascending; all if absent. */
  allowed?: Uint32Array | undefined;
}

/** A term of the query; `idf` is the library's. */
export interface SearchedTerm {
  term: string;
  weight: number;
  idf: number;
}

export interface KeywordQuery {
  segments: readonly SearchedSegment[];
  /** The library's, so that a score does not depend on the segment a row is in. */
  averages: FieldAverages;
  terms: readonly SearchedTerm[];
  limit: number;
}

/** A term in one segment, with the most it adds to a score there. */
type BoundedShare = TermShare & { bound: number };

/** Sums of bounds and scores are rounded; no row is given up that lies so close to the threshold. */
const ROUNDING = 1e-5;

/** Best rows first, equal scores by ordinal; rows without any of the terms are left out. */
export function searchKeywordSegments({ segments, averages, terms, limit }: KeywordQuery): Hit[] {
  const best = new TopK(limit);
  if (limit <= 0) return [];
  const shares = segments.map(({ segment }) => terms.map((term) => shareOf(segment, term, averages)));
  // One order for all segments: it fixes the order of the sums, and so their rounding.
  const mosts = terms.map((_, t) => Math.max(0, ...shares.map((ofSegment) => ofSegment[t]?.bound ?? 0)));
  const order = [...terms.keys()].sort((a, b) => (mosts[b] as number) - (mosts[a] as number));
  // The largest first: its best set a threshold that most of the others' rows do not reach.
  const largestFirst = [...segments.keys()].sort((a, b) => rowsIn(segments[b]) - rowsIn(segments[a]));
  for (const place of largestFirst) {
    const ofSegment = shares[place] as (BoundedShare | undefined)[];
    const ordered = order.map((t) => ofSegment[t]).filter((share) => share !== undefined);
    searchSegment({ part: segments[place] as SearchedSegment, shares: ordered, averages, best });
  }
  return best.take();
}

function searchSegment({
  part: { segment, base, mask, allowed },
  shares,
  averages,
  best,
}: {
  part: SearchedSegment;
  shares: readonly BoundedShare[];
  averages: FieldAverages;
  best: TopK;
}): void {
  if (allowed?.length === 0) return;
  const scores = segment.scoresFor(mask);
  const norms = segment.normsFor(averages);
  const partial = new TopK(best.limit);
  let done = 0;
  let left = shares.reduce((sum, { bound }) => sum + bound, 0);
  let threshold = cut(best);
  let isClosed = allowed !== undefined;
  if (left < threshold) return;
  if (allowed) scores.admit(allowed);
  for (const share of shares) {
    isClosed ||= left < threshold;
    if (isClosed) scores.addToTouched(share, norms);
    else scores.add(share, norms);
    done += share.bound;
    left -= share.bound;
    // Partial scores are at most `done`: no threshold made of them can close the door yet.
    if (!isClosed && left > done) continue;
    partial.copyFrom(best);
    scores.offerTo(partial, base);
    threshold = cut(partial);
    if (isClosed || left < threshold) scores.prune(threshold - left);
  }
  scores.offerTo(best, base);
  scores.clear();
}

function shareOf(
  segment: KeywordSegment,
  { term, weight, idf }: SearchedTerm,
  averages: FieldAverages,
): BoundedShare | undefined {
  const factor = weight * idf * (SATURATION + 1);
  const postings = factor > 0 ? segment.postingsOf(term, averages) : undefined;
  if (!postings) return undefined;
  const { begin, end, maxFrequency } = postings;
  return { begin, end, factor, bound: (factor * maxFrequency) / (SATURATION + maxFrequency) };
}

function cut(best: TopK): number {
  return best.threshold * (1 - ROUNDING);
}

function rowsIn(part: SearchedSegment | undefined): number {
  return part?.allowed?.length ?? part?.segment.rows ?? 0;
}
