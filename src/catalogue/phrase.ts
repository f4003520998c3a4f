/** A name as a text must hold it: its words one after another, whatever their case, endings and hyphens. */

import type { Acronym } from '../model/briefing.ts';
import { AcronymList } from '../retrieve/acronym-list.ts';
import { isStopword, tokenizeWithOffsets } from '../text/tokenize.ts';

/** One way to write the name, word by word. */
export type Phrase = readonly string[];

interface WordTerms {
  /** The word itself, and the compound that ends with it: "4" and "gpt4". */
  terms: string[];
  start: number;
  end: number;
}

/** Ways to write a name: as it stands, without its hyphens, and as the acronym or long form that the library has for it. */
export function phrasesOf(name: string, acronyms: readonly Acronym[]): Phrase[] {
  const bare = name.replace(/^the\s+/i, '');
  const own = wordsOf(bare);
  const plain = own.map(({ terms }) => terms[0] as string);
  const joined = own.flatMap(({ terms }, i) => {
    const isJoined = (own[i + 1]?.terms.length ?? 0) > 1;
    return isJoined ? [] : [terms.at(-1) as string];
  });
  const { pairs } = AcronymList.of(acronyms).findIn(bare);
  const others = pairs.filter(({ of }) => of.join(' ') === plain.join(' ')).map(({ by }) => by);
  const seen = new Map([plain, joined, ...others].map((phrase) => [phrase.join(' '), phrase]));
  return [...seen.values()].filter((phrase) => phrase.length > 0);
}

/** Terms of a phrase that say what it is about; all of them where none does. */
export function tellingTerms(phrase: Phrase): readonly string[] {
  const telling = phrase.filter((term) => !isStopword(term));
  return telling.length > 0 ? telling : phrase;
}

/** Whether a text holds one of the phrases. */
export function holdsPhrase(text: string, phrases: readonly Phrase[]): boolean {
  const words = wordsOf(text);
  return phrases.some((phrase) => words.some((_, at) => standsAt(words, at, phrase)));
}

function standsAt(words: readonly WordTerms[], at: number, phrase: Phrase): boolean {
  return phrase.every((term, i) => words[at + i]?.terms.includes(term) === true);
}

/** What has the same place belongs to one word. */
function wordsOf(text: string): WordTerms[] {
  const words: WordTerms[] = [];
  for (const { term, start, end } of tokenizeWithOffsets(text)) {
    const last = words.at(-1);
    if (last?.start === start) last.terms.push(term);
    else words.push({ terms: [term], start, end });
  }
  return words;
}
