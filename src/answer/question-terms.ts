/**
 * What a question asks about: its content words with their worth. Rare words are worth more than common
 * ones, names and numbers more than other words, and words of asking ("explain", "mention") next to nothing.
 */
import type { TimeWindow } from '../model/answer.ts';
import { holdsEither } from '../retrieve/expand-query.ts';
import type { FoldedQuery } from '../retrieve/fold-history.ts';
import { namesItsSubject } from '../retrieve/leans-on-history.ts';
import { kindredOf } from '../text/kindred-words.ts';
import { isStopword, type Token, tokenize, tokenizeWithOffsets } from '../text/tokenize.ts';
import { CJK } from '../text/word-terms.ts';
import { numberedNames } from './numbered-names.ts';
import { timeWordsIn } from './time-words.ts';

export interface QuestionTerm {
  term: string;
  /** The word as the person wrote it. */
  word: string;
  worth: number;
  /** A name or a number: what an answer must not replace by another. */
  isName: boolean;
  /** A word of asking, which no answer needs to hold. */
  isAsking: boolean;
  /** Taken from an earlier turn, not from the question. */
  isFolded: boolean;
  /** Which word of the question it is, counted from 0; stop words count, and folded terms have none. */
  place?: number;
  /** Groups of terms, each of which says the same where all of the group are there. */
  standIns: readonly (readonly string[])[];
}

const NAME_FACTOR = 1.3;
const ASKING_FACTOR = 0.15;
/** Letters of a word whose correction or family is believed. */
const LEAST_CORRECTED = 6;
const ASKING = new Set(
  tokenize(
    `say says said tell describe explain mention mentioned state stated call called name named list give show
     discuss report reported article articles briefing briefings video text source sources question answer
     according many much long kind type way thing things example mean meaning define definition term happen
     happened summarize summarise summary overview outline story regarding concerning information detail details know
     find make made use used reason main compare compared comparison ok okay please thanks hello hi subject topic
     different anything something think thought right ever exactly actually really total overall key point points
     latest newest recent recently current currently now nowadays today status afterwards later meanwhile`,
  ),
);
/** "it", "they", "those": the question leans on what was said before. */
const ANAPHORA =
  /\b(?:it|its|they|their|them|he|she|his|her|him|this|that|these|those|one|ones|there|same|former|latter)\b/i;

/** Terms of the question in order; a question that leans on the conversation takes its folded terms too. */
export function questionTerms(query: FoldedQuery, window?: TimeWindow): QuestionTerm[] {
  const seen = new Set<string>();
  const own: QuestionTerm[] = [];
  const initials = initialsIn(query.question);
  const tokens = tokenizeWithOffsets(query.question);
  const numbered = numberedNames(query.question, tokens);
  const isTimeWord = timeWordsIn(query.question, window);
  for (const [place, token] of tokens.entries()) {
    const parts = numbered.has(place) ? tokens.slice(place - 1, place + 1) : [token];
    const { start } = parts[0] ?? token;
    const { end } = token;
    const term = numbered.get(place) ?? token.term;
    if (seen.has(term) || isStopword(term) || term === '' || isJoined(tokens, place)) continue;
    seen.add(term);
    const word = wordAt(query.question, { start, end });
    const isName = numbered.has(place) || isNameIn(query.question, start, word);
    const isAsking = ASKING.has(term) || isTimeWord(start, end);
    const factor = isAsking ? ASKING_FACTOR : isName ? NAME_FACTOR : 1;
    const worth = factor * rarity(query, ...parts.map((part) => part.term));
    const short = initials.find((name) => name.start <= start && end <= name.end)?.term;
    own.push({
      ...{ term, word, isName, isAsking, isFolded: false, worth, place },
      standIns: [
        ...standInsOf(query, { term, isName }),
        ...(isName ? [] : kindredOf(term).map((other) => [other])),
        ...(short ? [[short]] : []),
      ],
    });
  }
  const isAlone = query.parts.length === 1 || namesItsSubject(query.question);
  const isLeaning = !isAlone && (own.length < 3 || ANAPHORA.test(query.question));
  if (!isLeaning) return own;
  const written = new Set(tokens.map(({ term }) => term));
  const inOtherWords = new Set([...query.standIns.values()].flat(2));
  const isFolded = (term: string) =>
    !written.has(term) && !inOtherWords.has(term) && !ASKING.has(term) && !isStopword(term);
  const folded = query.terms
    .filter(({ term }) => isFolded(term))
    .map(({ term, weight }) => ({
      ...{ term, word: term, isName: false, isAsking: false, isFolded: true, standIns: [] },
      worth: weight * rarity(query, term),
    }));
  return [...own, ...folded];
}

/**
 * What the library says for a term. A short word is near too many others: "bake" is not "make", nor is what was "found"
 * a "foundry". A name is meant to be one of the library's.
 */
function standInsOf(
  { standIns, corrections }: FoldedQuery,
  { term, isName }: { term: string; isName: boolean },
): readonly (readonly string[])[] {
  const found = standIns.get(term) ?? [];
  if (term.length >= LEAST_CORRECTED) return found;
  const isCorrected = corrections.some(({ from }) => tokenize(from).includes(term));
  if (isCorrected) return isName ? found : [];
  return found.filter((group) => !isFamily(term, group));
}

/** "foundry" and "found" begin alike, as words of one family do. */
function isFamily(term: string, group: readonly string[]): boolean {
  const [other] = group;
  return group.length === 1 && other !== undefined && (other.startsWith(term) || term.startsWith(other));
}

/** The square root, so that one rare name does not speak for all the rest of a short question. */
function rarity({ idf }: FoldedQuery, ...together: readonly string[]): number {
  return Math.sqrt(together.reduce((sum, term) => sum + idf(term), 0));
}

/** Worth of the terms that `holds` is true of; of all of them without it. */
export function worthOf(
  terms: readonly QuestionTerm[],
  holds: (term: QuestionTerm) => boolean = () => true,
): number {
  return terms.reduce((sum, term) => (holds(term) ? sum + term.worth : sum), 0);
}

/** Whether words hold a term, or what stands for it: the letters of its name, a kindred word. */
export function holdsTerm(words: ReadonlySet<string>, { term, standIns }: QuestionTerm): boolean {
  return holdsEither(words, term, standIns);
}

/** "swebench" beside "swe" and "bench" says nothing more; "gpt5" does, since a 5 stands in many places. */
function isJoined(tokens: readonly Token[], place: number): boolean {
  const [second, joined] = [tokens[place - 1], tokens[place]];
  if (!second || joined?.start !== second.start) return false;
  const first = tokens.slice(0, place - 1).findLast(({ term }) => term + second.term === joined.term);
  return first !== undefined && ![first, second].some(({ term }) => /^\d+(?:\.\d+)?$/.test(term));
}

/** The word as it is written, its hyphens with it: "SWE-bench", not "SWE". */
function wordAt(question: string, { start, end }: { start: number; end: number }): string {
  if (CJK.test(question.slice(start, end))) return question.slice(start, end); // written without spaces
  const before = /[\p{L}\p{N}-]*$/u.exec(question.slice(0, start))?.[0] ?? '';
  const after = /^[\p{L}\p{N}-]*/u.exec(question.slice(end))?.[0] ?? '';
  return (before + question.slice(start, end) + after).replace(/^-+|-+$/g, '');
}

/** Capitalised inside the sentence, all capitals, or with a digit in it. */
function isNameIn(question: string, start: number, word: string): boolean {
  if (CJK.test(word)) return false;
  if (/\d/.test(word) || /^\p{Lu}{2,}/u.test(word)) return true;
  if (!/^\p{Lu}/u.test(word)) return false;
  return start > 0 && !/[.!?]\s*$/.test(question.slice(0, start));
}

/** Names of three words and more as texts shorten them; small words inside a name give no letter. */
function initialsIn(question: string): { term: string; start: number; end: number }[] {
  const names = question.matchAll(
    /\p{Lu}[\p{L}\d]+(?:[ -](?:(?:of|the|and|for|on|in) )*\p{Lu}[\p{L}\d]+){2,}/gu,
  );
  return [...names].map(({ 0: name, index }) => {
    const letters = name.match(/(?<![\p{L}\d])\p{Lu}/gu) ?? [];
    return { term: letters.join('').toLowerCase(), start: index, end: index + name.length };
  });
}
