/** Whether a briefing is of the part of the library that a question is narrowed to. */
import type { BriefingSummary } from '../model/briefing.ts';
import type { ScopeFilter } from '../model/index-version.ts';

export function isInScope(
  { id, publishedAt, source }: Pick<BriefingSummary, 'id' | 'publishedAt' | 'source'>,
  { briefingIds, publishedAfter, publishedBefore, knownOn, source: wanted }: ScopeFilter,
): boolean {
  return (
    (!briefingIds || briefingIds.includes(id)) &&
    (!publishedAfter || (publishedAt ?? '') >= publishedAfter) &&
    (!publishedBefore || (publishedAt !== null && publishedAt <= publishedBefore)) &&
    (!knownOn || publishedAt === null || publishedAt <= knownOn) &&
    (!wanted || source?.toLowerCase() === wanted.toLowerCase())
  );
}
