/** Wishes for a build, gathered while another is under way: one build serves them all. */
import type { IngestReport } from '../ingest/ingest-report.ts';

export interface BuildRequest {
  /** Paths that may have changed; all of the corpus, if absent. */
  only?: readonly string[] | undefined;
  /** Why everything is to be indexed anew, if it is. */
  fullBecause?: string | undefined;
}

export class JoinedRequests {
  readonly done: Promise<IngestReport>;
  resolve: (report: IngestReport) => void = () => {};
  reject: (error: unknown) => void = () => {};
  count = 0;
  #only: Set<string> | undefined = new Set();
  #fullBecause: string | undefined;

  /** @param comparesAll whether all paths are looked at, whoever wishes for less */
  constructor({ comparesAll = false } = {}) {
    if (comparesAll) this.#only = undefined;
    this.done = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    this.done.catch(() => {}); // who asked is told; nobody may have waited
  }

  /** A wish for all paths, or for everything anew, goes before narrower ones. */
  add({ only, fullBecause }: BuildRequest): void {
    this.count++;
    this.#fullBecause ??= fullBecause;
    if (!only) this.#only = undefined;
    for (const path of only ?? []) this.#only?.add(path);
  }

  get request(): BuildRequest {
    return { only: this.#only && [...this.#only], fullBecause: this.#fullBecause };
  }
}
