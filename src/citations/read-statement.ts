/** All that the checks ask of a claim or of some sentences of a passage, read once. */
import { findFuture, findHedges, findNegations, type Scope } from './find-scopes.ts';
import type { Quantity } from './quantity.ts';
import { type PartialDate, readDates } from './read-dates.ts';
import { readQuantities } from './read-quantities.ts';
import { readWords, type Word } from './read-words.ts';

export interface Statement {
  text: string;
  words: readonly Word[];
  /** Terms of the words, function words included. */
  terms: ReadonlySet<string>;
  dates: readonly PartialDate[];
  quantities: readonly Quantity[];
  negations: readonly Scope[];
  hedges: readonly Scope[];
  futures: readonly Scope[];
}

const UNIT = /^(?:[KMGT]B|[kMGT]Wh?|[MG]Hz|USD|EUR|CO2)$/;

/** `knownNames` are terms of words that are names wherever they stand. */
export function readStatement(text: string, knownNames?: ReadonlySet<string>): Statement {
  const dates = readDates(text);
  const quantities = readQuantities(text, dates);
  const taken = [...dates, ...quantities];
  const words = readWords(text, knownNames).map((word) =>
    word.isContent &&
    (UNIT.test(word.text) || taken.some(({ start, end }) => word.start >= start && word.end <= end))
      ? { ...word, isContent: false, isName: false }
      : word,
  );
  return {
    ...{ text, words, dates, quantities, terms: termsOf(words) },
    ...{ negations: findNegations(words), hedges: findHedges(words), futures: findFuture(words) },
  };
}

/** Also those of names with a number after them as one: "GPT 4" as "gpt4". */
function termsOf(words: readonly Word[]): Set<string> {
  const terms = new Set<string>();
  for (const [at, word] of words.entries()) {
    terms.add(word.term);
    const next = words[at + 1];
    if (word.isName && next && /^\d/.test(next.text)) terms.add(word.term + next.lower);
  }
  return terms;
}
