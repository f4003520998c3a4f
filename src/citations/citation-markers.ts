/**
 * Finds citation markers in streamed text: [1], [1, 2], 【1】, ［1］, [^1], [Source 1], (Source 1) and, at the start
 * of a line, "Source 1:", wherever the stream was cut. Text that may be the beginning of a marker is held back until
 * it is known; code between backticks, in a line or in a fence, is passed on untouched (CommonMark 0.31, 4.5 and 6.1).
 */

export type MarkedPiece = { type: 'text'; text: string } | { type: 'marker'; numbers: number[] };

// Linear by construction: digits and separators cannot match the same character, and all repeats are bounded.
const LIST = '\\d{1,3}(?:(?:, ?|; ?| and | & )\\d{1,3}){0,15}';
const BRACKETED = new RegExp(
  `[[【［](?:\\^|[Ss]ources?:? ?)?(${LIST})(?:†[^\\]】］\\n]{0,40})?[\\]】］]`,
  'y',
);
const WORDED = new RegExp(`\\([Ss]ources?:? (${LIST})\\)`, 'y');
const LEADING = new RegExp(`[Ss]ources? (${LIST}): ?`, 'y');
/** No marker is longer. */
const LONGEST = 120;
const BEGINNING =
  /^(?:[[【［](?:\^|(?:[Ss](?:o(?:u(?:r(?:c(?:e(?:s)?)?)?)?)?)?)?(?:(?<=es?):? ?)?)?(?:[\d,; &]|and|an|a|†[^\]】］\n]*)*|\((?:[Ss](?:o(?:u(?:r(?:c(?:e(?:s(?=$|[: ]))?)?)?)?)?)?)?(?:(?<=es?):? ?)?(?:[\d,; &]|and|an|a)*|[Ss](?:o(?:u(?:r(?:c(?:e(?:s)?)?)?)?)?)?(?:(?<=es?) ?)?(?:[\d,; &]|and|an|a)*(?:: ?)?)$/;
/** A backtick that is not closed within so many characters, or in its line, is only a sign. */
const LONGEST_CODE = 160;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

export class CitationMarkerReader {
  #held = '';
  /** The line so far, as far as a fence can stand in it; undefined when none can begin any more. */
  #lineStart: string | undefined = '';
  /** The signs that opened the fence we are in. */
  #fence: string | undefined;

  /** Pieces that are certain after this much of the text. */
  push(text: string): MarkedPiece[] {
    this.#held += text;
    return this.#read(false);
  }

  /** What was held back; nothing more comes. */
  end(): MarkedPiece[] {
    return this.#read(true);
  }

  #read(isEnd: boolean): MarkedPiece[] {
    const pieces: MarkedPiece[] = [];
    const held = this.#held;
    let at = 0;
    let from = 0;
    const flush = () => {
      if (at > from) pieces.push({ type: 'text', text: held.slice(from, at) });
    };
    while (at < held.length) {
      const sign = held[at] as string;
      if (sign === '\n') {
        this.#endLine();
        at++;
        continue;
      }
      const step = this.#fence === undefined ? this.#step(at, isEnd) : 1;
      if (step === 0) break;
      if (typeof step === 'number') {
        this.#follow(held.slice(at, at + step));
        at += step;
        continue;
      }
      flush();
      pieces.push({ type: 'marker', numbers: step.numbers });
      this.#lineStart = undefined;
      at += step.length;
      from = at;
    }
    flush();
    this.#held = held.slice(at);
    return pieces;
  }

  /** How many characters are text, or the marker that stands here; 0 where more must be known. */
  #step(at: number, isEnd: boolean): number | { numbers: number[]; length: number } {
    const held = this.#held;
    const sign = held[at] as string;
    if (sign === '`') return this.#codeAt(at, isEnd);
    const isLineStart = this.#lineStart?.trim() === '';
    const isOpening = /[[【［(]/.test(sign) || (isLineStart && /[Ss]/.test(sign));
    if (!isOpening) return 1;
    const kinds = sign === '(' ? WORDED : /[Ss]/.test(sign) ? LEADING : BRACKETED;
    kinds.lastIndex = at;
    const match = kinds.exec(held);
    const isUnfinished =
      !isEnd && match !== null && kinds === LEADING && at + match[0].length === held.length;
    if (match && !isUnfinished) {
      return { numbers: (match[1] ?? '').match(/\d+/g)?.map(Number) ?? [], length: match[0].length };
    }
    const rest = held.slice(at, at + LONGEST);
    return !isEnd && rest.length < LONGEST && at + rest.length === held.length && BEGINNING.test(rest)
      ? 0
      : 1;
  }

  /** A run of backticks with what it encloses; the run alone where nothing closes it, or where it is a fence. */
  #codeAt(at: number, isEnd: boolean): number {
    const held = this.#held;
    let end = at;
    while (held[end] === '`') end++;
    if (end === held.length && !isEnd) return 0;
    const run = held.slice(at, end);
    if (run.length >= 3 && this.#lineStart?.trim() === '') return run.length;
    const rest = held.slice(end, end + LONGEST_CODE);
    const line = /^[^\n]*/.exec(rest)?.[0] ?? '';
    for (const { 0: other, index } of line.matchAll(/`+/g)) {
      if (other.length !== run.length) continue;
      const isWhole = isEnd || end + index + other.length < held.length || rest.length === LONGEST_CODE;
      return isWhole ? run.length + index + other.length : 0;
    }
    return isEnd || line.length < rest.length || rest.length === LONGEST_CODE ? run.length : 0;
  }

  #follow(text: string): void {
    if (this.#lineStart === undefined) return;
    this.#lineStart += text;
    if (!/^ {0,3}(?:`*|~*)$/.test(this.#lineStart)) {
      this.#openOrClose();
      this.#lineStart = undefined;
    }
  }

  #endLine(): void {
    this.#openOrClose();
    this.#lineStart = '';
  }

  #openOrClose(): void {
    const signs = FENCE.exec(this.#lineStart ?? '')?.[1];
    if (signs === undefined) return;
    if (this.#fence === undefined) this.#fence = signs;
    else if (signs[0] === this.#fence[0] && signs.length >= this.#fence.length) this.#fence = undefined;
  }
}
