/**
 * A fitted latent semantic space (Deerwester et al. 1990): a vocabulary with weights and the directions that
 * its words point in. Embeds any text with no key and no download; words it has never met count for nothing.
 */
import { IndexError } from '../errors.ts';
import { decodeArrays, encodeArrays } from '../store/array-file.ts';
import { isStopword, TOKENIZER_VERSION, tokenize } from '../text/tokenize.ts';
import { KernelRows } from './kernel-rows.ts';
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
  readonly #terms: readonly string[];
  readonly #rowOf: ReadonlyMap<string, number>;
  readonly #idf: Float32Array;
  readonly #directions: KernelRows;
  /** How often each term stands in the text under way; all zero between texts. */
  readonly #counts: Uint32Array;

  constructor({ dimensions, terms, idf, directions }: LsaParts) {
    this.dimensions = dimensions;
    this.#terms = terms;
    this.#rowOf = new Map(terms.map((term, row) => [term, row]));
    this.#idf = idf.slice(); // a view would keep all of the file that it was read from
    this.#directions = new KernelRows(directions, dimensions);
    this.#counts = new Uint32Array(terms.length);
  }

  /** A vector of length 1, or all zero for a text without a known word. */
  embed(text: string): Float32Array {
    return this.embedTokens(tokenize(text));
  }

  /** Like {@link embed}, of a text that has been tokenized already. */
  embedTokens(tokens: readonly string[]): Float32Array {
    const counts = this.#counts;
    const rows: number[] = [];
    for (const token of tokens) {
      const row = this.#rowOf.get(token);
      if (row === undefined) continue;
      const count = counts[row] as number;
      if (count === 0) rows.push(row);
      counts[row] = count + 1;
    }
    rows.forEach((row, i) => {
      this.#directions.choose(i, {
        row,
        weight: termWeight(counts[row] as number, this.#idf[row] as number),
      });
      counts[row] = 0;
    });
    return toUnitLength(this.#directions.sumOfChosen(rows.length));
  }

  /** Share of the content words among `tokens` that the space knows; 1 if there are none. */
  knownShare(tokens: readonly string[]): number {
    const content = tokens.filter((token) => !isStopword(token));
    if (content.length === 0) return 1;
    return content.filter((token) => this.#rowOf.has(token)).length / content.length;
  }

  encode(): Uint8Array {
    const facts: LsaFacts = {
      ...{ dimensions: this.dimensions, tokenizerVersion: TOKENIZER_VERSION, terms: [...this.#terms] },
    };
    const arrays = { idf: this.#idf, directions: this.#directions.toArray() };
    return Buffer.concat(encodeArrays({ facts, arrays }));
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
