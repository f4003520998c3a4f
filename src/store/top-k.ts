/**
 * The k best of many scores in one pass: a binary heap with the worst kept hit at its root. Of equal scores
 * the lower ordinal wins, so what is kept depends neither on the order of offers nor on the heap.
 */
import type { Hit } from '../model/chunk.ts';

export class TopK {
  readonly limit: number;
  /** The heap, as two arrays side by side: an offer makes no object. */
  #scores: Float64Array;
  #ordinals: Float64Array;
  #size = 0;

  constructor(limit: number) {
    this.limit = limit;
    this.#scores = new Float64Array(Math.min(limit, 64));
    this.#ordinals = new Float64Array(Math.min(limit, 64));
  }

  get isFull(): boolean {
    return this.#size >= this.limit;
  }

  /** Score below which an offer is refused; -Infinity until there are k. */
  get threshold(): number {
    if (this.#size < this.limit) return Number.NEGATIVE_INFINITY;
    return this.limit > 0 ? (this.#scores[0] as number) : Number.POSITIVE_INFINITY;
  }

  offer(ordinal: number, score: number): void {
    if (this.#size < this.limit) {
      if (this.#size === this.#scores.length) this.#grow();
      this.#siftUp(this.#size++, ordinal, score);
    } else if (this.limit > 0 && this.#isWorse(0, ordinal, score)) {
      this.#siftDown(ordinal, score);
    }
  }

  /** Becomes what `other`, of the same limit, is. */
  copyFrom(other: TopK): void {
    while (this.#scores.length < other.#size) this.#grow();
    this.#size = other.#size;
    this.#scores.set(other.#scores.subarray(0, other.#size));
    this.#ordinals.set(other.#ordinals.subarray(0, other.#size));
  }

  /** Best first; equal scores by ordinal. */
  take(): Hit[] {
    const hits: Hit[] = [];
    for (let at = 0; at < this.#size; at++) {
      hits.push({ ordinal: this.#ordinals[at] as number, score: this.#scores[at] as number });
    }
    return hits.sort((a, b) => b.score - a.score || a.ordinal - b.ordinal);
  }

  #siftUp(from: number, ordinal: number, score: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#isWorse(parent, ordinal, score)) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#put(at, ordinal, score);
  }

  /** From the root, whose hit goes. */
  #siftDown(ordinal: number, score: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#size) break;
      const right = child + 1;
      if (right < this.#size) {
        const isRightWorse = this.#isWorse(
          right,
          this.#ordinals[child] as number,
          this.#scores[child] as number,
        );
        if (isRightWorse) child = right;
      }
      if (!this.#isWorse(child, ordinal, score)) break;
      this.#move(child, at);
      at = child;
    }
    this.#put(at, ordinal, score);
  }

  #isWorse(at: number, ordinal: number, score: number): boolean {
    const kept = this.#scores[at] as number;
    return kept < score || (kept === score && (this.#ordinals[at] as number) > ordinal);
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#ordinals[from] as number, this.#scores[from] as number);
  }

  #put(at: number, ordinal: number, score: number): void {
    this.#ordinals[at] = ordinal;
    this.#scores[at] = score;
  }

  #grow(): void {
    const size = Math.min(this.limit, this.#scores.length * 2);
    const [scores, ordinals] = [new Float64Array(size), new Float64Array(size)];
    scores.set(this.#scores);
    ordinals.set(this.#ordinals);
    this.#scores = scores;
    this.#ordinals = ordinals;
  }
}
