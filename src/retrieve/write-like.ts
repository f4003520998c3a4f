/** A term of the library as a word for people to read: with the ending and in the case of the word that it corrects. */
import { stem } from '../text/stem.ts';

/** @param term a stem; it comes back as it is where no ending leads to it */
export function writeLike(written: string, term: string): string {
  const lower = written.toLowerCase().replace(/['’].*$/u, '');
  const ownStem = stem(lower);
  const ending = lower.startsWith(ownStem) ? lower.slice(ownStem.length) : '';
  const attempts = [
    ...(ending.length > 1 ? [term + ending] : []),
    // The stem of "company" is "compani", but that of "Gemini" is "gemini".
    ...(/[ye]$/.test(lower) ? [term.replace(/i$/, 'y')] : []),
    term + ending,
  ];
  const word = attempts.find((attempt) => stem(attempt) === term) ?? term;
  if (written === written.toUpperCase()) return word.toUpperCase();
  const isCapital = written.charAt(0) !== written.charAt(0).toLowerCase();
  return isCapital ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
