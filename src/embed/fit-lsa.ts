/** Fits a latent semantic space to the texts of a library: TF-IDF rows, then a truncated SVD. */
import { isStopword, tokenize } from '../text/tokenize.ts';
import { countRows, LsaModel, termWeight } from './lsa-model.ts';
import { SparseMatrix } from './sparse-matrix.ts';
import { truncatedSvd } from './truncated-svd.ts';

/** A space fitted on more texts than this hardly differs; the rest is folded into it. */
export const MAX_FITTED_TEXTS = 20_000;
/** Most words of a big library stand in one or two texts and only cost memory. */
const MAX_TERMS = 40_000;
/** From this many texts on, a term must stand in two of them to say anything about co-occurrence. */
const MANY_TEXTS = 500;

/** @param dimensions most directions to keep; a small library has fewer. */
export function fitLsa(texts: readonly string[], dimensions: number): LsaModel {
  return fitLsaToTokens(
    texts.map((text) => tokenize(text)),
    dimensions,
  );
}

/**
 * @param texts terms of each text, in reading order
 * @param dimensions most directions to keep; a small library has fewer.
 */
export function fitLsaToTokens(texts: readonly (readonly string[])[], dimensions: number): LsaModel {
  const sample = spread(texts, MAX_FITTED_TEXTS);
  const frequencies = countDocuments(sample);
  const terms = chooseTerms(frequencies, sample.length);
  const rowOf = new Map(terms.map((term, row) => [term, row]));
  const idf = Float32Array.from(terms, (term) => {
    return Math.log((1 + sample.length) / (1 + (frequencies.get(term) ?? 0))) + 1;
  });
  const rows = sample.map((tokens) => weightedRow(countRows(tokens, rowOf), idf));
  const { rank, right } = truncatedSvd(new SparseMatrix(rows, terms.length), dimensions);
  if (rank > 0) return new LsaModel({ dimensions: rank, terms, idf, directions: Float32Array.from(right) });
  // Texts without one content word still need a space to be zero in.
  return new LsaModel({ dimensions: 1, terms: [], idf: new Float32Array(), directions: new Float32Array() });
}

/** At most `count` items, evenly spread over all of them. */
function spread<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, i) => items[Math.floor((i * items.length) / count)] as T);
}

function countDocuments(documents: readonly (readonly string[])[]): Map<string, number> {
  const frequencies = new Map<string, number>();
  for (const tokens of documents) {
    for (const term of new Set(tokens)) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  }
  return frequencies;
}

function chooseTerms(frequencies: ReadonlyMap<string, number>, texts: number): string[] {
  const least = texts >= MANY_TEXTS ? 2 : 1;
  return [...frequencies]
    .filter(([term, count]) => count >= least && !isStopword(term))
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .slice(0, MAX_TERMS)
    .map(([term]) => term);
}

/** TF-IDF at length 1, so that long texts do not bend the space. */
function weightedRow(counts: ReadonlyMap<number, number>, idf: Float32Array) {
  const places = Uint32Array.from(counts.keys());
  const values = Float32Array.from(counts, ([row, count]) => termWeight(count, idf[row] as number));
  let squares = 0;
  for (const value of values) squares += value * value;
  const factor = squares === 0 ? 0 : 1 / Math.sqrt(squares);
  return { places, values: values.map((value) => value * factor) };
}
