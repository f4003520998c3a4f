/**
 * Keyword search over any number of segments: exact top k by BM25F, term at a time with MaxScore (Turtle and
 * Flood 1995). Terms come in the order of the most they can add to a score. Once the terms left could not lift
 * a row without any of the terms before into the best k, they are only added to rows that can still win.
 */
import type { Hit } from '../model/chunk.ts';
import { SATURATION } from '../model/keyword-scoring.ts';
import type { FieldAverages } from './bm25f.ts';
import type { KeywordSegment } from './keyword-segment.ts';
import { TopK } from './top-k.ts';
import { type TermShare, WINDOW, WindowScores } from './window-scores.ts';

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

interface SegmentSearch {
  part: SearchedSegment;
  /** In the order in which they are added. */
  shares: readonly BoundedShare[];
  best: TopK;
  /** Scratch: the best so far with what a window has so far. */
  partial: TopK;
}

/** One for all searches: a search is synchronous. */
const scores = new WindowScores();

/** Sums of bounds and scores are rounded; no row is given up that lies so close to the threshold. */
const ROUNDING = 1e-5;
/** The k-th best score is seldom a larger part of the sum of all bounds: before, looking for it is in vain. */
const LIKELY_THRESHOLD = 0.5;
/** A scope of fewer of a window's rows is gone through row by row; of a wider one, only what would be kept is checked. */
const NARROW_SCOPE = 1 / 64;

/** Best rows first, equal scores by ordinal; rows without any of the terms are left out. */
export function searchKeywordSegments({ segments, averages, terms, limit }: KeywordQuery): Hit[] {
  if (limit <= 0) return [];
  const best = new TopK(limit);
  const partial = new TopK(limit);
  const shares = segments.map(({ segment }) => terms.map((term) => shareOf(segment, term, averages)));
  // One order for all segments: it fixes the order of the sums, and so their rounding.
  const mosts = terms.map((_, t) => Math.max(0, ...shares.map((ofSegment) => ofSegment[t]?.bound ?? 0)));
  const order = [...terms.keys()].sort((a, b) => (mosts[b] as number) - (mosts[a] as number));
  // The largest first: its best set a threshold that most of the others' rows do not reach.
  const largestFirst = [...segments.keys()].sort((a, b) => rowsIn(segments[b]) - rowsIn(segments[a]));
  for (const place of largestFirst) {
    const ofSegment = shares[place] as (BoundedShare | undefined)[];
    const ordered = order.map((t) => ofSegment[t]).filter((share) => share !== undefined);
    searchSegment({ part: segments[place] as SearchedSegment, shares: ordered, best, partial });
  }
  return best.take();
}

function searchSegment(search: SegmentSearch): void {
  const { segment, allowed } = search.part;
  if (!allowed) {
    for (let from = 0; from < segment.rows; from += WINDOW) searchWindow(search, { from });
    return;
  }
  for (let i = 0; i < allowed.length; ) {
    const from = allowed[i] as number;
    const begin = i;
    while (i < allowed.length && (allowed[i] as number) < from + WINDOW) i++;
    searchWindow(search, { from, allowed: allowed.subarray(begin, i) });
  }
}

/** The rows from `from` on, or those of them that are `allowed`. */
function searchWindow(
  { part: { base, mask }, shares, best, partial }: SegmentSearch,
  { from, allowed }: { from: number; allowed?: Uint32Array },
): void {
  const isNarrow = allowed !== undefined && allowed.length < WINDOW * NARROW_SCOPE;
  const admission = { base, mask, allowed: isNarrow ? undefined : allowed };
  let done = 0;
  let left = shares.reduce((sum, { bound }) => sum + bound, 0);
  let threshold = cut(best);
  let isClosed = isNarrow;
  if (left < threshold) return;
  scores.open(from);
  if (isNarrow) for (const row of allowed) scores.admit(row);
  for (const share of shares) {
    isClosed ||= left < threshold;
    if (isClosed) scores.addToTouched(share);
    else scores.add(share);
    done += share.bound;
    left -= share.bound;
    if (left < threshold) scores.prune(threshold - left);
    // Later windows hardly raise the threshold half-way: it is looked for once at their end.
    if (best.isFull || left > done * LIKELY_THRESHOLD) continue;
    partial.copyFrom(best);
    scores.offerTo(partial, admission);
    threshold = cut(partial);
    if (left < threshold) scores.prune(threshold - left);
  }
  scores.offerTo(best, admission);
}

function shareOf(
  segment: KeywordSegment,
  { term, weight, idf }: SearchedTerm,
  averages: FieldAverages,
): BoundedShare | undefined {
  const factor = weight * idf * (SATURATION + 1);
  const postings = factor > 0 ? segment.postingsOf(term) : undefined;
  if (!postings) return undefined;
  const most = segment.maxFrequency(term, averages);
  const density = (postings.end - postings.begin) / segment.rows;
  const norms = segment.normsFor(averages);
  return { postings, norms, factor, density, bound: (factor * most) / (SATURATION + most) };
}

function cut(best: TopK): number {
  return best.threshold * (1 - ROUNDING);
}

function rowsIn(part: SearchedSegment | undefined): number {
  return part?.allowed?.length ?? part?.segment.rows ?? 0;
}
