/** Removes what has expired from the records: soon after the start, and then once a day. */

export interface Sweepable {
  /** Removes what has expired; resolves to how much. */
  sweep(): Promise<number>;
}

/** The first questions need not wait for it. */
const FIRST_MS = 60_000;
const DAY_MS = 86_400_000;

/** Keeps no process alive. @returns what ends it */
export function sweepDaily(stores: readonly Sweepable[], onError: (error: unknown) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const plan = (ms: number) => {
    timer = setTimeout(() => {
      for (const store of stores) store.sweep().catch(onError);
      plan(DAY_MS);
    }, ms).unref();
  };
  plan(FIRST_MS);
  return () => clearTimeout(timer);
}
