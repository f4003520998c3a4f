/** The waits for a model's answer that end by themselves: for the first text, between two texts, and for all of it. */
import type { ModelTimeouts } from '../model/settings.ts';

export class Patience {
  /** Aborted by the reader, or when a wait is over. */
  readonly signal: AbortSignal;
  readonly #cut = new AbortController();
  readonly #timeouts: ModelTimeouts;
  readonly #whole: NodeJS.Timeout;
  readonly #firstUntilMs: number;
  #next: NodeJS.Timeout;
  #hasText = false;
  #isWaiting = true;

  constructor(timeouts: ModelTimeouts, reader: AbortSignal) {
    const { timeoutMs, firstTokenTimeoutMs } = timeouts;
    this.#timeouts = timeouts;
    this.signal = AbortSignal.any([reader, this.#cut.signal]);
    this.#firstUntilMs = performance.now() + firstTokenTimeoutMs;
    this.#whole = setTimeout(() => {
      this.#giveUp(`no whole answer within ${timeoutMs} ms (MODEL_TIMEOUT_MS)`);
    }, timeoutMs);
    this.#next = this.#waitForFirst();
  }

  /** Which wait is over; undefined while none is. */
  get lost(): string | undefined {
    const { signal } = this.#cut;
    return signal.aborted ? String(signal.reason.message) : undefined;
  }

  /** Whether the provider was being waited for when a wait was over, and not the reader. */
  get isProviderLate(): boolean {
    return this.#cut.signal.aborted && this.#isWaiting;
  }

  /** Whether the first text may still come after so long. */
  allows(waitMs: number): boolean {
    return performance.now() + waitMs < this.#firstUntilMs;
  }

  /** A piece of text has come and is being read: until it has been, nothing is waited for. */
  gotText(): void {
    this.#isWaiting = false;
    if (this.#hasText) return;
    this.#hasText = true;
    clearTimeout(this.#next);
    const { tokenTimeoutMs } = this.#timeouts;
    this.#next = setTimeout(() => {
      if (this.#isWaiting)
        this.#giveUp(`no further text within ${tokenTimeoutMs} ms (MODEL_TOKEN_TIMEOUT_MS)`);
    }, tokenTimeoutMs);
  }

  /** The next piece is waited for. */
  waits(): void {
    this.#isWaiting = true;
    this.#next.refresh();
  }

  /** A further try: the text that had come is not used, so that the first is waited for again, no longer than before. */
  startsAnew(): void {
    if (!this.#hasText) return;
    this.#hasText = false;
    clearTimeout(this.#next);
    this.#next = this.#waitForFirst();
  }

  end(): void {
    clearTimeout(this.#whole);
    clearTimeout(this.#next);
  }

  #waitForFirst(): NodeJS.Timeout {
    const { firstTokenTimeoutMs } = this.#timeouts;
    const leftMs = Math.max(0, this.#firstUntilMs - performance.now());
    return setTimeout(() => {
      this.#giveUp(`no text within ${firstTokenTimeoutMs} ms (MODEL_FIRST_TOKEN_TIMEOUT_MS)`);
    }, leftMs);
  }

  #giveUp(reason: string): void {
    this.#cut.abort(new Error(reason));
  }
}
