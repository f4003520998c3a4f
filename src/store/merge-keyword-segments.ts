/**
 * Makes one segment of several, without their texts: the sorted terms are merged, each one's postings follow
 * one another with new row numbers, dead rows are left out. The same arrays come out as if all living rows had
 * been added to one builder, in this order.
 */
import { averageLengths, type FIELDS, type FieldAverages, type FieldTotals } from './bm25f.ts';
import { FieldNorms, type LengthArrays } from './field-norms.ts';
import type { KeywordPostings } from './keyword-postings.ts';
import type { KeywordSegment } from './keyword-segment.ts';

export interface MergedSegment {
  segment: KeywordSegment;
  /** By row, 1: alive. */
  mask?: Uint8Array | undefined;
}

/** Their living rows in order. `averages`: as of the builder's `build`. */
export function mergeKeywordSegments(
  parts: readonly MergedSegment[],
  averages?: FieldAverages,
): KeywordPostings {
  const totals = sumUp(parts.map(({ segment, mask }) => segment.fieldTotals(mask)));
  const lengths = mergeLengths(parts);
  const facts = {
    rows: lengths.bodyLengths.length,
    ...totals,
    averages: averages ?? averageLengths([totals]),
  };
  const norms = new FieldNorms(lengths, facts.averages);
  let rows = 0;
  const readers = parts.map((part) => {
    const reader = new TermReader(part, rows);
    rows += reader.living;
    return reader;
  });
  return { facts, arrays: { ...mergePostings(readers, norms), ...lengths } };
}

function mergePostings(readers: readonly TermReader[], norms: FieldNorms) {
  const sum = (count: (reader: TermReader) => number) => readers.reduce((sum, r) => sum + count(r), 0);
  const termBytes = new Uint8Array(sum((reader) => reader.arrays.termBytes.length));
  const termEnds = new Uint32Array(sum((reader) => reader.arrays.termEnds.length));
  const postingEnds = new Uint32Array(termEnds.length);
  const maxFrequencies = new Float32Array(termEnds.length);
  const postingRows = new Uint32Array(sum((reader) => reader.arrays.postingRows.length));
  const postingCounts = new Uint16Array(postingRows.length);
  let [bytes, terms, postings] = [0, 0, 0];
  for (let term = leastTerm(readers); term; term = leastTerm(readers)) {
    const before = postings;
    for (const reader of readers) {
      if (reader.term?.compare(term) !== 0) continue;
      const { arrays, newRows } = reader;
      const end = arrays.postingEnds[reader.place] as number;
      for (let p = reader.begin; p < end; p++) {
        const row = newRows[arrays.postingRows[p] as number] as number;
        if (row === DEAD) continue;
        const packed = arrays.postingCounts[p] as number;
        postingRows[postings] = row;
        postingCounts[postings++] = packed;
        const frequency = norms.frequency(packed, row);
        if (frequency > (maxFrequencies[terms] as number)) maxFrequencies[terms] = frequency;
      }
      reader.next();
    }
    if (postings === before) continue;
    termBytes.set(term, bytes);
    bytes += term.length;
    termEnds[terms] = bytes;
    postingEnds[terms++] = postings;
  }
  return {
    termBytes: termBytes.slice(0, bytes),
    termEnds: termEnds.slice(0, terms),
    postingEnds: postingEnds.slice(0, terms),
    maxFrequencies: maxFrequencies.slice(0, terms),
    // Views: these may be as large as memory allows, and few of their values are unused.
    postingRows: postingRows.subarray(0, postings),
    postingCounts: postingCounts.subarray(0, postings),
  };
}

const DEAD = 0xffffffff;

/** Goes through the terms of one segment. */
class TermReader {
  readonly arrays: KeywordPostings['arrays'];
  /** By row: its number in the merged segment, or `DEAD`. */
  readonly newRows: Uint32Array;
  readonly living: number;
  place = 0;
  /** UTF-8; undefined after the last. */
  term: Buffer | undefined;
  readonly #bytes: Buffer;

  constructor({ segment, mask }: MergedSegment, base: number) {
    this.arrays = segment.arrays;
    let next = base;
    this.newRows = new Uint32Array(segment.rows).map((_, row) => (mask?.[row] === 0 ? DEAD : next++));
    this.living = next - base;
    const { buffer, byteOffset, length } = segment.arrays.termBytes;
    this.#bytes = Buffer.from(buffer, byteOffset, length);
    this.#read();
  }

  /** Where the term's postings begin. */
  get begin(): number {
    return this.place === 0 ? 0 : (this.arrays.postingEnds[this.place - 1] as number);
  }

  next(): void {
    this.place++;
    this.#read();
  }

  #read(): void {
    const { termEnds } = this.arrays;
    const begin = this.place === 0 ? 0 : (termEnds[this.place - 1] as number);
    this.term = this.place < termEnds.length ? this.#bytes.subarray(begin, termEnds[this.place]) : undefined;
  }
}

function leastTerm(readers: readonly TermReader[]): Buffer | undefined {
  let least: Buffer | undefined;
  for (const { term } of readers) if (term && (!least || term.compare(least) < 0)) least = term;
  return least;
}

function sumUp(parts: readonly FieldTotals[]): FieldTotals {
  const sum = (of: keyof FieldTotals) => {
    const total = (field: (typeof FIELDS)[number]) => parts.reduce((n, part) => n + part[of][field], 0);
    return { title: total('title'), heading: total('heading'), body: total('body') };
  };
  return { lengthTotals: sum('lengthTotals'), filledRows: sum('filledRows') };
}

function mergeLengths(parts: readonly MergedSegment[]): LengthArrays {
  const merge = (name: keyof LengthArrays) => {
    const kept = parts.map(({ segment, mask }) => segment.arrays[name].filter((_, row) => mask?.[row] !== 0));
    const merged = new Uint16Array(kept.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const lengths of kept) {
      merged.set(lengths, at);
      at += lengths.length;
    }
    return merged;
  };
  return {
    titleLengths: merge('titleLengths'),
    headingLengths: merge('headingLengths'),
    bodyLengths: merge('bodyLengths'),
  };
}
