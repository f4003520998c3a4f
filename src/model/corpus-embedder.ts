/**
 * The port through which a library is embedded. Some embedders learn a space from the library first; that space
 * belongs to the index and serves until the library has drifted away from it.
 */

/** A chunk as embedders want it: its text under title and headings, which name what it only calls "it". */
export interface EmbeddableChunk {
  text: string;
  /** The terms of `text`. */
  terms: readonly string[];
}

export interface EmbeddedChunks {
  /** chunks × dimensions values, row after row, each row of length 1 or all zero. */
  vectors: Float32Array;
  /** Tokens paid for; 0 for the built-in embedder. */
  tokens: number;
  warnings: string[];
}

/** A space that chunks can be embedded in. */
export interface EmbeddingSpace {
  readonly dimensions: number;
  /** Chunks that one call should be given at most, so that an interruption loses no more than one call. */
  readonly batchSize: number;
  /** @throws ProviderError */
  embed(chunks: readonly EmbeddableChunk[], signal: AbortSignal): Promise<EmbeddedChunks>;
  /** Share of a chunk's words that the space knows, 0 to 1; always 1 where nothing is learned. */
  knownShare(chunk: EmbeddableChunk): number;
  close(): Promise<void>;
}

export interface CorpusEmbedder {
  /** Recorded in the index; another name means another space. */
  readonly name: string;
  /** Whether a space is fitted to the library and kept with the index. */
  readonly isFitted: boolean;
  /** Most chunks that a fit takes into account; 0 where nothing is fitted. */
  readonly maxFittedChunks: number;
  /** US dollars for so many tokens; null where no price is known. */
  costOf(tokens: number): number | null;
  /** Learns a space; gives the bytes from which {@link openSpace} makes it again. Only if `isFitted`. */
  fit(chunks: readonly EmbeddableChunk[]): Promise<Uint8Array>;
  /** @param bytes of a fitted space; undefined if nothing is fitted. @throws IndexError for a damaged space */
  openSpace(bytes: Uint8Array | undefined): Promise<EmbeddingSpace>;
}
