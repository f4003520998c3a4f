/**
 * A fitted latent semantic space (Deerwester et al. 1990): a vocabulary with weights and the directions that
 * its words point in. Embeds any text with no key and no download; words it has never met count for nothing.
 */
import { IndexError } from '../errors.ts';
import { decodeArrays, encodeArrays } from '../store/array-file.ts';
import { isStopword, TOKENIZER_VERSION, tokenize } from '../text/tokenize.ts';
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
    return this.embedTokens(tokenize(text));
  }

  /** Like {@link embed}, for a text that is tokenized already. */
  embedTokens(tokens: readonly string[]): Float32Array {
    const { idf, directions } = this.#parts;
    const vector = new Float32Array(this.dimensions);
    for (const [row, count] of countRows(tokens, this.#rowOf)) {
      const weight = termWeight(count, idf[row] as number);
      const from = row * this.dimensions;
      for (let d = 0; d < this.dimensions; d++) {
        vector[d] = (vector[d] as number) + weight * (directions[from + d] as number);
      }
    }
    return toUnitLength(vector);
  }

  /** Share of the content words among `tokens` that the space knows; 1 if there are none. */
  knownShare(tokens: readonly string[]): number {
    const content = tokens.filter((token) => !isStopword(token));
    if (content.length === 0) return 1;
    return content.filter((token) => this.#rowOf.has(token)).length / content.length;
  }

  encode(): Uint8Array {
    const { dimensions, terms, idf, directions } = this.#parts;
    const facts: LsaFacts = { dimensions, tokenizerVersion: TOKENIZER_VERSION, terms: [...terms] };
    return Buffer.concat(encodeArrays({ facts, arrays: { idf, directions } }));
  }

  /** @throws IndexError if the bytes are damaged or was fitted to other terms. */
  static decode(bytes: Uint8Array): LsaModel {
    const { facts, arrays } = decodeArrays<LsaFacts, LsaArrays>(bytes, 'embedding space');
    if (facts.tokenizerVersion !== TOKENIZER_VERSION) {
      const message = `Cannot use the embedding space of the index: tokenizer ${facts.tokenizerVersion}, wanted ${TOKENIZER_VERSION}; run "briefing-chat ingest"`;
      throw new IndexError('index-mismatch', message, { facts: { found: facts.tokenizerVersion } });
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
