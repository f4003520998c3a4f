/** A corpus embedder without learning or network: words hashed to directions. It keeps count of its calls. */
import { writeFile } from 'node:fs/promises';
import type { CorpusEmbedder, EmbeddedCorpus } from '../../src/model/corpus-embedder.ts';
import { embedByHash } from '../fakes/embed-by-hash.ts';

const DIMENSIONS = 32;

export class HashingEmbedder implements CorpusEmbedder {
  readonly name = `test-hash-${DIMENSIONS}`;
  readonly texts: string[] = [];

  async embed(
    texts: readonly string[],
    onProgress: (done: number, total: number) => void,
  ): Promise<EmbeddedCorpus> {
    this.texts.push(...texts);
    onProgress(texts.length, texts.length);
    return {
      vectors: Float32Array.from(texts.flatMap((text) => embedByHash(text, DIMENSIONS))),
      dimensions: DIMENSIONS,
      tokens: 0,
      warnings: [],
      save: (path) => writeFile(path, 'no state'),
    };
  }
}
