/**
 * Splits by length at sentence ends: LangChain's `TextSplitter` merging, fed with whole sentences, so that
 * a quote is never cut in half. A sentence longer than a chunk falls back to LangChain's recursive splitter.
 */
import { RecursiveCharacterTextSplitter, TextSplitter } from '@langchain/textsplitters';
import { splitSentences } from '../text/sentences.ts';

/** Room for what the recursive splitter trims from its pieces and we put back. */
const WHITE_SPACE = 16;

export class SentenceSplitter extends TextSplitter {
  readonly #byCharacters: RecursiveCharacterTextSplitter;

  /** @param chunkSize most characters in a piece. */
  constructor(chunkSize: number) {
    super({ chunkSize, chunkOverlap: 0, keepSeparator: true });
    this.#byCharacters = new RecursiveCharacterTextSplitter({
      chunkSize: chunkSize - WHITE_SPACE,
      chunkOverlap: 0,
    });
  }

  static override lc_name(): string {
    return 'SentenceSplitter';
  }

  /** Pieces in order; each is a verbatim slice of `text`. */
  override async splitText(text: string): Promise<string[]> {
    if (text.length <= this.chunkSize) return [text];
    const sentences = await Promise.all(sliceAtSentences(text).map((slice) => this.#cutLong(slice)));
    // With an empty separator the merged pieces stay verbatim: each slice keeps its own white space.
    return this.mergeSplits(sentences.flat(), '');
  }

  async #cutLong(slice: string): Promise<string[]> {
    if (slice.length <= this.chunkSize) return [slice];
    // The recursive splitter trims its pieces: cut where they begin, so that no character is lost.
    const pieces = await this.#byCharacters.splitText(slice);
    const starts: number[] = [];
    let cursor = 0;
    for (const piece of pieces) {
      const start = slice.indexOf(piece, cursor);
      starts.push(start);
      cursor = start + piece.length;
    }
    return cutAt(slice, starts);
  }
}

/** Sentences with their bullet before and the white space after them; joined they give the text again. */
function sliceAtSentences(text: string): string[] {
  const spans = splitSentences(text);
  const starts = spans.map(({ start }, i) => {
    const gap = text.slice(spans[i - 1]?.end ?? 0, start);
    return start - gap.trimStart().length;
  });
  return cutAt(text, starts);
}

/** The text cut before each of `starts` but the first. */
function cutAt(text: string, starts: readonly number[]): string[] {
  return starts.map((start, i) => text.slice(i === 0 ? 0 : start, starts[i + 1] ?? text.length));
}
