/** Which rows of a segment hold all of some terms in their text: the postings of the terms, intersected. */
import { MAX_COUNT } from './keyword-postings.ts';
import type { KeywordSegment } from './keyword-segment.ts';
import type { RowFilter } from './row-filter.ts';
import type { TermPostings } from './term-postings.ts';

/** Ascending. The rarest term is gone through; in the others its rows are looked up by galloping. */
export function rowsHolding(
  segment: KeywordSegment,
  terms: readonly string[],
  { mask, allowed }: RowFilter,
): number[] {
  const postings = [...new Set(terms)].map((term) => segment.postingsOf(term));
  if (postings.length === 0 || postings.some((list) => list === undefined)) return [];
  const [rarest, ...others] = (postings as TermPostings[]).sort((a, b) => lengthOf(a) - lengthOf(b));
  const scope = allowed && new Set(allowed);
  const found: number[] = [];
  if (!rarest) return found;
  for (let at = rarest.begin; at < rarest.end; at++) {
    const row = rarest.rows[at] as number;
    if (mask?.[row] === 0 || scope?.has(row) === false || !isInText(rarest, at)) continue;
    if (others.every((list) => isInText(list, list.find(row)))) found.push(row);
  }
  return found;
}

function lengthOf({ begin, end }: TermPostings): number {
  return end - begin;
}

/** @param at place of a posting, or -1 */
function isInText({ counts }: TermPostings, at: number): boolean {
  return at >= 0 && ((counts[at] as number) & MAX_COUNT.body) > 0;
}
