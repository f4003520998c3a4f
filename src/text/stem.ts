/** Porter's suffix stripping (Porter 1980), of English words only. */
import { stemmer } from 'stemmer';

const ENGLISH_WORD = /^[a-z]{4,}$/;

/** Stem of a lower-case word; numbers, names with digits and other scripts come back as they are. */
export function stem(word: string): string {
  return ENGLISH_WORD.test(word) ? stemmer(word) : word;
}
