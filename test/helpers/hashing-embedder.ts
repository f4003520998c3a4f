/** A corpus embedder without learning or network: words hashed to directions. It keeps the texts it was given. */
import type { CorpusEmbedder, EmbeddableChunk, EmbeddingSpace } from '../../src/model/corpus-embedder.ts';
import { embedByHash } from '../fakes/embed-by-hash.ts';

const DIMENSIONS = 32;

export class HashingEmbedder implements CorpusEmbedder {
  readonly name: string = `test-hash-${DIMENSIONS}`;
  readonly isFitted = false;
  readonly maxFittedChunks = 0;
  readonly texts: string[] = [];
  /** Thrown by the next call, if set. */
  failure: Error | undefined;

  costOf(tokens: number): number {
    return tokens / 1e6;
  }

  async fit(): Promise<Uint8Array> {
    throw new Error('There is nothing to fit');
  }

  async openSpace(): Promise<EmbeddingSpace> {
    return {
      dimensions: DIMENSIONS,
      batchSize: 64,
      embed: async (chunks: readonly EmbeddableChunk[]) => {
        if (this.failure) throw this.failure;
        this.texts.push(...chunks.map(({ text }) => text));
        const vectors = Float32Array.from(chunks.flatMap(({ text }) => embedByHash(text, DIMENSIONS)));
        return { vectors, tokens: chunks.length, warnings: [] };
      },
      knownShare: () => 1,
      close: async () => {},
    };
  }
}
