/** The built-in embedder as LangChain `Embeddings`: a fitted latent semantic space behind the common port. */
import { Embeddings } from '@langchain/core/embeddings';
import type { LsaModel } from './lsa-model.ts';

export class CorpusEmbeddings extends Embeddings {
  readonly #model: LsaModel;

  constructor(model: LsaModel) {
    super({});
    this.#model = model;
  }

  get dimensions(): number {
    return this.#model.dimensions;
  }

  /** Unit vectors; all zero for a text without a word of the library. */
  override async embedDocuments(texts: string[]): Promise<number[][]> {
    return texts.map((text) => Array.from(this.#model.embed(text)));
  }

  override async embedQuery(text: string): Promise<number[]> {
    return Array.from(this.#model.embed(text));
  }
}
