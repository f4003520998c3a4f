/**
 * Values by word, looked up where the word stands in a text, without cutting it out: a hash table with open
 * addressing whose keys are kept as characters. A `Map` would need a new string for each word, and hash that;
 * over a library this lookup is most of what tokenizing costs.
 */

const FIRST_WORDS = 1 << 12;
const FIRST_CHARACTERS = 1 << 15;

export interface Place {
  start: number;
  end: number;
}

export class WordTable<Value> {
  readonly #values: Value[] = [];
  /** Two numbers a slot: the hash of a word, and its number from 1 on; 0 is an empty slot. */
  #slots = new Int32Array(4 * FIRST_WORDS);
  /** The characters of all words, one word after another, and where each one ends. */
  #characters = new Uint16Array(FIRST_CHARACTERS);
  #ends = new Uint32Array(FIRST_WORDS);

  get size(): number {
    return this.#values.length;
  }

  get(text: string, { start, end }: Place): Value | undefined {
    const slots = this.#slots;
    const mask = slots.length - 2;
    const hash = hashOf(text, start, end);
    for (let at = (hash << 1) & mask; ; at = (at + 2) & mask) {
      const number = slots[at + 1] as number;
      if (number === 0) return undefined;
      if (slots[at] === hash && this.#is(number, text, start, end)) return this.#values[number - 1];
    }
  }

  /** The word must be new. */
  set(text: string, { start, end }: Place, value: Value): void {
    const from = this.#endOf(this.#values.length);
    this.#reserve(from + end - start);
    for (let i = start; i < end; i++) this.#characters[from + i - start] = text.charCodeAt(i);
    this.#values.push(value);
    this.#ends[this.#values.length - 1] = from + end - start;
    place(this.#slots, hashOf(text, start, end), this.#values.length);
  }

  #is(number: number, text: string, start: number, end: number): boolean {
    const from = this.#endOf(number - 1);
    if ((this.#ends[number - 1] as number) - from !== end - start) return false;
    const characters = this.#characters;
    for (let i = start, j = from; i < end; i++, j++) {
      if (text.charCodeAt(i) !== characters[j]) return false;
    }
    return true;
  }

  #endOf(number: number): number {
    return number === 0 ? 0 : (this.#ends[number - 1] as number);
  }

  /** Makes room for one more word, with `characters` in all. */
  #reserve(characters: number): void {
    if (characters > this.#characters.length) this.#characters = doubled(this.#characters);
    if (this.size < this.#ends.length) return;
    this.#ends = doubled(this.#ends);
    // As many slots as fit twice the words: at most half of them are taken, so that searches stay short.
    const grown = new Int32Array(2 * this.#slots.length);
    for (let at = 0; at < this.#slots.length; at += 2) {
      const number = this.#slots[at + 1] as number;
      if (number !== 0) place(grown, this.#slots[at] as number, number);
    }
    this.#slots = grown;
  }
}

function place(slots: Int32Array, hash: number, number: number): void {
  const mask = slots.length - 2;
  let at = (hash << 1) & mask;
  while (slots[at + 1] !== 0) at = (at + 2) & mask;
  slots[at] = hash;
  slots[at + 1] = number;
}

/** FNV-1a over the characters, mixed once more so that the low bits depend on all of them. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) | 0;
}

function doubled<A extends Uint16Array | Uint32Array>(array: A): A {
  const grown = new (array.constructor as new (length: number) => A)(2 * array.length);
  grown.set(array);
  return grown;
}
