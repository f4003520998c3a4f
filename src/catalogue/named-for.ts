/** Whether a briefing is named for something: all words of it in its title, in one heading or in one key concept. */
import type { BriefingSummary } from '../model/briefing.ts';
import { tokenize } from '../text/tokenize.ts';

/** @param withId whether its id counts too, which its keeper gave it */
export function isNamedFor(
  { id, title, sections, keyConcepts }: BriefingSummary,
  terms: readonly string[],
  { withId }: { withId: boolean },
): boolean {
  const names = [title, ...sections, ...keyConcepts, ...(withId ? [id.replace(/[-_/]+/g, ' ')] : [])];
  return names.some((name) => {
    const held = new Set(tokenize(name));
    return terms.every((term) => held.has(term));
  });
}
