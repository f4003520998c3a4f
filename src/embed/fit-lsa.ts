/** Fits a latent semantic space to the texts of a library: TF-IDF rows, then a truncated SVD. */
import { isStopword, tokenize } from '../text/tokenize.ts';
import { LsaModel, termWeight } from './lsa-model.ts';
import { SparseMatrix } from './sparse-matrix.ts';
import { countTerms, type TermCounts } from './term-counts.ts';
import { truncatedSvd } from './truncated-svd.ts';

/** A space fitted on more texts than this hardly differs; the rest is folded into it. Half as many do worse. */
export const MAX_FITTED_TEXTS = 20_000;
/** Most words of a big library stand in one or two texts and only cost memory. */
const MAX_TERMS = 40_000;
/** From this many texts on, a term must stand in two of them to say anything about co-occurrence. */
const MANY_TEXTS = 500;

/** @param dimensions most directions to keep; a small library has fewer. */
export function fitLsa(texts: readonly string[], dimensions: number): LsaModel {
  return fitLsaToTokens(
    sampleToFit(texts).map((text) => tokenize(text)),
    dimensions,
  );
}

/** The texts that are worth tokenizing for a fit: at most 20,000, evenly spread over all of them. */
export function sampleToFit<Text>(texts: readonly Text[]): Text[] {
  if (texts.length <= MAX_FITTED_TEXTS) return [...texts];
  return Array.from({ length: MAX_FITTED_TEXTS }, (_, i) => {
    return texts[Math.floor((i * texts.length) / MAX_FITTED_TEXTS)] as Text;
  });
}

/** @param texts each as its terms, from `tokenize`; all of them are fitted to. */
export function fitLsaToTokens(texts: readonly (readonly string[])[], dimensions: number): LsaModel {
  const counted = countTerms(texts);
  const chosen = chooseTerms(counted);
  const terms = chosen.map((number) => counted.terms[number] as string);
  const idf = Float32Array.from(chosen, (number) => {
    return Math.log((1 + texts.length) / (1 + (counted.frequencies[number] as number))) + 1;
  });
  const { rank, right } = truncatedSvd(weightedRows(counted, { chosen, idf }), dimensions);
  if (rank > 0) return new LsaModel({ dimensions: rank, terms, idf, directions: right });
  // Texts without one content word still need a space to be zero in.
  return new LsaModel({ dimensions: 1, terms: [], idf: new Float32Array(), directions: new Float32Array() });
}

/** Numbers of the terms that get a row of the space, the most frequent first. */
function chooseTerms({ terms, frequencies, offsets }: TermCounts): number[] {
  const least = offsets.length - 1 >= MANY_TEXTS ? 2 : 1;
  return [...terms.keys()]
    .filter((number) => (frequencies[number] as number) >= least && !isStopword(terms[number] as string))
    .sort((a, b) => {
      const byFrequency = (frequencies[b] as number) - (frequencies[a] as number);
      return byFrequency || ((terms[a] as string) < (terms[b] as string) ? -1 : 1);
    })
    .slice(0, MAX_TERMS);
}

/** TF-IDF with each text at length 1, so that long texts do not bend the space. */
function weightedRows(
  { terms, offsets, numbers, counts }: TermCounts,
  { chosen, idf }: { chosen: readonly number[]; idf: Float32Array },
): SparseMatrix {
  const rowOf = new Int32Array(terms.length).fill(-1);
  chosen.forEach((number, row) => {
    rowOf[number] = row;
  });
  const places = new Uint32Array(numbers.length);
  const values = new Float32Array(numbers.length);
  const ends = new Uint32Array(offsets.length);
  let end = 0;
  for (let text = 0; text + 1 < offsets.length; text++) {
    const from = end;
    let squares = 0;
    for (let i = offsets[text] as number; i < (offsets[text + 1] as number); i++) {
      const row = rowOf[numbers[i] as number] as number;
      if (row < 0) continue;
      const weight = termWeight(counts[i] as number, idf[row] as number);
      squares += weight * weight;
      places[end] = row;
      values[end++] = weight;
    }
    const factor = squares === 0 ? 0 : 1 / Math.sqrt(squares);
    for (let i = from; i < end; i++) values[i] = (values[i] as number) * factor;
    ends[text + 1] = end;
  }
  const entries = { places: places.subarray(0, end), values: values.subarray(0, end) };
  return new SparseMatrix({ columns: chosen.length, offsets: ends, ...entries });
}
