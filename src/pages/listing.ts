/** The briefings of one index version made ready for lists in one language: in order, and with what a search looks into. */
import type { BriefingSummary } from '../model/briefing.ts';
import type { PageWords } from './page-words.ts';
import { searchable } from './search-words.ts';

export interface ListedBriefing {
  briefing: BriefingSummary;
  searched: string;
}

export interface Listing {
  /** Newest first; undated ones last, by title. */
  entries: readonly ListedBriefing[];
  /** Every publisher of the library. */
  sources: ReadonlySet<string>;
  /** Latest date of the library, or null if no briefing is dated. */
  libraryAsOf: string | null;
}

export function prepareListing(
  briefings: readonly BriefingSummary[],
  { libraryAsOf, words }: { libraryAsOf: string | null; words: PageWords },
): Listing {
  const entries = briefings.toSorted(newestFirst).map((briefing) => {
    const { title, source, byline, publishedAt, keyConcepts } = briefing;
    const spelled = publishedAt && words.date(publishedAt);
    return { briefing, searched: searchable([title, source, byline, publishedAt, spelled, ...keyConcepts]) };
  });
  return { entries, sources: new Set(briefings.flatMap(({ source }) => source ?? [])), libraryAsOf };
}

export function newestFirst(a: BriefingSummary, b: BriefingSummary): number {
  return (
    compare(b.publishedAt ?? '', a.publishedAt ?? '') || compare(a.title, b.title) || compare(a.id, b.id)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
