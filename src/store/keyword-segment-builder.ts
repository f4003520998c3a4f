/**
 * Collects the terms of rows, field by field, and lays them out as the postings of one segment. An entry takes
 * six bytes until it is laid out and six after, so building needs about twice the size of what is built.
 */
import { averageLengths, FIELDS, type Field, type FieldAverages } from './bm25f.ts';
import { FieldNorms } from './field-norms.ts';
import {
  type KeywordPostings,
  MAX_COUNT,
  MAX_LENGTH,
  type PostingArrays,
  SHIFT,
} from './keyword-postings.ts';
import { PagedArray } from './paged-array.ts';
import { TermIds } from './term-ids.ts';

/** Terms of one row by field, in reading order, not yet counted. */
export type FieldTerms = Record<Field, readonly string[]>;

type Layout = Pick<PostingArrays, 'postingEnds' | 'postingRows' | 'postingCounts' | 'maxFrequencies'>;

const halves = () => new PagedArray((length) => new Uint16Array(length));
const words = () => new PagedArray((length) => new Uint32Array(length));

export class KeywordSegmentBuilder {
  readonly #terms = new TermIds();
  /** One for each term of each row, in the order of rows; `#rowEnds` tells the rows apart. */
  readonly #entries = { terms: words(), counts: halves() };
  readonly #rowEnds = words();
  readonly #lengths = { title: halves(), heading: halves(), body: halves() };
  readonly #lengthTotals = { title: 0, heading: 0, body: 0 };
  readonly #filledRows = { title: 0, heading: 0, body: 0 };
  /** By term: counts in the row being added, zero between rows; and rows so far. */
  #counts = new Uint16Array(1024);
  #frequencies = new Uint32Array(1024);

  /** Adds the next row. */
  add(fields: FieldTerms): void {
    const ofRow: number[] = [];
    for (const field of FIELDS) {
      this.#addLength(field, Math.min(MAX_LENGTH, fields[field].length));
      const one = 1 << SHIFT[field];
      const most = MAX_COUNT[field];
      for (const term of fields[field]) {
        const id = this.#terms.idOf(term);
        if (id >= this.#counts.length) this.#growTerms();
        const packed = this.#counts[id] as number;
        if (packed === 0) ofRow.push(id);
        if (((packed >> SHIFT[field]) & most) < most) this.#counts[id] = packed + one;
      }
    }
    for (const id of ofRow) {
      this.#entries.terms.push(id);
      this.#entries.counts.push(this.#counts[id] as number);
      this.#counts[id] = 0;
      this.#frequencies[id] = (this.#frequencies[id] as number) + 1;
    }
    this.#rowEnds.push(this.#entries.terms.length);
  }

  /**
   * Lays everything out and empties the builder. `averages` are the library's, if they are known: the nearer
   * they are to those of later searches, the tighter the bounds these work with. They change no score.
   */
  build(averages?: FieldAverages): KeywordPostings {
    const totals = { lengthTotals: this.#lengthTotals, filledRows: this.#filledRows };
    const facts = { rows: this.#rowEnds.length, ...totals, averages: averages ?? averageLengths([totals]) };
    const lengths = {
      titleLengths: this.#lengths.title.toArray(),
      headingLengths: this.#lengths.heading.toArray(),
      bodyLengths: this.#lengths.body.toArray(),
    };
    const { ids, ...terms } = this.#terms.layOut();
    const layout = this.#layOut(ids, new FieldNorms(lengths, facts.averages));
    return { facts, arrays: { ...terms, ...layout, ...lengths } };
  }

  /** Counting sort by term: entries came in the order of rows, so each term's run is in that order too. */
  #layOut(ids: Uint32Array, norms: FieldNorms): Layout {
    const postingEnds = new Uint32Array(ids.length);
    const rankOf = new Uint32Array(ids.length);
    const next = new Uint32Array(ids.length);
    let end = 0;
    for (let rank = 0; rank < ids.length; rank++) {
      rankOf[ids[rank] as number] = rank;
      next[rank] = end;
      end += this.#frequencies[ids[rank] as number] as number;
      postingEnds[rank] = end;
    }
    const postingRows = new Uint32Array(end);
    const postingCounts = new Uint16Array(end);
    const maxFrequencies = new Float32Array(ids.length);
    const rowEnds = this.#rowEnds.toArray();
    const countPages = this.#entries.counts.drain();
    let entry = 0;
    let row = 0;
    for (const terms of this.#entries.terms.drain()) {
      const counts = countPages.next().value as Uint16Array;
      for (let i = 0; i < terms.length; i++, entry++) {
        while (entry >= (rowEnds[row] as number)) row++;
        const rank = rankOf[terms[i] as number] as number;
        const at = next[rank] as number;
        next[rank] = at + 1;
        postingRows[at] = row;
        postingCounts[at] = counts[i] as number;
        const frequency = norms.frequency(counts[i] as number, row);
        if (frequency > (maxFrequencies[rank] as number)) maxFrequencies[rank] = frequency;
      }
    }
    return { postingEnds, postingRows, postingCounts, maxFrequencies };
  }

  #addLength(field: Field, length: number): void {
    this.#lengths[field].push(length);
    this.#lengthTotals[field] += length;
    if (length > 0) this.#filledRows[field]++;
  }

  #growTerms(): void {
    const counts = new Uint16Array(this.#counts.length * 2);
    counts.set(this.#counts);
    this.#counts = counts;
    const frequencies = new Uint32Array(this.#frequencies.length * 2);
    frequencies.set(this.#frequencies);
    this.#frequencies = frequencies;
  }
}
