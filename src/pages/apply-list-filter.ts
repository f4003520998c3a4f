/** Which briefings a filter leaves, in its order and cut into pages, and what each further choice would leave. */
import type { BriefingSummary } from '../model/briefing.ts';
import type { ListedBriefing, Listing } from './listing.ts';
import type { ListFilter } from './read-list-filter.ts';
import { matchesWords, searchWords } from './search-words.ts';

export const PAGE_SIZE = 100;

/** A choice, and how many briefings it would leave beside the other choices made. */
export interface Facet {
  name: string;
  count: number;
}

export interface FilteredList {
  /** Those of the page. */
  briefings: BriefingSummary[];
  /** All that match, and all there are. */
  matching: number;
  total: number;
  /** From 1; the last where the filter asks for one beyond. */
  page: number;
  pages: number;
  /** Publishers by name, and years from the latest. */
  sources: Facet[];
  years: Facet[];
  /** What was searched for. */
  words: string[];
}

export function applyListFilter(
  { entries }: Listing,
  filter: ListFilter,
  { language }: { language: string },
): FilteredList {
  const words = searchWords(filter.q);
  const collator = new Intl.Collator(language, { numeric: true });
  const found = entries.filter(({ searched }) => matchesWords(searched, words));
  const isOfSource = ({ briefing }: ListedBriefing) =>
    filter.source === null || briefing.source === filter.source;
  const isOfDays = ({ briefing }: ListedBriefing) => isWithin(briefing.publishedAt, filter);
  const left = found.filter((entry) => isOfSource(entry) && isOfDays(entry)).map(({ briefing }) => briefing);
  const ordered = sortBriefings(left, filter.sort, collator);
  const pages = Math.max(1, Math.ceil(ordered.length / PAGE_SIZE));
  const page = Math.min(filter.page, pages);
  return {
    briefings: ordered.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
    ...{ matching: ordered.length, total: entries.length, page, pages, words },
    sources: countBy(found.filter(isOfDays), ({ source }) => source).sort((a, b) =>
      collator.compare(a.name, b.name),
    ),
    years: countBy(found.filter(isOfSource), ({ publishedAt }) => publishedAt?.slice(0, 4)).sort(
      (a, b) => Number(b.name) - Number(a.name),
    ),
  };
}

function isWithin(day: string | null, { from, to }: ListFilter): boolean {
  if (from === null && to === null) return true;
  return day !== null && (from === null || day >= from) && (to === null || day <= to);
}

/** @param briefings newest first */
function sortBriefings(
  briefings: BriefingSummary[],
  sort: ListFilter['sort'],
  { compare }: Intl.Collator,
): BriefingSummary[] {
  if (sort === 'newest') return briefings;
  if (sort === 'title') return briefings.toSorted((a, b) => compare(a.title, b.title));
  // Undated ones stay last: they are not older than the rest.
  const dated = briefings.filter(({ publishedAt }) => publishedAt !== null);
  return [...dated.reverse(), ...briefings.filter(({ publishedAt }) => publishedAt === null)];
}

function countBy(
  entries: readonly ListedBriefing[],
  nameOf: (briefing: BriefingSummary) => string | null | undefined,
): Facet[] {
  const counts = new Map<string, number>();
  for (const { briefing } of entries) {
    const name = nameOf(briefing);
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => ({ name, count }));
}
