/** Embeds a library in a space fitted to it: the keyless default. */
import type { CorpusEmbedder, EmbeddableChunk, EmbeddingSpace } from '../model/corpus-embedder.ts';
import { fitLsaToTokens, MAX_FITTED_TEXTS, sampleToFit } from './fit-lsa.ts';
import { LsaModel } from './lsa-model.ts';

const BATCH = 256;

export class LsaCorpusEmbedder implements CorpusEmbedder {
  readonly name: string;
  readonly isFitted = true;
  readonly maxFittedChunks = MAX_FITTED_TEXTS;
  readonly #dimensions: number;

  /** @param dimensions length of the vectors at most; a small library gives shorter ones. */
  constructor(dimensions: number) {
    this.name = `corpus-lsa-${dimensions}`;
    this.#dimensions = dimensions;
  }

  costOf(): number {
    return 0;
  }

  async fit(chunks: readonly EmbeddableChunk[]): Promise<Uint8Array> {
    return fitLsaToTokens(
      sampleToFit(chunks).map(({ terms }) => terms),
      this.#dimensions,
    ).encode();
  }

  async openSpace(bytes: Uint8Array | undefined): Promise<EmbeddingSpace> {
    return new LsaSpace(LsaModel.decode(bytes ?? new Uint8Array()));
  }
}

class LsaSpace implements EmbeddingSpace {
  readonly batchSize = BATCH;
  readonly #model: LsaModel;

  constructor(model: LsaModel) {
    this.#model = model;
  }

  get dimensions(): number {
    return this.#model.dimensions;
  }

  async embed(chunks: readonly EmbeddableChunk[]) {
    const vectors = new Float32Array(chunks.length * this.dimensions);
    for (const [i, chunk] of chunks.entries()) {
      vectors.set(this.#model.embedTokens(chunk.terms), i * this.dimensions);
    }
    return { vectors, tokens: 0, warnings: [] };
  }

  knownShare(chunk: EmbeddableChunk): number {
    return this.#model.knownShare(chunk.terms);
  }

  async close(): Promise<void> {}
}
