/**
 * Counts the slips between a word and others as Damerau (1964) did: a letter too many, one missing, another one, or
 * two neighbours swapped, no place being changed twice (optimal string alignment). The other word comes letter by
 * letter and may be taken back to any of them, so that words with the same beginning share its rows.
 */

export class EditRows {
  /** Longest word that may still be near. */
  readonly maxLength: number;
  readonly #word: Uint16Array;
  readonly #most: number;
  /** Character codes of the other word. */
  readonly #other: Uint16Array;
  /** One row for each of its letters and one before them; see Wagner and Fischer (1974). */
  readonly #rows: Uint16Array;
  /** Least number of each row. */
  readonly #least: Uint16Array;
  /** Letters of the other word that are known. */
  #length = 0;

  /** @param most edits that are asked about */
  constructor(word: string, most: number) {
    this.maxLength = word.length + most;
    this.#word = Uint16Array.from(word, (letter) => letter.charCodeAt(0));
    this.#most = most;
    this.#other = new Uint16Array(this.maxLength);
    this.#rows = new Uint16Array((this.maxLength + 1) * (word.length + 1)).map((_, i) => i);
    this.#least = new Uint16Array(this.maxLength + 1);
  }

  /** How many letters are known and the same as those that `codeAt` gives, up to `length`. */
  shared(codeAt: (at: number) => number, length: number): number {
    const end = Math.min(length, this.#length);
    let at = 0;
    while (at < end && this.#other[at] === codeAt(at)) at++;
    return at;
  }

  /**
   * Makes `code` the letter at `at` of the other word and forgets those behind it.
   * @returns whether a word that begins like this may still be near
   */
  set(at: number, code: number): boolean {
    if (at >= this.maxLength) return false;
    const [word, other, rows] = [this.#word, this.#other, this.#rows];
    other[at] = code;
    this.#length = at + 1;
    const width = word.length + 1;
    const row = (at + 1) * width;
    const above = row - width;
    let least = at + 1;
    rows[row] = at + 1;
    for (let j = 1; j < width; j++) {
      const isOther = word[j - 1] === code ? 0 : 1;
      let edits = Math.min(
        (rows[above + j] as number) + 1,
        (rows[row + j - 1] as number) + 1,
        (rows[above + j - 1] as number) + isOther,
      );
      const isSwap = at > 0 && j > 1 && word[j - 2] === code && word[j - 1] === other[at - 1];
      if (isSwap) edits = Math.min(edits, (rows[above - width + j - 2] as number) + 1);
      rows[row + j] = edits;
      if (edits < least) least = edits;
    }
    this.#least[at + 1] = least;
    // The letter to come may be swapped with this one, which goes on from the row above.
    return least <= this.#most || (this.#least[at] as number) < this.#most;
  }

  /** Edits between the word and the other one, ended after `length` letters. */
  editsAt(length: number): number {
    return this.#rows[length * (this.#word.length + 1) + this.#word.length] as number;
  }

  /** Whether the word and another one are near. */
  isNear(other: string): boolean {
    for (let at = 0; at < other.length; at++) {
      if (!this.set(at, other.charCodeAt(at))) return false;
    }
    return this.editsAt(other.length) <= this.#most;
  }
}
