/** The words that stand around a place of a statement, by which two places are told apart. */
import type { Statement } from './read-statement.ts';
import type { Word } from './read-words.ts';
import { meanSame } from './same-meaning.ts';

interface Place {
  start: number;
  end: number;
}

/** Terms of the content words in the part of the statement where `start` stands, up to its next number or date. */
export function partAround(statement: Statement, place: Place): string[] {
  const { words } = statement;
  const own = words.find((word) => word.end > place.start);
  if (!own) return [];
  return [...labelOf(statement, own), ...wordsNear(statement, place, own)]
    .map((word) => word.term)
    .concat(nearestDate(statement, place));
}

/**
 * Terms that a sentence begins with and says of this number as of the first: "The pipeline averaged 2.8 seconds with
 * GPT-3.5 and 5.4 with GPT-4". None where words of its own stand before the number.
 */
export function leadOf(statement: Statement, place: Place): string[] {
  const { words, quantities, dates } = statement;
  const own = words.find((word) => word.end > place.start);
  if (!own || wordsNear(statement, place, own).some((word) => word.end <= place.start)) return [];
  const from = words.find((word) => word.sentence === own.sentence)?.start ?? 0;
  const first = Math.min(
    ...[...quantities, ...dates].map(({ start }) => start).filter((start) => start >= from),
  );
  return words
    .filter((word) => word.isContent && word.sentence === own.sentence && word.end <= first)
    .map(({ term }) => term);
}

const COMPARES = /^(?:compared|versus|vs|against)$/;

function wordsNear({ words, quantities, dates }: Statement, { start, end }: Place, { part }: Word): Word[] {
  const stops = [...quantities, ...dates].filter((other) => other.start !== start);
  const before = Math.max(0, ...stops.filter((stop) => stop.end <= start).map((stop) => stop.end));
  const after = Math.min(
    Number.POSITIVE_INFINITY,
    ...stops.filter((stop) => stop.start >= end).map((stop) => stop.start),
  );
  return words.filter(
    (word) =>
      word.isContent &&
      !COMPARES.test(word.lower) &&
      word.part === part &&
      word.start >= before &&
      word.end <= after,
  );
}

/** What a list item begins with is said of all of it: "MMLU: 88.5 for V3, against 87.2 for GPT-4o". */
function labelOf({ text, words }: Statement, { sentence, part }: Word): Word[] {
  const own = words.filter((word) => word.sentence === sentence);
  const first = own[0];
  const isLabel = first && part !== first.part && /^[^:.\n]{2,50}:\s/.test(text.slice(first.start));
  return isLabel ? own.filter((word) => word.isContent && word.part === first.part) : [];
}

/** "92,000 tonnes in 2025, after 105,000 tonnes in 2024": a number without a date between it and the next is of its date. */
function nearestDate({ dates, quantities, text }: Statement, { start, end }: { start: number; end: number }) {
  const next = dates.find((date) => date.start >= end && date.start - end < 40);
  if (!next || next.start === start || /[.;:\n]/.test(text.slice(end, next.start))) return [];
  if (quantities.some((other) => other.start >= end && other.end <= next.start)) return [];
  return [`${next.year ?? ''}-${next.month ?? ''}-${next.day ?? ''}`];
}

/** Terms of the other content words of the sentence where it stands. */
export function sentenceAround(
  statement: Statement,
  { start, end }: { start: number; end: number },
): string[] {
  const own = statement.words.find((word) => word.end > start);
  return statement.words
    .filter(
      (word) => word.isContent && word.sentence === own?.sentence && (word.end <= start || word.start >= end),
    )
    .map((word) => word.term);
}

/** How many of the terms have their like among the others. */
export function likeness(terms: readonly string[], others: readonly string[]): number {
  return terms.filter((term) => others.some((other) => meanSame(term, other))).length;
}
