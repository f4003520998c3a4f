/**
 * Finds the words of a text, one after another, as `WORD` does. Almost all words of a library are plain ASCII, and
 * stepping over those by character codes is several times faster than a regular expression with Unicode
 * properties; the expression decides wherever another character touches a word.
 */

// Initials with points; a number with thousands separators or decimals, perhaps with letters ("4o", "1.5b");
// a word, perhaps with an apostrophe in it; a sign.
export const WORD = /(?:\p{Lu}\.){2,}|\d+(?:[.,]\d+)*[\p{L}\p{N}]*|[\p{L}\p{N}]+(?:['’][\p{L}]+)?|[%$€£¥]/gu;

const ASCII_END = 128;
const APOSTROPHE = 0x27;
const POINT = 0x2e;
const COMMA = 0x2c;
/** What an ASCII character is to a word. */
const [OTHER, LOWER, UPPER, DIGIT, SIGN] = [0, 1, 2, 3, 4];
const KINDS = Uint8Array.from({ length: ASCII_END }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[a-z]/.test(character)) return LOWER;
  if (/[A-Z]/.test(character)) return UPPER;
  if (/\d/.test(character)) return DIGIT;
  return /[%$]/.test(character) ? SIGN : OTHER;
});

export class WordScanner {
  /** The word found last is `text.slice(start, end)`. */
  start = 0;
  end = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** Moves on to the next word; false when there is none. */
  next(): boolean {
    const text = this.#text;
    for (let at = this.end; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code >= ASCII_END) return this.#nextByExpression(at);
      const kind = KINDS[code];
      if (kind === OTHER) continue;
      const end = kind === SIGN ? at + 1 : kind === DIGIT ? endOfNumber(text, at) : endOfWord(text, at, kind);
      if (end < 0) return this.#nextByExpression(at);
      this.start = at;
      this.end = end;
      return true;
    }
    return false;
  }

  #nextByExpression(from: number): boolean {
    WORD.lastIndex = from;
    const match = WORD.exec(this.#text);
    if (match === null) {
      this.end = this.#text.length;
      return false;
    }
    this.start = match.index;
    this.end = match.index + match[0].length;
    return true;
  }
}

/** Where the word that begins at `at` ends, or -1 if that takes the expression to say. */
function endOfWord(text: string, at: number, kind: number | undefined): number {
  if (kind === UPPER && text.charCodeAt(at + 1) === POINT) return -1;
  const end = endOfRun(text, at, DIGIT);
  if (end < 0 || text.charCodeAt(end) !== APOSTROPHE) return end;
  const endAfter = endOfRun(text, end + 1, UPPER);
  return endAfter === end + 1 ? end : endAfter;
}

function endOfNumber(text: string, at: number): number {
  let end = endOfDigits(text, at);
  for (;;) {
    const code = text.charCodeAt(end);
    if (code !== POINT && code !== COMMA) break;
    const endAfter = endOfDigits(text, end + 1);
    if (endAfter === end + 1) return end;
    end = endAfter;
  }
  return endOfRun(text, end, DIGIT);
}

function endOfDigits(text: string, at: number): number {
  let end = at;
  while (KINDS[text.charCodeAt(end)] === DIGIT) end++;
  return end;
}

/** The end of the letters (and digits, if `last` is DIGIT) from `at` on; -1 if a character beyond ASCII stands there. */
function endOfRun(text: string, at: number, last: number): number {
  let end = at;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code >= ASCII_END) return -1;
    const kind = KINDS[code] as number;
    if (kind === OTHER || kind > last) break;
  }
  return end;
}
