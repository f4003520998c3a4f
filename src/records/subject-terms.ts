/** What a question is about, whichever way it is worded: its content words, each in one form. */
import { kindredOf } from '../text/kindred-words.ts';
import { contentTerms, isStopword, tokenize } from '../text/tokenize.ts';

/** "GPT 6", "claude 3.5": a number of few digits belongs to the word before it; years and amounts do not. */
const NUMBERED =
  /(?<![\p{L}\p{N}])(\p{L}[\p{L}\p{N}]*)[ -](\d{1,2}(?:\.\d+)?)(?![\p{L}\p{N}%.,]*[\p{L}\p{N}%])/gu;
/** With a digit, or with a capital that does not begin a sentence. */
const NAME =
  /(?<![\p{L}\p{N}])[\p{L}\p{N}]*\p{N}[\p{L}\p{N}.]*|(?<=[^\s.?!:]\s+["“'(]?)\p{Lu}[\p{L}\p{N}]*/gu;

/**
 * Terms of a text, each once and sorted: "What did GPT-6 cost?" and "price of gpt 6" have the same. A text of function
 * words alone has those, so that it is like itself.
 */
export function subjectTerms(text: string): string[] {
  const joined = joinNumbers(text);
  const content = contentTerms(joined);
  const terms = content.length > 0 ? content : tokenize(joined);
  if (terms.length === 0) return [text.trim().toLowerCase()];
  return [...new Set(terms.map(headOfKin))].sort();
}

/** Those of them that name a thing: "GPT-6", "Mistral", "2025". */
export function nameTerms(text: string): string[] {
  const names = joinNumbers(text).match(NAME) ?? [];
  return names.length === 0 ? [] : [...new Set(contentTerms(names.join(' ')).map(headOfKin))];
}

function joinNumbers(text: string): string {
  return text.replace(NUMBERED, (whole, word: string, number: string) => {
    return isStopword(word.toLowerCase()) ? whole : `${word}${number}`;
  });
}

/** One of the words that say the same, for all of them. */
function headOfKin(term: string): string {
  return [term, ...kindredOf(term)].sort()[0] ?? term;
}
