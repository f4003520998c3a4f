/**
 * The words of a version in the database. Postings are sorted by term, so words that begin alike are one range of an
 * index, and whether a word is there is one look into it: all spellings one slip away are simply tried.
 */
import type { Vocabulary } from '../text/find-near-terms.ts';
import type { Database } from './database.ts';
import { countHolders } from './search-keywords.ts';
import type { Window } from './window.ts';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz'.split('');
/** The character after z: no word of a to z that begins with a prefix comes after the prefix and this. */
const AFTER_Z = '{';

export class PostingVocabulary implements Vocabulary {
  readonly #parts: { database: Database; window: Window };

  constructor(parts: { database: Database; window: Window }) {
    this.#parts = parts;
  }

  countHolders(terms: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return countHolders(this.#parts, terms);
  }

  listLonger(words: readonly string[], most: number): Promise<readonly string[]> {
    return this.#list(
      `SELECT DISTINCT term FROM unnest($1::text[]) AS word CROSS JOIN LATERAL (
        SELECT DISTINCT term FROM ${this.#postings}
        WHERE term > word AND term < word || '${AFTER_Z}' AND length(term) <= length(word) + $2::integer
      ) AS found`,
      [words, most],
    );
  }

  listSimilar(words: readonly string[], most: number): Promise<readonly string[]> {
    if (most === 1) {
      return this.#list(
        `SELECT term FROM unnest($1::text[]) AS candidate (term)
         WHERE EXISTS (SELECT FROM ${this.#postings} AS posting WHERE posting.term = candidate.term)`,
        [[...new Set(words.flatMap(oneSlipFrom))]],
      );
    }
    // Two slips make too many spellings to try: all terms of that letter and about that length are looked at.
    return this.#list(
      `SELECT DISTINCT term FROM unnest($1::text[]) AS word CROSS JOIN LATERAL (
        SELECT DISTINCT term FROM ${this.#postings}
        WHERE term > left(word, 1) AND term < left(word, 1) || '${AFTER_Z}'
          AND length(term) BETWEEN length(word) - $2::integer AND length(word) + $2::integer
      ) AS found`,
      [words, most],
    );
  }

  get #postings(): string {
    return `${this.#parts.database.schema}.postings`;
  }

  async #list(text: string, values: readonly unknown[]): Promise<string[]> {
    const rows = await this.#parts.database.query<{ term: string }>({
      doing: 'look for words',
      text,
      values,
    });
    return rows.map(({ term }) => term);
  }
}

/** All spellings one edit away that keep the first letter: some 50 for each letter of the word. */
function oneSlipFrom(word: string): string[] {
  const spellings: string[] = [];
  for (let at = 1; at <= word.length; at++) {
    const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
    for (const other of ALPHABET) spellings.push(before + other + letter + after);
    if (letter === '') continue;
    for (const other of ALPHABET) spellings.push(before + other + after);
    spellings.push(before + after, before + after.charAt(0) + letter + after.slice(1));
  }
  return spellings;
}
