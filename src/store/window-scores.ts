/**
 * Scores of the rows of one window of a segment while a search adds them up, term at a time. A window is small
 * enough for the processor's cache, and what the search has found in one lets it do less in the next.
 */
import { SATURATION } from '../model/keyword-scoring.ts';
import type { FieldNorms } from './field-norms.ts';
import type { TermPostings } from './term-postings.ts';
import type { TopK } from './top-k.ts';

/** Rows in a window; a touched row has 16 bits. */
export const WINDOW = 1 << 14;

/** What a term adds to the scores of a segment's rows. */
export interface TermShare {
  postings: TermPostings;
  norms: FieldNorms;
  /** The saturated frequency is multiplied by it. */
  factor: number;
  /** Postings a row, on average. */
  density: number;
}

/** What turns a row into an ordinal, or keeps it out. */
export interface Admission {
  base: number;
  /** By row, 1: alive. */
  mask?: Uint8Array | undefined;
  /** Ascending rows; those that are not among them are refused. */
  allowed?: Uint32Array | undefined;
}

/** Score of a row that is in the scope and holds no term yet: above zero, and lost in any sum. */
const IN_SCOPE = 1e-30;
/** A step of a look-up costs about as much as this many steps along the postings. */
const LOOK_UP_COST = 1.5;

export class WindowScores {
  /** By row after `#from`; all zero between windows. */
  readonly #scores = new Float32Array(WINDOW);
  /** The first `#size` are the rows whose score is above zero; one more, so that the loop needs no check. */
  readonly #touched = new Uint16Array(WINDOW + 1);
  #size = 0;
  #from = 0;

  /** Rows that may still be among the best. */
  get size(): number {
    return this.#size;
  }

  /** Moves on to the rows after `from`, leaving nothing of the last. */
  open(from: number): void {
    this.prune(Number.POSITIVE_INFINITY);
    this.#from = from;
  }

  /** Lets {@link addToTouched} add to this row of the window. */
  admit(row: number): void {
    const local = row - this.#from;
    if (this.#scores[local] !== 0) return;
    this.#scores[local] = IN_SCOPE;
    this.#touched[this.#size++] = local;
  }

  /** Adds a term's share to all rows that hold it. */
  add({ postings, norms, factor }: TermShare): void {
    const { bodyLengths, bodyNorms, headingLengths, headingNorms, titleLengths, titleNorms } = norms;
    const { rows, counts } = postings;
    const scores = this.#scores;
    const touched = this.#touched;
    const from = this.#from;
    const saturation = SATURATION;
    let size = this.#size;
    const begin = postings.seek(from);
    const end = postings.seek(from + WINDOW);
    for (let p = begin; p < end; p++) {
      const row = rows[p] as number;
      const packed = counts[p] as number;
      let frequency = (packed & 0xff) * (bodyNorms[bodyLengths[row] as number] as number);
      if (packed > 0xff) {
        frequency += ((packed >> 8) & 0xf) * (headingNorms[headingLengths[row] as number] as number);
        frequency += (packed >> 12) * (titleNorms[titleLengths[row] as number] as number);
      }
      const local = row - from;
      const before = scores[local] as number;
      touched[size] = local;
      size += Number(before === 0); // a branch would be mispredicted often
      scores[local] = before + (factor * frequency) / (saturation + frequency);
    }
    this.#size = size;
  }

  /** Adds a term's share to the rows touched so far that hold it, and to no others. */
  addToTouched(share: TermShare): void {
    const postings = share.density * WINDOW;
    const steps = 2 * Math.log2(1 + postings / (this.#size + 1)) + 2;
    if (this.#size * steps * LOOK_UP_COST < postings) this.#addByLookUp(share);
    else this.#addByPass(share);
  }

  #addByLookUp({ postings, norms, factor }: TermShare): void {
    const scores = this.#scores;
    const from = this.#from;
    postings.seek(from);
    for (let i = 0; i < this.#size; i++) {
      const local = this.#touched[i] as number;
      const at = postings.find(from + local);
      if (at < 0) continue;
      const frequency = norms.frequency(postings.counts[at] as number, from + local);
      scores[local] = (scores[local] as number) + (factor * frequency) / (SATURATION + frequency);
    }
  }

  /** Without a branch on whether a row was touched: which of them were cannot be predicted. */
  #addByPass({ postings, norms, factor }: TermShare): void {
    const { bodyLengths, bodyNorms } = norms;
    const { rows, counts } = postings;
    const scores = this.#scores;
    const from = this.#from;
    const saturation = SATURATION;
    const begin = postings.seek(from);
    const end = postings.seek(from + WINDOW);
    for (let p = begin; p < end; p++) {
      const row = rows[p] as number;
      const packed = counts[p] as number;
      let frequency = (packed & 0xff) * (bodyNorms[bodyLengths[row] as number] as number);
      if (packed > 0xff) frequency = norms.frequency(packed, row);
      const before = scores[row - from] as number;
      const share = (factor * frequency) / (saturation + frequency);
      scores[row - from] = before + Number(before > 0) * share;
    }
  }

  /** Forgets rows whose score is below `lowest`. */
  prune(lowest: number): void {
    const scores = this.#scores;
    const touched = this.#touched;
    let kept = 0;
    for (let i = 0; i < this.#size; i++) {
      const local = touched[i] as number;
      const score = scores[local] as number;
      const isKept = Number(score >= lowest);
      touched[kept] = local;
      kept += isKept;
      scores[local] = score * isKept;
    }
    this.#size = kept;
  }

  /** Offers the rows that hold a term. Who is dead or not allowed is asked of those alone that would be kept. */
  offerTo(best: TopK, { base, mask, allowed }: Admission): void {
    const scores = this.#scores;
    const touched = this.#touched;
    let threshold = Math.max(best.threshold, 2 * IN_SCOPE);
    for (let i = 0; i < this.#size; i++) {
      const local = touched[i] as number;
      const score = scores[local] as number;
      if (score < threshold) continue;
      const row = this.#from + local;
      if (mask?.[row] === 0 || (allowed && !isAmong(allowed, row))) continue;
      best.offer(base + row, score);
      threshold = Math.max(best.threshold, threshold);
    }
  }
}

function isAmong(sorted: Uint32Array, row: number): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < row) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === row;
}
