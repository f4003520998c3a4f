/**
 * Keyword search: BM25F (Robertson, Zaragoza and Taylor 2004) over typed-array postings. Each posting
 * holds the term's field-weighted frequency, worked out once when the index is built; a query adds up a
 * few arrays. Built once per index version, opened by one read.
 */
import type { Hit, WeightedTerm } from '../model/chunk.ts';
import { readArrayFile, writeArrayFile } from './array-file.ts';
import type { PostingArrays, Postings } from './keyword-index-builder.ts';
import { TopK } from './top-k.ts';

/** Saturation of a term's frequency (k1 of BM25). */
const SATURATION = 1.2;

export class KeywordIndex {
  readonly #documents: number;
  readonly #postings: PostingArrays;
  readonly #terms: Buffer;
  readonly #scores: Float32Array;
  #touched: Uint32Array;

  constructor({ documents, arrays }: Postings) {
    this.#documents = documents;
    this.#postings = arrays;
    this.#terms = Buffer.from(arrays.termBytes.buffer, arrays.termBytes.byteOffset, arrays.termBytes.length);
    this.#scores = new Float32Array(documents);
    this.#touched = new Uint32Array(Math.min(1024, documents));
  }

  static async read(path: string): Promise<KeywordIndex> {
    const file = await readArrayFile<{ documents: number }, PostingArrays>(path);
    return new KeywordIndex({ documents: file.facts.documents, arrays: file.arrays });
  }

  async write(path: string): Promise<void> {
    await writeArrayFile(path, { facts: { documents: this.#documents }, arrays: this.#postings });
  }

  documentFrequency(term: string): number {
    const id = this.#find(term);
    return id < 0 ? 0 : this.#end(id) - this.#begin(id);
  }

  /** Natural logarithm, never negative; the highest for a term that no document holds. */
  inverseDocumentFrequency(term: string): number {
    return this.#idf(this.documentFrequency(term));
  }

  /** Best documents first; ones without any of the terms are left out. */
  search(terms: readonly WeightedTerm[], limit: number, scope?: Uint32Array): Hit[] {
    const touched = this.#accumulate(terms);
    const best = new TopK(limit);
    const scores = this.#scores;
    if (scope) {
      for (const ordinal of scope) if ((scores[ordinal] ?? 0) > 0) best.offer(ordinal, scores[ordinal] ?? 0);
    } else {
      for (let i = 0; i < touched; i++) {
        const ordinal = this.#touched[i] ?? 0;
        best.offer(ordinal, scores[ordinal] ?? 0);
      }
    }
    for (let i = 0; i < touched; i++) scores[this.#touched[i] ?? 0] = 0;
    return best.take();
  }

  /** Which of the documents hold a term, in any field. */
  whichHold(term: string, ordinals: readonly number[]): boolean[] {
    const id = this.#find(term);
    if (id < 0) return ordinals.map(() => false);
    const documents = this.#postings.postingDocuments.subarray(this.#begin(id), this.#end(id));
    return ordinals.map((ordinal) => isIn(documents, ordinal));
  }

  /** Adds every term's share to the scores; gives the number of documents touched. */
  #accumulate(terms: readonly WeightedTerm[]): number {
    const { postingDocuments, postingFrequencies } = this.#postings;
    const scores = this.#scores;
    let touched = 0;
    for (const { term, weight } of terms) {
      const id = this.#find(term);
      if (id < 0 || weight <= 0) continue;
      const begin = this.#begin(id);
      const end = this.#end(id);
      const factor = weight * this.#idf(end - begin) * (SATURATION + 1);
      if (touched + end - begin > this.#touched.length) this.#grow(touched + end - begin);
      const touchedRows = this.#touched;
      for (let p = begin; p < end; p++) {
        const ordinal = postingDocuments[p] as number;
        const frequency = postingFrequencies[p] as number;
        if (scores[ordinal] === 0) touchedRows[touched++] = ordinal;
        scores[ordinal] = (scores[ordinal] as number) + (factor * frequency) / (SATURATION + frequency);
      }
    }
    return touched;
  }

  #grow(wanted: number): void {
    const grown = new Uint32Array(Math.max(wanted, this.#touched.length * 2));
    grown.set(this.#touched);
    this.#touched = grown;
  }

  #idf(frequency: number): number {
    const n = this.#documents;
    return Math.log(1 + (n - frequency + 0.5) / (frequency + 0.5));
  }

  /** Binary search over the sorted terms' bytes: opening builds no table of strings. */
  #find(term: string): number {
    const wanted = Buffer.from(term);
    const { termEnds } = this.#postings;
    let low = 0;
    let high = termEnds.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const from = middle === 0 ? 0 : (termEnds[middle - 1] as number);
      const order = this.#terms.compare(wanted, 0, wanted.length, from, termEnds[middle] as number);
      if (order === 0) return middle;
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  #begin(id: number): number {
    return id === 0 ? 0 : (this.#postings.postingEnds[id - 1] as number);
  }

  #end(id: number): number {
    return this.#postings.postingEnds[id] as number;
  }
}

/** Binary search: the documents of a term stand in ascending order. */
function isIn(sorted: Uint32Array, wanted: number): boolean {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = sorted[middle] as number;
    if (found === wanted) return true;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
