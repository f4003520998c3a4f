/** Tells questions for the list of briefings from questions about the world; the latter are left alone. */
import type { CatalogueQuestion } from './catalogue-question.ts';
import { readFacetQuestion } from './read-facet-question.ts';
import { readListQuestion } from './read-list-question.ts';
import { readTimeClause } from './read-time-clause.ts';

/**
 * @param today ISO date that "this year" counts from
 * @returns undefined for all that the catalogue alone cannot answer
 */
export function readCatalogueQuestion(question: string, today: string): CatalogueQuestion | undefined {
  const window = readTimeClause(question, today);
  const list = readListQuestion(question, window);
  // "The AI Act of 2024" and the like: what looked like a time may belong to the name.
  return list ?? (window && readListQuestion(question, undefined)) ?? readFacetQuestion(question);
}
