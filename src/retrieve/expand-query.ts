/**
 * Adds to a question the words that the library uses for the same thing: the long form of an acronym and the acronym
 * of a long form, what a misspelt word was meant to be, and the family of a word. Words of the question itself always
 * count most, so a passage that has them stays ahead of one that has their kin.
 */
import type { Correction } from '../model/answer.ts';
import type { Acronym } from '../model/briefing.ts';
import type { WeightedTerm } from '../model/chunk.ts';
import type { NearTerm } from '../model/index-version.ts';
import { isStopword, tokenize, tokenizeWithOffsets } from '../text/tokenize.ts';
import { AcronymList, type AcronymsFound } from './acronym-list.ts';
import { writeLike } from './write-like.ts';

/** Each content word of what an acronym in the question stands for. */
const LONG_FORM_WEIGHT = 0.5;
/** The acronym of a long form that stands in the question: it is the same name. */
const ACRONYM_WEIGHT = 1;
/** All corrections of one word together, shared out by how often the library has them. */
const SPELLING_WEIGHT = 0.8;
/** Each word of a family. */
const FAMILY_WEIGHT = 0.3;
const MAX_WEIGHT = 1;

export interface QueryExpansion {
  /** Without those of the question; each once, at most 1. */
  terms: WeightedTerm[];
  /** In the order of the question; `to` in the case of `from`, and a stem where no ending fits. */
  corrections: Correction[];
  standIns: StandIns;
}

/** By term of the question: groups of terms, each of which says the same where all of the group are there. */
export type StandIns = ReadonlyMap<string, readonly (readonly string[])[]>;

/** Whether words hold a term, or what stands for it. */
export function holdsOrStandsIn(words: ReadonlySet<string>, term: string, standIns: StandIns): boolean {
  return holdsEither(words, term, standIns.get(term) ?? []);
}

/** Whether words hold a term, or all terms of one of the groups. */
export function holdsEither(
  words: ReadonlySet<string>,
  term: string,
  groups: readonly (readonly string[])[],
): boolean {
  return words.has(term) || groups.some((group) => group.every((other) => words.has(other)));
}

export interface ExpandRequest {
  question: string;
  /** Of the question, normalised: these are not added again. */
  terms: readonly string[];
  /** Of the library; see `IndexVersion.readNames`. */
  acronyms: readonly Acronym[];
  /** Of the terms; see `IndexVersion.nearTerms`. */
  near: ReadonlyMap<string, readonly NearTerm[]>;
}

export function expandQuery({ question, terms, acronyms, near }: ExpandRequest): QueryExpansion {
  const weights = new Map<string, number>();
  const add = (term: string, weight: number) => {
    weights.set(term, Math.min(MAX_WEIGHT, Math.max(weights.get(term) ?? 0, weight)));
  };
  const { shorts, longs, pairs } = AcronymList.of(acronyms).findIn(question);
  for (const short of shorts) add(short, ACRONYM_WEIGHT);
  for (const long of longs) {
    for (const term of tokenize(long)) if (!isStopword(term)) add(term, LONG_FORM_WEIGHT);
  }
  for (const term of terms) {
    if (isStopword(term)) continue;
    const found = near.get(term) ?? [];
    for (const { term: other, weight } of shareOut(found)) add(other, weight);
    for (const { term: other, kind } of found) if (kind === 'family') add(other, FAMILY_WEIGHT);
  }
  for (const term of terms) weights.delete(term);
  return {
    terms: [...weights].map(([term, weight]) => ({ term, weight })),
    corrections: correctionsOf(question, new Set(terms), near),
    standIns: standInsOf(pairs, near),
  };
}

function standInsOf(pairs: AcronymsFound['pairs'], near: ExpandRequest['near']): StandIns {
  const standIns = new Map<string, (readonly string[])[]>();
  for (const [term, found] of near) {
    standIns.set(
      term,
      found.map(({ term: other }) => [other]),
    );
  }
  for (const { of, by } of pairs) {
    const group = by.filter((term) => !isStopword(term));
    if (group.length === 0) continue;
    for (const term of of) standIns.set(term, [...(standIns.get(term) ?? []), group]);
  }
  return standIns;
}

/**
 * The likeliest correction is the most frequent word (Kernighan, Church and Gale 1990). About one in e^idf passages
 * holds a term.
 */
function shareOut(found: readonly NearTerm[]): WeightedTerm[] {
  const spellings = found.filter(({ kind }) => kind === 'spelling');
  const total = spellings.reduce((sum, { idf }) => sum + Math.exp(-idf), 0);
  return spellings.map(({ term, idf }) => ({ term, weight: SPELLING_WEIGHT * (Math.exp(-idf) / total) }));
}

function correctionsOf(
  question: string,
  terms: ReadonlySet<string>,
  near: ReadonlyMap<string, readonly NearTerm[]>,
): Correction[] {
  const corrections = new Map<string, Correction>();
  for (const { term, start, end } of tokenizeWithOffsets(question)) {
    const best = near.get(term)?.find(({ kind }) => kind === 'spelling');
    if (!best || !terms.has(term) || corrections.has(term) || isStopword(term)) continue;
    const from = question.slice(start, end);
    // A compound ("opn-source") is also one term, whose place is that of its last word alone.
    if (tokenize(from).includes(term)) corrections.set(term, { from, to: writeLike(from, best.term) });
  }
  return [...corrections.values()];
}
