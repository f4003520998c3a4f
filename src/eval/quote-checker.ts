/**
 * Whether a citation shows what it claims to: its quote must be the briefing's text at its offsets, read back from
 * the index, and stand in the document as its author wrote it.
 */
import type { Citation } from '../model/answer.ts';
import type { IndexVersion } from '../model/index-version.ts';

export class QuoteChecker {
  readonly #version: IndexVersion;
  readonly #sourceOf: (briefingId: string, path: string) => Promise<string | undefined>;
  readonly #known = new Map<string, Promise<{ text: string; letters?: string | undefined } | undefined>>();

  /** @param sourceOf the document as written, or undefined where it is no text to compare with (a PDF) */
  constructor(
    version: IndexVersion,
    sourceOf: (briefingId: string, path: string) => Promise<string | undefined>,
  ) {
    this.#version = version;
    this.#sourceOf = sourceOf;
  }

  async isValid({ briefingId, quote, start, end }: Citation): Promise<boolean> {
    const known = this.#known.get(briefingId) ?? this.#read(briefingId);
    this.#known.set(briefingId, known);
    const texts = await known;
    if (!texts || quote.trim() === '' || texts.text.slice(start, end) !== quote) return false;
    return texts.letters === undefined || texts.letters.includes(lettersOf(quote));
  }

  async #read(briefingId: string) {
    const briefing = await this.#version.readBriefing(briefingId);
    if (!briefing) return undefined;
    const source = await this.#sourceOf(briefingId, briefing.path);
    return { text: briefing.text, letters: source === undefined ? undefined : lettersOf(source) };
  }
}

/** Letters and digits alone: white space, pictures and the signs of markup are not what a quote can get wrong. */
function lettersOf(text: string): string {
  return text
    .replace(/!\[[^\]]*\]\([^()\s]*\)/g, ' ')
    .replace(/\]\([^()\s]*\)/g, ' ')
    .replace(/<\/?[a-z][^<>]*>/gi, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
