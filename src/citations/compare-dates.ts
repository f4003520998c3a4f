/** Whether each date of a claim is that of the passage: its day, its month or its year. */

import { likeness, partAround, sentenceAround } from './likeness.ts';
import type { PassageFacts } from './passage-facts.ts';
import type { PartialDate } from './read-dates.ts';
import type { Statement } from './read-statement.ts';

/** True where all agree. Years left out are those of the passage's other dates, its headings or its day of publication. */
export function datesAgree(claim: Statement, window: Statement, facts: PassageFacts): boolean {
  const near = [...window.dates, ...facts.around.dates];
  return claim.dates.every((date) => {
    const fitting = near.filter((other) => agrees(date, other, facts));
    if (fitting.length > 0) return !isOfAnother(claim, { date, window, facts });
    if (facts.published && agrees(date, facts.published, facts))
      return !window.dates.some((other) => contradicts(date, other));
    // A year, and a month that the paragraph named before: "On April 14 it added".
    if (date.day !== undefined) return false;
    return window.dates.length === 0 && facts.whole.dates.some((other) => agrees(date, other, facts));
  });
}

function agrees(claimed: PartialDate, found: PartialDate, facts: PassageFacts): boolean {
  if (claimed.day !== undefined && claimed.day !== found.day) return false;
  if (claimed.month !== undefined && claimed.month !== found.month) return false;
  if (claimed.year === undefined) return true;
  if (found.year !== undefined) return claimed.year === found.year;
  if (found.month === undefined) return false;
  const years = [
    ...facts.whole.dates,
    ...facts.around.dates,
    ...(facts.published ? [facts.published] : []),
  ].map(({ year }) => year);
  return years.includes(claimed.year);
}

function contradicts(claimed: PartialDate, found: PartialDate): boolean {
  return (['year', 'month', 'day'] as const).some(
    (field) => claimed[field] !== undefined && found[field] !== undefined && claimed[field] !== found[field],
  );
}

/** Whether the words around the date stand around another date in the passage. */
function isOfAnother(
  claim: Statement,
  { date, window, facts }: { date: PartialDate; window: Statement; facts: PassageFacts },
): boolean {
  const own = window.dates.filter((other) => agrees(date, other, facts));
  const others = window.dates.filter((other) => !own.includes(other));
  if (own.length === 0 || others.length === 0) return false;
  const said = clauseTerms(claim, date);
  const ownTerms = own.flatMap((other) => clauseTerms(window, other));
  return others.some((other) => {
    const terms = clauseTerms(window, other);
    const ownOnly = said.filter((term) => !terms.includes(term));
    const otherOnly = said.filter((term) => !ownTerms.includes(term));
    return likeness(otherOnly, terms) > likeness(ownOnly, ownTerms);
  });
}

function clauseTerms(statement: Statement, place: PartialDate): string[] {
  return [...partAround(statement, place), ...sentenceAround(statement, place)];
}
