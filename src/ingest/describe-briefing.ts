/** What was found in a document and what it does not state, for the report to whoever keeps the library. */
import type { Briefing } from '../model/briefing.ts';

export interface BriefingDescription {
  /** Headings in reading order, with the kind of a section where it has none. */
  sections: string[];
  /** Facts that readers would want and the document does not state. */
  missing: string[];
}

export function describeBriefing(briefing: Briefing): BriefingDescription {
  const facts: [string, boolean][] = [
    ['published date', briefing.publishedAt !== null],
    ['byline', briefing.byline !== null],
    ['key concepts', briefing.keyConcepts.length > 0],
    ['conclusion', briefing.sections.some(({ kind }) => kind === 'conclusion')],
    ['source link', briefing.sourceUrl !== null],
    ['video link', briefing.videoUrl !== null],
  ];
  return {
    sections: briefing.sections.map(({ heading, kind }) => heading || kind),
    missing: facts.filter(([, isThere]) => !isThere).map(([name]) => name),
  };
}
