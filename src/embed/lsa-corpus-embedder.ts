/** Embeds a library with a space fitted to it: the keyless default. */
import type { CorpusEmbedder, EmbeddedCorpus } from '../model/corpus-embedder.ts';
import { fitLsa } from './fit-lsa.ts';

/** Texts embedded between two reports of progress. */
const REPORT_EVERY = 256;

export class LsaCorpusEmbedder implements CorpusEmbedder {
  readonly name: string;
  readonly #dimensions: number;

  /** @param dimensions length of the vectors at most; a small library gives shorter ones. */
  constructor(dimensions: number) {
    this.name = `corpus-lsa-${dimensions}`;
    this.#dimensions = dimensions;
  }

  async embed(
    texts: readonly string[],
    onProgress: (done: number, total: number) => void,
  ): Promise<EmbeddedCorpus> {
    onProgress(0, texts.length);
    const model = fitLsa(texts, this.#dimensions);
    const { dimensions } = model;
    const vectors = new Float32Array(texts.length * dimensions);
    for (const [i, text] of texts.entries()) {
      vectors.set(model.embed(text), i * dimensions);
      if ((i + 1) % REPORT_EVERY === 0 || i + 1 === texts.length) onProgress(i + 1, texts.length);
    }
    return { vectors, dimensions, tokens: 0, warnings: [], save: (path) => model.write(path) };
  }
}
