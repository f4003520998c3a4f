/**
 * The acronyms of a library, made ready to be looked for in questions: by the term of the acronym, and by the first
 * word of its long form.
 */
import type { Acronym } from '../model/briefing.ts';
import { isStopword, tokenizeWithOffsets } from '../text/tokenize.ts';

/** Meanings of one acronym that are looked for; those that most briefings give come first. */
const MAX_MEANINGS = 3;

interface Known {
  short: string;
  long: string;
  /** The terms of both, one for each word. */
  shortTerms: readonly string[];
  longTerms: readonly string[];
}

export interface AcronymsFound {
  /** Terms of the acronyms whose long form stands in the question. */
  shorts: string[];
  /** Long forms, as written, of the acronyms that stand in it. */
  longs: string[];
  /** Terms of the question with those that stand for all of them together. */
  pairs: { of: readonly string[]; by: readonly string[] }[];
}

export class AcronymList {
  /** A version gives the same list to every question. */
  static readonly #made = new WeakMap<readonly Acronym[], AcronymList>();
  readonly #byShort = new Map<string, Known[]>();
  readonly #byLong = new Map<string, Known[]>();

  private constructor(acronyms: readonly Acronym[]) {
    for (const { short, long } of acronyms) {
      const known = { short, long, shortTerms: wordTerms(short), longTerms: wordTerms(long) };
      const meanings = listAt(this.#byShort, known.shortTerms[0]);
      if (meanings.filter((other) => other.short === short).length < MAX_MEANINGS) meanings.push(known);
      listAt(this.#byLong, known.longTerms[0]).push(known);
    }
  }

  static of(acronyms: readonly Acronym[]): AcronymList {
    const made = AcronymList.#made.get(acronyms) ?? new AcronymList(acronyms);
    AcronymList.#made.set(acronyms, made);
    return made;
  }

  /** A run of words counts whatever its hyphens and endings; a word like "it" only if written as the acronym is. */
  findIn(question: string): AcronymsFound {
    const words = wordsOf(question);
    const terms = words.map(({ term }) => term);
    const shorts = new Set<string>();
    const longs = new Set<string>();
    const pairs: AcronymsFound['pairs'] = [];
    words.forEach(({ term, written }, at) => {
      for (const { short, long, shortTerms, longTerms } of this.#byShort.get(term) ?? []) {
        const isWord = isStopword(term) && !short.startsWith(written);
        if (isWord || !standsAt(terms, at, shortTerms)) continue;
        longs.add(long);
        pairs.push({ of: shortTerms, by: longTerms });
      }
      for (const { shortTerms, longTerms } of this.#byLong.get(term) ?? []) {
        if (!standsAt(terms, at, longTerms)) continue;
        for (const own of shortTerms) shorts.add(own);
        pairs.push({ of: longTerms, by: shortTerms });
      }
    });
    return { shorts: [...shorts], longs: [...longs], pairs };
  }
}

function standsAt(terms: readonly string[], at: number, wanted: readonly string[]): boolean {
  return wanted.every((term, i) => terms[at + i] === term);
}

function listAt<Value>(lists: Map<string, Value[]>, key = ''): Value[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

function wordTerms(text: string): string[] {
  return wordsOf(text).map(({ term }) => term);
}

/** The first term of each word: what else has its place is a compound or the rest of a number. */
function wordsOf(text: string): { term: string; written: string }[] {
  let last = -1;
  return tokenizeWithOffsets(text).flatMap(({ term, start, end }) => {
    if (start === last) return [];
    last = start;
    return [{ term, written: text.slice(start, end) }];
  });
}
