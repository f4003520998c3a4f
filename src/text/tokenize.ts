/**
 * Text into search terms, the same for chunks and for questions. Different spellings of one thing
 * become one term: "80–90%" and "80 to 90 percent", "$1.5B" and "1.5 billion dollars", "GPT-4" and "GPT4".
 * Runs of Chinese, Japanese and Korean become bigrams, since they are written without spaces.
 */
import { stem } from './stem.ts';
import { STOPWORDS } from './stopwords.ts';
import { WordScanner } from './word-scanner.ts';
import { termsOfWord } from './word-terms.ts';

/** Raised whenever the terms of a text change: an index made with another version is rebuilt. */
export const TOKENIZER_VERSION = 1;

/** A term and where its word stands in the text. Parts of a compound share their word's place. */
export interface Token {
  term: string;
  start: number;
  end: number;
}

/** Terms of a text in reading order, stop words included. */
export function tokenize(text: string): string[] {
  const terms: string[] = [];
  eachTerm(text, (term) => terms.push(term));
  return terms;
}

/** Like {@link tokenize}, with the offsets of each word in `text`. */
export function tokenizeWithOffsets(text: string): Token[] {
  const tokens: Token[] = [];
  eachTerm(text, (term, start, end) => tokens.push({ term, start, end }));
  return tokens;
}

/** Whether a term is a function word that says nothing about a subject. */
export function isStopword(term: string): boolean {
  return STOPWORD_STEMS.has(term);
}

/** Terms that carry the subject of a text, each once, in order. */
export function contentTerms(text: string): string[] {
  const terms = new Set(tokenize(text));
  return [...terms].filter((term) => !STOPWORD_STEMS.has(term));
}

const STOPWORD_STEMS: ReadonlySet<string> = new Set([...STOPWORDS].flatMap((word) => [word, stem(word)]));

function eachTerm(text: string, take: (term: string, start: number, end: number) => void): void {
  const words = new WordScanner(text);
  /** The only term of the word before, and where that word ended. */
  let before: string | undefined;
  let endBefore = -1;
  while (words.next()) {
    const { start, end } = words;
    const terms = termsOfWord(text, words);
    const single = typeof terms === 'string' ? terms : undefined;
    if (typeof terms === 'string') take(terms, start, end);
    else for (const term of terms) take(term, start, end);
    // "GPT-4" also stands as "gpt4", "open-source" as "opensourc": writers disagree about the hyphen.
    if (before && single && start === endBefore + 1 && isHyphen(text, endBefore)) {
      if (!isPlainNumber(before) || !isPlainNumber(single)) take(before + single, start, end);
    }
    before = single;
    endBefore = end;
  }
}

function isHyphen(text: string, at: number): boolean {
  return text[at] === '-' || text[at] === '‑';
}

function isPlainNumber(term: string): boolean {
  return /^\d+(?:\.\d+)?$/.test(term);
}
