/**
 * Splits by length at sentence ends: LangChain's `TextSplitter` merging, fed with whole sentences, so that
 * a quote is never cut in half. A sentence longer than a chunk falls back to LangChain's recursive splitter.
 */
import { RecursiveCharacterTextSplitter, TextSplitter } from '@langchain/textsplitters';
import { splitSentences } from '../text/sentences.ts';

export class SentenceSplitter extends TextSplitter {
  readonly #byCharacters: RecursiveCharacterTextSplitter;

  /** @param chunkSize most characters in a piece. */
  constructor(chunkSize: number) {
    super({ chunkSize, chunkOverlap: 0, keepSeparator: true });
    this.#byCharacters = new RecursiveCharacterTextSplitter({ chunkSize, chunkOverlap: 0 });
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
    return slice.length <= this.chunkSize ? [slice] : this.#byCharacters.splitText(slice);
  }
}

/** Sentences with the white space after them, so that joining them gives the text again. */
function sliceAtSentences(text: string): string[] {
  const starts = splitSentences(text).map((span) => span.start);
  return starts.map((start, i) => text.slice(i === 0 ? 0 : start, starts[i + 1] ?? text.length));
}
