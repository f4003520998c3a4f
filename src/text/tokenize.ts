/**
 * Text into search terms, the same for chunks and for questions. Different spellings of one thing
 * become one term: "80–90%" and "80 to 90 percent", "$1.5B" and "1.5 billion dollars", "GPT-4" and "GPT4".
 * Runs of Chinese, Japanese and Korean become bigrams, since they are written without spaces.
 */
import { stem } from './stem.ts';
import { STOPWORDS } from './stopwords.ts';

/** Raised whenever the terms of a text change: an index made with another version is rebuilt. */
export const TOKENIZER_VERSION = 1;

/** A term and where its word stands in the text. Parts of a compound share their word's place. */
export interface Token {
  term: string;
  start: number;
  end: number;
}

const DOTTED = /^(?:\p{Lu}\.){2,}$/u;
const PLURAL_MODEL_NAME = /^(\p{L}+\d+)s$/u; // "H100s"
const COMBINING_MARKS = /[\u0300-\u036f]/g;
// A number with thousands separators or decimals, perhaps with letters ("4o", "1.5b"); or a word; or a sign.
const WORD = /(?:\p{Lu}\.){2,}|\d+(?:[.,]\d+)*[\p{L}\p{N}]*|[\p{L}\p{N}]+(?:['’][\p{L}]+)?|[%$€£¥]/gu;
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const CJK_RUN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu;
const NUMBER = /^(\d+(?:[.,]\d+)*)(\p{L}*)$/u;
const MAGNITUDES: Record<string, string> = {
  k: 'thousand',
  m: 'million',
  mn: 'million',
  b: 'billion',
  bn: 'billion',
  t: 'trillion',
  tn: 'trillion',
};
const SIGNS: Record<string, string> = { '%': 'percent', $: 'usd', '€': 'eur', '£': 'gbp', '¥': 'yen' };
const SYNONYMS: Record<string, string> = {
  dollar: 'usd',
  dollars: 'usd',
  euro: 'eur',
  euros: 'eur',
  pct: 'percent',
  percentage: 'percent',
  uk: 'britain',
};

/** Terms of a text in reading order, stop words included. */
export function tokenize(text: string): string[] {
  return tokenizeWithOffsets(text).map((token) => token.term);
}

/** Like {@link tokenize}, with the offsets of each word in `text`. */
export function tokenizeWithOffsets(text: string): Token[] {
  const tokens: Token[] = [];
  let previous: { term: string; end: number } | undefined;
  for (const match of text.matchAll(WORD)) {
    const start = match.index;
    const end = start + match[0].length;
    const first = tokens.length;
    for (const term of termsOf(match[0])) tokens.push({ term, start, end });
    const single = tokens.length === first + 1 ? tokens[first]?.term : undefined;
    // "GPT-4" also stands as "gpt4", "open-source" as "opensourc": writers disagree about the hyphen.
    if (previous && single && start === previous.end + 1 && isHyphen(text, previous.end)) {
      if (!isPlainNumber(previous.term) || !isPlainNumber(single)) {
        tokens.push({ term: previous.term + single, start, end });
      }
    }
    previous = single === undefined ? undefined : { term: single, end };
  }
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

function termsOf(word: string): string[] {
  const sign = SIGNS[word];
  if (sign) return [sign];
  if (DOTTED.test(word)) return termsOf(word.replaceAll('.', ''));
  if (word === 'US') return ['usa']; // in lower case it is a pronoun
  const lower = fold(word);
  const number = NUMBER.exec(lower);
  if (number) return numberTerms(number[1] ?? '', number[2] ?? '');
  if (CJK.test(lower))
    return [...lower.matchAll(CJK_RUN)].flatMap(([run]) => (CJK.test(run) ? bigrams(run) : [stem(run)]));
  const base = lower.replace(/['’](?:s|t|re|ve|ll|d|m)$/u, '').replace(/['’]/gu, '');
  return [stem(SYNONYMS[base] ?? base.replace(PLURAL_MODEL_NAME, '$1'))];
}

function fold(word: string): string {
  if (/^[\x20-\x7e]*$/.test(word)) return word.toLowerCase();
  return word.normalize('NFKD').replace(COMBINING_MARKS, '').normalize('NFKC').toLowerCase();
}

function numberTerms(digits: string, suffix: string): string[] {
  const value = digits.replace(/,(?=\d{3}(?:\D|$))/g, '').replace(/\.0+$/, '');
  if (suffix === '') return [value];
  const magnitude = MAGNITUDES[suffix];
  if (magnitude) return [value, stem(magnitude)];
  if (/^(?:st|nd|rd|th|s)$/.test(suffix)) return [value];
  return [value + suffix];
}

function bigrams(run: string): string[] {
  const characters = [...run];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, i) => (characters[i] ?? '') + character);
}

function isHyphen(text: string, at: number): boolean {
  return text[at] === '-' || text[at] === '‑';
}

function isPlainNumber(term: string): boolean {
  return /^\d+(?:\.\d+)?$/.test(term);
}
