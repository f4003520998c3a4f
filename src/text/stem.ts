/** Porter's suffix stripping (Porter 1980) with a cache: a library repeats its words. */
import { stemmer } from 'stemmer';

const ENGLISH_WORD = /^[a-z]{4,}$/;
const MAX_CACHED = 200_000;
const cache = new Map<string, string>();

/** Stem of a lower-case word; numbers, names with digits and other scripts come back as they are. */
export function stem(word: string): string {
  const known = cache.get(word);
  if (known !== undefined) return known;
  const stemmed = ENGLISH_WORD.test(word) ? stemmer(word) : word;
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(word, stemmed);
  return stemmed;
}
