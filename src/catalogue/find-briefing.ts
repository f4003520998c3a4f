/** Which briefing a name in a question means: an id, a title, or enough of one that no other briefing has it. */
import type { BriefingSummary } from '../model/briefing.ts';
import { contentTerms, tokenize } from '../text/tokenize.ts';
import type { FacetQuestion } from './catalogue-question.ts';

/** Fewer words may name something in the world, unless the question says that it means a briefing. */
const LEAST_TERMS = 3;
const LEAST_SHARE = 1 / 2;

/** @returns undefined where none or several are meant */
export function findBriefing(
  briefings: readonly BriefingSummary[],
  { name, isCalledBriefing }: Pick<FacetQuestion, 'name' | 'isCalledBriefing'>,
): BriefingSummary | undefined {
  if (name === null) return only(briefings);
  const id = name.toLowerCase();
  const same = briefings.filter((briefing) => briefing.id.toLowerCase() === id);
  if (same.length > 0) return only(same);
  const terms = contentTerms(name);
  if (terms.length === 0) return undefined;
  const whole = briefings.filter(({ title }) => tokenize(title).join(' ') === tokenize(name).join(' '));
  if (whole.length > 0) return only(whole);
  const partly = briefings.filter(({ title }) => {
    const own = contentTerms(title);
    const isEnough =
      isCalledBriefing || (terms.length >= LEAST_TERMS && terms.length >= own.length * LEAST_SHARE);
    return isEnough && terms.every((term) => own.includes(term));
  });
  if (partly.length > 0 || !isCalledBriefing) return only(partly);
  return only(
    briefings.filter((briefing) => namesOf(briefing).some((held) => terms.every((term) => held.has(term)))),
  );
}

function namesOf({ id, keyConcepts }: BriefingSummary): Set<string>[] {
  return [id.replace(/[-_/]+/g, ' '), ...keyConcepts].map((text) => new Set(tokenize(text)));
}

function only<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}
