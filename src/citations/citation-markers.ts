/**
 * Finds citation markers in streamed text: [1], [1, 2], 【1】 and ［1］, wherever the stream was cut. Text
 * that may be the beginning of a marker is held back until it is known; code is passed on untouched.
 */

export type MarkedPiece = { type: 'text'; text: string } | { type: 'marker'; numbers: number[] };

// Linear by construction: digits and separators cannot match the same character.
const MARKER = /^[[【［](\d{1,3}(?:, ?\d{1,3})*)[\]】］]/;
const MAY_BECOME_MARKER = /^[[【［](?:\d{1,3}(?:, ?\d{1,3}){0,15}(?:, ?)?)?$/;
const FENCE = '`';

export class CitationMarkerReader {
  #held = '';
  #inCode = false;

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
    let plain = '';
    const flush = () => {
      if (plain !== '') pieces.push({ type: 'text', text: plain });
      plain = '';
    };
    while (this.#held !== '') {
      const first = this.#held[0] ?? '';
      if (first === FENCE) this.#inCode = !this.#inCode;
      const isOpening = !this.#inCode && /[[【［]/.test(first);
      const marker = isOpening ? MARKER.exec(this.#held) : null;
      if (marker) {
        flush();
        pieces.push({ type: 'marker', numbers: (marker[1] ?? '').split(/, ?/).map(Number) });
        this.#held = this.#held.slice(marker[0].length);
      } else if (isOpening && !isEnd && MAY_BECOME_MARKER.test(this.#held)) {
        break;
      } else {
        plain += first;
        this.#held = this.#held.slice(1);
      }
    }
    flush();
    return pieces;
  }
}
