/**
 * The scores of one segment's rows while a search adds them up, term at a time. The arrays belong to the
 * segment and are used by one search after the other: a search is synchronous, and leaves them as it found them.
 */
import { SATURATION } from './bm25f.ts';
import type { FieldNorms } from './field-norms.ts';
import type { PostingArrays } from './keyword-postings.ts';
import { PostingCursor } from './posting-cursor.ts';
import type { TopK } from './top-k.ts';

/** One term's postings in a segment, and what its saturated frequency is multiplied by. */
export interface TermShare {
  begin: number;
  end: number;
  factor: number;
}

/** Score of a row that is in the scope and holds no term yet: above zero, and lost in any sum. */
const IN_SCOPE = 1e-30;
/** A step of a look-up costs about as much as this many steps along the postings. */
const LOOK_UP_COST = 3;

export class RowScores {
  readonly #rows: Uint32Array;
  readonly #counts: Uint16Array;
  /** Zero, but while a search runs; minus infinity for dead rows, which no sum brings back. */
  readonly #scores: Float32Array;
  /** The first `#size` are the rows whose score is above zero; one more, so that the loop needs no check. */
  readonly #touched: Uint32Array;
  #size = 0;
  #mask: Uint8Array | undefined;

  constructor({ postingRows, postingCounts }: PostingArrays, rows: number) {
    this.#rows = postingRows;
    this.#counts = postingCounts;
    this.#scores = new Float32Array(rows);
    this.#touched = new Uint32Array(rows + 1);
  }

  /** Rows that may still be among the best. */
  get size(): number {
    return this.#size;
  }

  /** Before a search. A mask that is the one of the last search is not read again. */
  hide(mask: Uint8Array | undefined): void {
    if (mask === this.#mask) return;
    const scores = this.#scores;
    for (let row = 0; row < scores.length; row++)
      scores[row] = mask?.[row] === 0 ? Number.NEGATIVE_INFINITY : 0;
    this.#mask = mask;
  }

  /** Makes these living rows the only ones that {@link addToTouched} adds to. */
  admit(allowed: Uint32Array): void {
    for (const row of allowed) {
      if (this.#scores[row] !== 0) continue;
      this.#scores[row] = IN_SCOPE;
      this.#touched[this.#size++] = row;
    }
  }

  /** Adds a term's share to all living rows that hold it. */
  add({ begin, end, factor }: TermShare, norms: FieldNorms): void {
    const { bodyLengths, bodyNorms } = norms;
    const rows = this.#rows;
    const counts = this.#counts;
    const scores = this.#scores;
    const touched = this.#touched;
    let size = this.#size;
    for (let p = begin; p < end; p++) {
      const row = rows[p] as number;
      const packed = counts[p] as number;
      const frequency =
        packed <= 0xff
          ? packed * (bodyNorms[bodyLengths[row] as number] as number)
          : norms.frequency(packed, row);
      const before = scores[row] as number;
      touched[size] = row;
      if (before === 0) size++;
      scores[row] = before + (factor * frequency) / (SATURATION + frequency);
    }
    this.#size = size;
  }

  /** Adds a term's share to the rows touched so far that hold it, and to no others. */
  addToTouched(share: TermShare, norms: FieldNorms): void {
    const postings = share.end - share.begin;
    const steps = 2 * Math.log2(1 + postings / (this.#size + 1)) + 4;
    if (this.#size * steps * LOOK_UP_COST < postings) this.#addByLookUp(share, norms);
    else this.#addByPass(share, norms);
  }

  #addByLookUp(share: TermShare, norms: FieldNorms): void {
    const cursor = new PostingCursor(this.#rows, share);
    for (let i = 0; i < this.#size; i++) {
      const row = this.#touched[i] as number;
      const at = cursor.find(row);
      if (at < 0) continue;
      const frequency = norms.frequency(this.#counts[at] as number, row);
      this.#scores[row] =
        (this.#scores[row] as number) + (share.factor * frequency) / (SATURATION + frequency);
    }
  }

  #addByPass({ begin, end, factor }: TermShare, norms: FieldNorms): void {
    const rows = this.#rows;
    const scores = this.#scores;
    for (let p = begin; p < end; p++) {
      const row = rows[p] as number;
      const before = scores[row] as number;
      if (!(before > 0)) continue;
      const frequency = norms.frequency(this.#counts[p] as number, row);
      scores[row] = before + (factor * frequency) / (SATURATION + frequency);
    }
  }

  /** Forgets rows whose score is below `lowest`. */
  prune(lowest: number): void {
    const scores = this.#scores;
    const touched = this.#touched;
    let kept = 0;
    for (let i = 0; i < this.#size; i++) {
      const row = touched[i] as number;
      if ((scores[row] as number) >= lowest) touched[kept++] = row;
      else scores[row] = 0;
    }
    this.#size = kept;
  }

  /** Offers every row that holds a term, as ordinal `base` + row. */
  offerTo(best: TopK, base: number): void {
    const scores = this.#scores;
    const touched = this.#touched;
    let threshold = Math.max(best.threshold, 2 * IN_SCOPE);
    for (let i = 0; i < this.#size; i++) {
      const row = touched[i] as number;
      const score = scores[row] as number;
      if (score < threshold) continue;
      best.offer(base + row, score);
      threshold = Math.max(best.threshold, threshold);
    }
  }

  /** After a search. */
  clear(): void {
    this.prune(Number.POSITIVE_INFINITY);
  }
}
