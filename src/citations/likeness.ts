/** The words that stand around a place of a statement, by which two places are told apart. */
import type { Statement } from './read-statement.ts';
import type { Word } from './read-words.ts';
import { meanSame } from './same-meaning.ts';

/** Terms of the content words in the part of the statement where `start` stands, up to its next number or date. */
export function partAround(statement: Statement, { start, end }: { start: number; end: number }): string[] {
  const { words } = statement;
  const own = words.find((word) => word.end > start);
  if (!own) return [];
  const stops = [...statement.quantities, ...statement.dates].filter((other) => other.start !== start);
  const before = Math.max(0, ...stops.filter((stop) => stop.end <= start).map((stop) => stop.end));
  const after = Math.min(
    Number.POSITIVE_INFINITY,
    ...stops.filter((stop) => stop.start >= end).map((stop) => stop.start),
  );
  const near = words.filter(
    (word) => word.isContent && word.part === own.part && word.start >= before && word.end <= after,
  );
  // "The pipeline averaged 2.8 seconds with GPT-3.5 and 5.4 with GPT-4": what the sentence begins with is said of both.
  const isBare = !near.some((word) => word.end <= start);
  const first = Math.min(
    ...[...stops, { start }].map((stop) => stop.start).filter((at) => at >= sentenceStart(words, own)),
  );
  const lead = isBare
    ? words.filter((word) => word.isContent && word.sentence === own.sentence && word.end <= first)
    : [];
  return [...labelOf(statement, own), ...lead, ...near]
    .map((word) => word.term)
    .concat(nearestDate(statement, { start, end }));
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

function sentenceStart(words: readonly Word[], { sentence }: Word): number {
  return words.find((word) => word.sentence === sentence)?.start ?? 0;
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
