/**
 * Whether each date of a claim hangs on the verb it hangs on in the passage: "took effect on October 25" where the rule "was
 * published on October 25 and took effect on November 17". And whether the nouns in brackets belong to the names before them.
 */
import { isVerbHere } from './is-verb.ts';
import type { PartialDate } from './read-dates.ts';
import type { Statement } from './read-statement.ts';
import type { Word } from './read-words.ts';
import { meanSame } from './same-meaning.ts';
import { relationOf } from './word-relations.ts';

export function attachmentsAgree(claim: Statement, window: Statement): boolean {
  return (
    claim.dates.every((date) => !hangsOnAnother(claim, date, window)) && !isOfOtherBracket(claim, window)
  );
}

/** Whether the claim's verb has another date in the passage, and the claim's date another verb. */
function hangsOnAnother(claim: Statement, date: PartialDate, window: Statement): boolean {
  const verb = verbOf(claim, date);
  if (!verb) return false;
  const own = window.dates.filter((other) => isSameDate(date, other));
  const others = window.dates.filter((other) => !isSameDate(date, other) && isAsPrecise(date, other));
  if (own.length === 0 || others.length === 0) return false;
  const isOf = (other: PartialDate) => {
    const there = verbOf(window, other);
    return there !== undefined && areAlike(verb, there);
  };
  return own.every((other) => verbOf(window, other) !== undefined && !isOf(other)) && others.some(isOf);
}

/** The nearest verb before it in its clause, with no other date between; else the first after it. */
function verbOf({ words, dates }: Statement, { start, end }: PartialDate): Word | undefined {
  const own = words.find((word) => word.end > start);
  const from = Math.max(0, ...dates.filter((date) => date.end <= start).map((date) => date.end));
  const isHere = (word: Word, at: number) => word.sentence === own?.sentence && isVerbHere(words, at);
  const before = words.findLast((word, at) => word.end <= start && word.start >= from && isHere(word, at));
  return before ?? words.find((word, at) => word.start >= end && isHere(word, at));
}

function areAlike(one: Word, other: Word): boolean {
  return meanSame(one.term, other.term) || relationOf(one.lower, other.lower) === 'synonym';
}

function isSameDate(one: PartialDate, other: PartialDate): boolean {
  return (['year', 'month', 'day'] as const).every(
    (field) => one[field] === undefined || other[field] === undefined || one[field] === other[field],
  );
}

function isAsPrecise(one: PartialDate, other: PartialDate): boolean {
  return (one.day === undefined) === (other.day === undefined);
}

/** "Tee Higgins (hamstring), Noah Brown (knee)": what stands in brackets is said of the name before them. */
const BRACKETS = /\(([^()]{2,60})\)/g;

function isOfOtherBracket(claim: Statement, window: Statement): boolean {
  const notes = [...window.text.matchAll(BRACKETS)].map((match) => {
    const end = match.index + match[0].length;
    const before = window.words.findLast((word) => word.end <= match.index);
    return {
      name: before?.isName ? before.term : undefined,
      terms: window.words
        .filter((word) => word.isContent && word.start > match.index && word.end < end)
        .map(({ term }) => term),
    };
  });
  if (notes.length < 2) return false;
  const named = notes.filter(({ name }) => name !== undefined && claim.terms.has(name));
  const said = notes.filter(({ terms }) => terms.some((term) => claim.terms.has(term)));
  return named.length === 1 && said.length > 0 && !said.includes(named[0] as (typeof notes)[number]);
}
