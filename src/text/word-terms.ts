/**
 * The search terms of one word as it is written. Different spellings of one thing become one term: "$" and
 * "dollars", "1.5B" and "1.5 billion", "H100s" and "H100". A library repeats its words, so what a word stands for
 * is worked out once and kept.
 */
import { stem } from './stem.ts';
import { type Place, WordTable } from './word-table.ts';

const DOTTED = /^(?:\p{Lu}\.){2,}$/u;
const PLURAL_MODEL_NAME = /^(\p{L}+\d+)s$/u; // "H100s"
const COMBINING_MARKS = /[\u0300-\u036f]/g;
/** A character of a script that is written without spaces, or was. */
export const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const CJK_RUN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu;
const NUMBER = /^(\d+(?:[.,]\d+)*)(\p{L}*)$/u;
// Maps, not objects: every object has a "constructor", and that is a word too.
const MAGNITUDES = new Map(
  Object.entries({
    ...{ k: 'thousand', m: 'million', mn: 'million', b: 'billion', bn: 'billion' },
    ...{ t: 'trillion', tn: 'trillion' },
  }),
);
const SIGNS = new Map(Object.entries({ '%': 'percent', $: 'usd', '€': 'eur', '£': 'gbp', '¥': 'yen' }));
const SYNONYMS = new Map(
  Object.entries({
    ...{ dollar: 'usd', dollars: 'usd', euro: 'eur', euros: 'eur' },
    ...{ pct: 'percent', percentage: 'percent', uk: 'britain' },
  }),
);

const MAX_KEPT = 200_000;
/** Longer ones are lines of Chinese or of code, and do not come again. */
const MAX_KEPT_LENGTH = 32;
let kept = new WordTable<Terms>();

/** Most words have one term; an array for each of them would be one more place in memory to go to. */
export type Terms = string | readonly string[];

/** Terms of the word at `place` in a text, as `WordScanner` found it, in reading order. */
export function termsOfWord(text: string, place: Place): Terms {
  const known = kept.get(text, place);
  if (known !== undefined) return known;
  const made = makeTerms(copyOf(text.slice(place.start, place.end)));
  const terms = made.length === 1 ? (made[0] as string) : made;
  if (place.end - place.start > MAX_KEPT_LENGTH) return terms;
  if (kept.size >= MAX_KEPT) kept = new WordTable();
  kept.set(text, place, terms);
  return terms;
}

/** In memory of its own: a slice would keep the whole text that it was cut from. */
function copyOf(word: string): string {
  return word.split('').join('');
}

function makeTerms(word: string): string[] {
  const sign = SIGNS.get(word);
  if (sign) return [sign];
  if (DOTTED.test(word)) return makeTerms(word.replaceAll('.', ''));
  if (word === 'US') return ['usa']; // in lower case it is a pronoun
  const lower = fold(word);
  const number = NUMBER.exec(lower);
  if (number) return numberTerms(number[1] ?? '', number[2] ?? '');
  if (CJK.test(lower))
    return [...lower.matchAll(CJK_RUN)].flatMap(([run]) => (CJK.test(run) ? bigrams(run) : [stem(run)]));
  const base = lower.replace(/['’](?:s|t|re|ve|ll|d|m)$/u, '').replace(/['’]/gu, '');
  return [stem(SYNONYMS.get(base) ?? base.replace(PLURAL_MODEL_NAME, '$1'))];
}

function fold(word: string): string {
  if (/^[\x20-\x7e]*$/.test(word)) return word.toLowerCase();
  return word.normalize('NFKD').replace(COMBINING_MARKS, '').normalize('NFKC').toLowerCase();
}

function numberTerms(digits: string, suffix: string): string[] {
  const value = digits.replace(/,(?=\d{3}(?:\D|$))/g, '').replace(/\.0+$/, '');
  if (suffix === '') return [value];
  const magnitude = MAGNITUDES.get(suffix);
  if (magnitude) return [value, stem(magnitude)];
  if (/^(?:st|nd|rd|th|s)$/.test(suffix)) return [value];
  return [value + suffix];
}

function bigrams(run: string): string[] {
  const characters = [...run];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, i) => (characters[i] ?? '') + character);
}
