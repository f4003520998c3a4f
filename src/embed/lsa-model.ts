/**
 * A fitted latent semantic space (Deerwester et al. 1990): a vocabulary with weights and the directions that
 * its words point in. Embeds any text with no key and no download; words it has never met count for nothing.
 */
import { IndexError } from '../errors.ts';
import { readArrayFile, writeArrayFile } from '../store/array-file.ts';
import { TOKENIZER_VERSION, tokenize } from '../text/tokenize.ts';
import { toUnitLength } from './to-unit-length.ts';

export interface LsaParts {
  dimensions: number;
  /** Terms in the order of their rows. */
  terms: readonly string[];
  /** Inverse document frequency of each term. */
  idf: Float32Array;
  /** terms × dimensions values, row-major. */
  directions: Float32Array;
}

type LsaFacts = { dimensions: number; tokenizerVersion: number; terms: string[] };
type LsaArrays = { idf: Float32Array; directions: Float32Array };

export class LsaModel {
  readonly dimensions: number;
  readonly #parts: LsaParts;
  readonly #rowOf: ReadonlyMap<string, number>;

  constructor(parts: LsaParts) {
    this.dimensions = parts.dimensions;
    this.#parts = parts;
    this.#rowOf = new Map(parts.terms.map((term, row) => [term, row]));
  }

  /** A vector of length 1, or all zero for a text without a known word. */
  embed(text: string): Float32Array {
    const { idf, directions } = this.#parts;
    const vector = new Float32Array(this.dimensions);
    for (const [row, count] of countRows(tokenize(text), this.#rowOf)) {
      const weight = termWeight(count, idf[row] as number);
      const from = row * this.dimensions;
      for (let d = 0; d < this.dimensions; d++) {
        vector[d] = (vector[d] as number) + weight * (directions[from + d] as number);
      }
    }
    return toUnitLength(vector);
  }

  async write(path: string): Promise<void> {
    const { dimensions, terms, idf, directions } = this.#parts;
    const facts: LsaFacts = { dimensions, tokenizerVersion: TOKENIZER_VERSION, terms: [...terms] };
    await writeArrayFile(path, { facts, arrays: { idf, directions } });
  }

  /** @throws IndexError if the file is damaged or was fitted to other terms. */
  static async read(path: string): Promise<LsaModel> {
    const { facts, arrays } = await readArrayFile<LsaFacts, LsaArrays>(path);
    if (facts.tokenizerVersion !== TOKENIZER_VERSION) {
      const message = `Cannot use embedder "${path}": tokenizer ${facts.tokenizerVersion}, wanted ${TOKENIZER_VERSION}; run "briefing-chat ingest"`;
      throw new IndexError('index-mismatch', message, { facts: { path } });
    }
    return new LsaModel({ dimensions: facts.dimensions, terms: facts.terms, ...arrays });
  }
}

/** Weight of a term that stands `count` times in a text. */
export function termWeight(count: number, idf: number): number {
  return (1 + Math.log(count)) * idf;
}

/** How often each known term stands among `tokens`, by its row. */
export function countRows(
  tokens: readonly string[],
  rowOf: ReadonlyMap<string, number>,
): Map<number, number> {
  const counts = new Map<number, number>();
  for (const token of tokens) {
    const row = rowOf.get(token);
    if (row !== undefined) counts.set(row, (counts.get(row) ?? 0) + 1);
  }
  return counts;
}
