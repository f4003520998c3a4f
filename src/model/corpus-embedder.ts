/** The port through which a library is embedded: all of it at a time, since some embedders learn from it. */

export interface EmbeddedCorpus {
  /** texts.length × dimensions values, row after row, each row of length 1 or all zero. */
  vectors: Float32Array;
  dimensions: number;
  /** Tokens paid for; 0 for the built-in embedder. */
  tokens: number;
  warnings: string[];
  /** Writes what is needed to embed questions in the same space, if anything. */
  save(path: string): Promise<void>;
}

export interface CorpusEmbedder {
  /** Recorded in the index, e.g. "corpus-lsa-192"; another name means another space. */
  readonly name: string;
  /** @throws ProviderError */
  embed(texts: readonly string[], onProgress: (done: number, total: number) => void): Promise<EmbeddedCorpus>;
}
