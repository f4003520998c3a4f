/**
 * One run of entries that is written once and followed by any number of readers, each at its own pace and from any
 * place. Nobody holds up the writer: what a slow reader has not taken stays here, where it is kept only once.
 */

export class EventLog<T> {
  readonly entries: T[] = [];
  #isEnded = false;
  #failure: { error: unknown } | undefined;
  readonly #listeners = new Set<() => void>();

  get isEnded(): boolean {
    return this.#isEnded;
  }

  push(entry: T): void {
    this.entries.push(entry);
    for (const tell of this.#listeners) tell();
  }

  /** Nothing comes after this. With a failure, those who follow throw it once they have read all entries. */
  end(failure?: { error: unknown }): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#failure = failure;
    for (const tell of this.#listeners) tell();
  }

  /** Calls back after each entry and after the end; the function returned ends that. */
  subscribe(tell: () => void): () => void {
    this.#listeners.add(tell);
    return () => this.#listeners.delete(tell);
  }

  /** All entries, those there are and those to come. Stops early once the signal is aborted. */
  async *follow(signal: AbortSignal): AsyncGenerator<T, void> {
    for (let next = 0; ; ) {
      while (next < this.entries.length && !signal.aborted) yield this.entries[next++] as T;
      if (signal.aborted) return;
      if (next < this.entries.length) continue;
      if (this.#failure) throw this.#failure.error;
      if (this.#isEnded) return;
      await this.#change(signal);
    }
  }

  #change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        unsubscribe();
        signal.removeEventListener('abort', done);
        resolve();
      };
      const unsubscribe = this.subscribe(done);
      signal.addEventListener('abort', done, { once: true });
    });
  }
}
