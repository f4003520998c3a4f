/**
 * How much of the running sentence may be shown: up to the first word that no source holds, the first sign of a link,
 * a table or a tag, and the first marker. A word that is still growing is shown while a source has one that begins like it.
 * Each whole word is looked at once.
 */
import { type Grounding, isVerbatim, tellingTerms } from './grounding.ts';
import type { Sentence } from './sentence-reader.ts';

const WORD = /\s*(\S+)/y;
/** A sentence about the sources themselves is not judged by their words. */
const ABOUT_SOURCES =
  /^\W*(?:briefings?|sources?|passages?|library|texts?|documents?|information|context|no|none|nothing)\b/i;
const RISKY =
  /[[\]<>|`\uE000\u200B-\u206F\uFEFF\u{E0000}-\u{E0FFF}]|!\[|:\/\/|^www\.|@|[a-z0-9]\.[a-z]{2,}/iu;
/** What such a sentence may begin with, while it grows. */
const ABOUT_WORDS = 'briefing source passage library text document information context no none nothing'.split(
  ' ',
);
/** Openings of sentences that speak of the writer, or of nothing yet. */
const ABOUT_WRITER = /^(?:i|we|you|sorry|unfortunately|there|sure|please|based)\b/i;
/** Perhaps "According to Source 1", of which the reader gets the number alone. */
const ACCORDING = /^(?:according|to)$/i;
/** Perhaps the beginning of a reference, of which the reader gets the number alone: "See [1]", "(see [1])", "(1)". */
const OPENS_REFERENCE =
  /^(?:as|see|refer|per|based|cf\.?|compare|read|for|please|sources?:?|references?:?)$/i;
const BRACKETED_REFERENCE = /^\((?:$|see\b|cf\b|sources?\b|ref|from\b|via\b|per\b|at\b|link\b|\d{1,3}\))/i;
const OPENS = 'as see refer per based compare read for please sources references'.split(' ');
const GROWING = /^(\p{L}[\p{L}’'-]*)[,;:]?$/u;
/** The beginning of a quantity, not a number in a name: "GPT-4". */
const NUMBER = /^[^\p{L}\d]*\d/u;
const OPENING = /^[(*_]*["“]/;
const LONGEST_QUOTE = 300;

export class GroundedPrefix {
  readonly #grounding: Grounding;
  /** Sources that hold all terms so far; undefined where any of them may hold each. */
  #candidates: number[] | undefined;
  #at = 0;
  #length = 0;
  #isBlocked = false;
  /** A number that must be read with what follows: "1.5 billion". */
  #number = '';

  /** @param isWary whether one source must hold all words: nothing of the answer has been borne out yet */
  constructor(grounding: Grounding, isWary: boolean) {
    this.#grounding = grounding;
    this.#candidates = isWary ? grounding.terms.map((_, i) => i) : undefined;
  }

  /** Characters of the sentence's text that may be shown by now. */
  advance({ text, markers, settled }: Sentence & { settled: number }): number {
    const limit = Math.min(settled, markers[0]?.at ?? settled);
    while (!this.#isBlocked) {
      WORD.lastIndex = this.#at;
      const match = WORD.exec(text);
      if (!match) break;
      const start = match.index + match[0].length - (match[1] ?? '').length;
      const end = OPENING.test(match[1] ?? '') ? endOfQuote(text, start) : match.index + match[0].length;
      if (end === undefined || end >= limit) {
        if (end !== undefined && end === limit) this.#lookAtGrowing(text.slice(start, end), end);
        break;
      }
      this.#look(text.slice(start, end), end);
      this.#at = end;
    }
    return this.#length;
  }

  #look(word: string, end: number): void {
    if (OPENING.test(word)) {
      const inside = word.replace(/^[(*_]*["“]|["”][\p{P}*_]*$/gu, '');
      if (isVerbatim(inside, this.#grounding)) this.#pass(word, end);
      else this.#isBlocked = true;
      return;
    }
    if (RISKY.test(word) || ABOUT_SOURCES.test(word) || (this.#at === 0 && ABOUT_WRITER.test(word))) {
      this.#isBlocked = true;
      return;
    }
    if (BRACKETED_REFERENCE.test(word) || (this.#at === 0 && OPENS_REFERENCE.test(word))) {
      this.#isBlocked = true;
      return;
    }
    const joined = `${this.#number} ${word}`.trim();
    if (NUMBER.test(word) && this.#number === '') {
      this.#number = word;
      return;
    }
    this.#number = '';
    const terms = tellingTerms(joined);
    if (!this.#holds(terms)) this.#isBlocked = true;
    else this.#pass(word, end);
  }

  #lookAtGrowing(text: string, end: number): void {
    const word = GROWING.exec(text)?.[1];
    if (this.#number !== '' || word === undefined || RISKY.test(text)) return;
    const lower = word.toLowerCase();
    // A word that stands alone says nothing yet; before anything is borne out it can still be withdrawn.
    const mayTurn = this.#candidates ? /^(?:a|the)$/.test(lower) : false;
    if (this.#at === 0 && (ABOUT_WRITER.test(word) || (!mayTurn && 'i we you sorry there'.includes(lower))))
      return;
    if (this.#at === 0 && !mayTurn && OPENS.some((opening) => opening.startsWith(lower))) return;
    if (this.#length === 0 && ((!mayTurn && 'according'.startsWith(lower)) || ACCORDING.test(word))) return;
    if (ABOUT_WORDS.some((other) => other.startsWith(lower) || lower.startsWith(other))) return;
    const sources = this.#candidates ?? this.#grounding.lines.map((_, i) => i);
    if (sources.some((i) => hasWordFrom(this.#grounding.lines[i] ?? '', lower)))
      this.#length = end - (text.length - word.length);
  }

  #holds(terms: readonly string[]): boolean {
    const { terms: held } = this.#grounding;
    if (!this.#candidates) return terms.every((term) => held.some((source) => source.has(term)));
    this.#candidates = this.#candidates.filter((i) => terms.every((term) => held[i]?.has(term)));
    return this.#candidates.length > 0;
  }

  #pass(word: string, end: number): void {
    if (this.#length === 0 && ACCORDING.test(word)) return;
    this.#length = Math.max(this.#length, end - (/[\p{P}]+$/u.exec(word)?.[0].length ?? 0));
  }
}

/** Whether a line, in lower case, has a word that begins so. */
function hasWordFrom(line: string, beginning: string): boolean {
  for (let at = line.indexOf(beginning); at >= 0; at = line.indexOf(beginning, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(line[at - 1] ?? '')) return true;
  }
  return false;
}

/** Undefined where it is still open; a stretch that goes on for long is no quotation. */
function endOfQuote(text: string, start: number): number | undefined {
  const opening = text.slice(start, start + 8).search(/["“]/) + start;
  const closing = text.slice(opening + 1, opening + LONGEST_QUOTE).search(/["”]/);
  if (closing < 0) return text.length - opening > LONGEST_QUOTE ? opening + 1 : undefined;
  const after = opening + 1 + closing + 1;
  return after + (/^\S*/.exec(text.slice(after, after + 40))?.[0].length ?? 0);
}
