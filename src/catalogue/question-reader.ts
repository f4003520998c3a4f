/** Reads a question word by word: what a grammar is written with. */

interface Word {
  /** Lower-case, "’" as "'". */
  word: string;
  start: number;
  end: number;
}

const WORD = /[\p{L}\p{N}$€£%][\p{L}\p{N}\p{M}'’.&+/_-]*/gu;
const CONTRACTED = /^(what|which|who|where|when|how|that|there|here)['’]s$/i;

export class QuestionReader {
  readonly #text: string;
  readonly #words: readonly Word[];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#words = [...text.matchAll(WORD)].flatMap(({ 0: match, index }) => wordsOf(match, index));
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#words.length;
  }

  /** The next word, or '' at the end. */
  get next(): string {
    return this.#words[this.#at]?.word ?? '';
  }

  /** Moves past the next word. */
  skip(): void {
    this.#at++;
  }

  /**
   * Moves past the first of the patterns that comes next, and tells whether one did. A pattern is words, each
   * perhaps with alternatives ("which|what"), perhaps optional ("the?").
   */
  take(...patterns: readonly string[]): boolean {
    for (const pattern of patterns) {
      const end = this.#match(pattern);
      if (end === undefined) continue;
      this.#at = end;
      return true;
    }
    return false;
  }

  /** As {@link take}, as often as one comes. */
  takeAll(...patterns: readonly string[]): void {
    while (!this.isAtEnd && this.take(...patterns));
  }

  /** Goes on as `read` does if it gives something; stays where it is if not. */
  attempt<T>(read: () => T | undefined): T | undefined {
    const before = this.#at;
    const found = read();
    if (found === undefined) this.#at = before;
    return found;
  }

  /** The words up to the first of the patterns, or to the end, as the question writes them; '' for none. */
  takeUntil(...patterns: readonly string[]): string {
    const from = this.#at;
    while (!this.isAtEnd && !patterns.some((pattern) => this.#match(pattern) !== undefined)) this.#at++;
    return this.#slice(from, this.#at);
  }

  #slice(from: number, to: number): string {
    const [first, last] = [this.#words[from], this.#words[to - 1]];
    return first && last && to > from ? this.#text.slice(first.start, last.end) : '';
  }

  #match(pattern: string): number | undefined {
    let at = this.#at;
    for (const step of pattern.split(' ')) {
      const isOptional = step.endsWith('?');
      const words = (isOptional ? step.slice(0, -1) : step).split('|');
      if (words.includes(this.#words[at]?.word ?? '')) at++;
      else if (!isOptional) return undefined;
    }
    return at > this.#at ? at : undefined;
  }
}

function wordsOf(match: string, start: number): Word[] {
  const written = match.replace(/[.'’/-]+$/u, '');
  const end = start + written.length;
  const contracted = CONTRACTED.exec(written);
  if (contracted?.[1]) {
    return [
      { word: contracted[1].toLowerCase(), start, end },
      { word: 'is', start, end },
    ];
  }
  return [{ word: written.toLowerCase().replaceAll('’', "'"), start, end }];
}
