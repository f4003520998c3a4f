/**
 * Cuts a streamed answer into sentences as they end, each with the markers that stand in it or right behind it. Looks
 * at each character once; a line end always ends a sentence, a stop inside a quotation does not.
 */
import type { MarkedPiece } from '../citations/citation-markers.ts';
import { endsSentence } from '../text/sentences.ts';

export interface Marker {
  /** Offset in the sentence's text, which holds no markers. */
  at: number;
  numbers: number[];
}

export interface Sentence {
  /** With the white space and the signs before it. */
  text: string;
  markers: Marker[];
}

const STOP = /[.!?…。！？\n“”"]/g;
const RUN = /[.!?…]+["'”’)\]*_]*/y;
const CJK_RUN = /[。！？]+["”’」』）]*/y;
/** Characters of the next word that are enough to know it. */
const AHEAD = 24;
const LONGEST_QUOTE = 300;
/** A sentence without an end is cut there. */
const LONGEST = 2000;

export class SentenceReader {
  #text = '';
  #markers: Marker[] = [];
  #scanned = 0;
  /** Where an open quotation began, or -1. */
  #quote = -1;

  /** The sentence under way, and up to where it is certain that it goes on. */
  get current(): Sentence & { settled: number } {
    return { text: this.#text, markers: this.#markers, settled: this.#scanned };
  }

  *push(piece: MarkedPiece): Generator<Sentence> {
    if (piece.type === 'marker') this.#markers.push({ at: this.#text.length, numbers: piece.numbers });
    else this.#text += piece.text;
    yield* this.#cut(false);
  }

  *end(): Generator<Sentence> {
    yield* this.#cut(true);
    if (this.#text.trim() !== '' || this.#markers.length > 0) yield this.#take(this.#text.length);
  }

  *#cut(isEnd: boolean): Generator<Sentence> {
    for (;;) {
      STOP.lastIndex = this.#scanned;
      const match = STOP.exec(this.#text);
      if (!match) {
        this.#scanned = this.#text.length;
        if (this.#scanned <= LONGEST) return;
        yield this.#take(Math.max(1, this.#text.lastIndexOf(' ')));
        continue;
      }
      const end = this.#endAt(match.index, isEnd);
      if (end === undefined) {
        this.#scanned = match.index;
        return;
      }
      if (end > 0) yield this.#take(end);
    }
  }

  /** Offset of the sentence's end, 0 where it goes on, undefined where more must be known. */
  #endAt(at: number, isEnd: boolean): number | undefined {
    const text = this.#text;
    const sign = text[at] as string;
    if (/[“”"]/.test(sign)) {
      this.#turnQuote(sign, at);
      this.#scanned = at + 1;
      return 0;
    }
    const isQuoting = this.#quote >= 0 && at - this.#quote <= LONGEST_QUOTE;
    if (sign === '\n') {
      if (/\S/.test(text.slice(0, at)) || this.#markers.some((marker) => marker.at <= at)) return at;
      this.#scanned = at + 1;
      return 0;
    }
    const run = /[。！？]/.test(sign) ? CJK_RUN : RUN;
    run.lastIndex = at;
    const mark = run.exec(text)?.[0] ?? sign;
    const end = at + mark.length;
    const closes = /["”]/.test(mark);
    if (end === text.length && !isEnd) return undefined;
    const isOpen = isQuoting && !closes;
    const isCjk = run === CJK_RUN;
    const next = /^(\s+)(\S*)/.exec(text.slice(end, end + 2 * AHEAD));
    if (!isOpen && !isCjk && next && !isEnd) {
      const isKnown = end + next[0].length < text.length || (next[2] ?? '').length >= AHEAD;
      if (!isKnown) return undefined;
    }
    if (!isOpen && (isCjk || (next && endsSentence(text, 0, at, mark, end)))) return end;
    this.#scanned = closes ? at + mark.search(/["”]/) : end;
    return 0;
  }

  #turnQuote(sign: string, at: number): void {
    if (sign === '“') this.#quote = at;
    else if (sign === '”') this.#quote = -1;
    else this.#quote = this.#quote >= 0 ? -1 : at;
  }

  #take(end: number): Sentence {
    const rest = this.#text.slice(end);
    const lead = rest.length - rest.trimStart().length;
    // A marker right behind the stop belongs to what has just been said.
    const isLine = rest[0] === '\n';
    const isOwn = ({ at }: Marker) => at <= end + (isLine ? 0 : lead);
    const own = this.#markers.filter(isOwn).map(({ at, numbers }) => ({ at: Math.min(at, end), numbers }));
    const sentence = { text: this.#text.slice(0, end), markers: own };
    this.#markers = this.#markers
      .filter((marker) => !isOwn(marker))
      .map(({ at, numbers }) => ({ at: at - end, numbers }));
    this.#text = rest;
    this.#scanned = 0;
    this.#quote = -1;
    return sentence;
  }
}
