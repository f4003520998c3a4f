/** Measures the stages of one answer. */
import type { Timings } from '../model/answer.ts';

export class AnswerClock {
  readonly #start = performance.now();
  #retrieve = 0;
  #firstText: number | null = null;

  /** Call when the passages have been found. */
  retrieved(): void {
    this.#retrieve = this.#since();
  }

  /** Call at every piece of text; the first one counts. */
  wrote(): void {
    this.#firstText ??= this.#since();
  }

  read(): Timings {
    return { retrieve: this.#retrieve, firstText: this.#firstText, total: this.#since() };
  }

  #since(): number {
    return Math.round((performance.now() - this.#start) * 10) / 10;
  }
}
