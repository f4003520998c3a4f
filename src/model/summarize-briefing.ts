/** What lists and filters need of a briefing: every index store keeps it beside the text. */
import type { Briefing, BriefingSummary } from './briefing.ts';

export function summarizeBriefing(briefing: Briefing): BriefingSummary {
  const { id, path, title, byline, publishedAt, source, sourceUrl, videoUrl, acronyms } = briefing;
  return {
    ...{ id, path, title, byline, publishedAt, source, sourceUrl, videoUrl },
    keyConcepts: briefing.keyConcepts.map((concept) => concept.term),
    sections: briefing.sections.map((section) => section.headingPath.at(-1) ?? '').filter(Boolean),
    ...(acronyms === undefined ? {} : { acronyms }),
  };
}
