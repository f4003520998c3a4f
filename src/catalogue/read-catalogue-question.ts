/** Tells questions for the list of briefings from questions about the world; the latter are left alone. */
import type { Turn } from '../model/answer.ts';
import { findTimeWindow } from '../text/find-time-window.ts';
import type { CatalogueQuestion, ListQuestion } from './catalogue-question.ts';
import { readFacetQuestion } from './read-facet-question.ts';
import { readLeaningQuestion } from './read-leaning-question.ts';
import { readListQuestion } from './read-list-question.ts';

/**
 * @param today ISO date that "this year" counts from
 * @returns undefined for all that the catalogue alone cannot answer
 */
export function readCatalogueQuestion(question: string, today: string): CatalogueQuestion | undefined {
  const window = findTimeWindow(question, today);
  const list = readListQuestion(question, window);
  // "The AI Act of 2024" and the like: what looked like a time may belong to the name.
  return list ?? (window && readListQuestion(question, undefined)) ?? readFacetQuestion(question);
}

/** As it goes on with the question before it in a talk, where that one was for a list of briefings. */
export function readInTalk(
  question: string,
  { history, today }: { history: readonly Turn[]; today: string },
): ListQuestion | undefined {
  const previous = lastAsked(history, today);
  return previous && goOn(question, previous, today);
}

function lastAsked(history: readonly Turn[], today: string): ListQuestion | undefined {
  let previous: ListQuestion | undefined;
  for (const { role, content } of history) {
    if (role !== 'user') continue;
    const asked = readCatalogueQuestion(content, today);
    if (asked) previous = asked.kind === 'list' ? asked : undefined;
    else previous = previous && goOn(content, previous, today);
  }
  return previous;
}

function goOn(question: string, previous: ListQuestion, today: string): ListQuestion | undefined {
  const window = findTimeWindow(question, today);
  return readLeaningQuestion(question, { previous, window });
}
