/** The k best of many scores in one pass: a binary heap with the worst kept hit at its root. */
import type { Hit } from '../model/chunk.ts';

export class TopK {
  readonly #limit: number;
  readonly #heap: Hit[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Score below which an offer is refused; -Infinity until there are k. */
  get threshold(): number {
    return this.#heap.length < this.#limit ? Number.NEGATIVE_INFINITY : (this.#heap[0]?.score ?? 0);
  }

  offer(ordinal: number, score: number): void {
    if (score <= this.threshold) return;
    const heap = this.#heap;
    if (heap.length < this.#limit) {
      heap.push({ ordinal, score });
      this.#siftUp(heap.length - 1);
    } else {
      heap[0] = { ordinal, score };
      this.#siftDown();
    }
  }

  /** Best first; equal scores by ordinal, so that the order never depends on the heap. */
  take(): Hit[] {
    return [...this.#heap].sort((a, b) => b.score - a.score || a.ordinal - b.ordinal);
  }

  #siftUp(from: number): void {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!this.#swapIfLess(at, parent)) return;
      at = parent;
    }
  }

  #siftDown(): void {
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      const right = left + 1;
      const smaller = this.#score(right) < this.#score(left) ? right : left;
      if (!this.#swapIfLess(smaller, at)) return;
      at = smaller;
    }
  }

  #swapIfLess(lower: number, upper: number): boolean {
    const heap = this.#heap;
    const a = heap[lower];
    const b = heap[upper];
    if (!a || !b || a.score >= b.score) return false;
    heap[lower] = b;
    heap[upper] = a;
    return true;
  }

  #score(at: number): number {
    return this.#heap[at]?.score ?? Number.POSITIVE_INFINITY;
  }
}
