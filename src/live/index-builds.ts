/**
 * The builds of a running server: one at a time, later wishes joined into the next one, each told when the version
 * with its change is being served. What only makes the index faster waits until nobody wants anything.
 */
import { BriefingChatError } from '../errors.ts';
import type { IngestReport } from '../ingest/ingest-report.ts';
import type { IngestStage } from '../ingest/progress.ts';
import type { IndexStore } from '../model/index-store.ts';
import { type BuildRequest, JoinedRequests } from './build-request.ts';
import {
  type BuildEvent,
  type BuildFailure,
  type BuildStatus,
  type BuildSummary,
  summaryOf,
} from './build-status.ts';
import type { BuilderProcess } from './builder-process.ts';
import { rollBack } from './roll-back.ts';

export interface IndexBuildsParts {
  builder: Pick<BuilderProcess, 'call' | 'close'>;
  library: { refresh(): Promise<void> };
  store: Pick<IndexStore, 'listVersions' | 'lock' | 'rollback'>;
  /** Told of failures that are nobody's request. */
  onError: (error: unknown) => void;
  /** Quiet milliseconds before maintenance; default 5,000. */
  maintenanceDelayMs?: number;
}

interface Progress {
  stage: IngestStage | null;
  done: number;
  total: number;
  startedAt: string;
}

interface Maintenance {
  interruption: AbortController;
  done: Promise<void>;
}

export class IndexBuilds {
  readonly #parts: IndexBuildsParts;
  readonly #closing = new AbortController();
  readonly #listeners = new Set<(event: BuildEvent) => void>();
  #next: JoinedRequests | undefined;
  /** What is to happen between two builds. */
  #between: (() => Promise<void>)[] = [];
  #working: Promise<void> | undefined;
  #progress: Progress | undefined;
  #maintenance: Maintenance | undefined;
  #maintenanceTimer: NodeJS.Timeout | undefined;
  #lastReport: BuildSummary | null = null;
  #lastError: BuildFailure | null = null;

  constructor(parts: IndexBuildsParts) {
    this.#parts = parts;
  }

  /** Aborted when no more builds will come. */
  get closed(): AbortSignal {
    return this.#closing.signal;
  }

  /** Resolves to the report of the build that covered the request, once its version is served. @throws as `ingest` does */
  request(wish: BuildRequest = {}): Promise<IngestReport> {
    if (this.closed.aborted) return Promise.reject(this.closed.reason);
    // What a failed build was to take in is not forgotten: the next one compares everything.
    this.#next ??= new JoinedRequests({ comparesAll: this.#lastError !== null });
    this.#next.add(wish);
    this.#work();
    return this.#next.done;
  }

  /** Serves an earlier version, after the build under way and before the next. @throws BriefingChatError 'unknown-version' */
  rollBack(to?: string): Promise<string> {
    if (this.closed.aborted) return Promise.reject(this.closed.reason);
    const { store, library } = this.#parts;
    return new Promise((resolve, reject) => {
      this.#between.push(async () => {
        try {
          const version = await rollBack(store, { to, signal: this.closed });
          await library.refresh();
          this.#tell({ type: 'rolled-back', version });
          resolve(version);
        } catch (error) {
          reject(error);
        }
      });
      this.#work();
    });
  }

  status(): BuildStatus {
    const { stage = null, done = 0, total = 0, startedAt = null } = this.#progress ?? {};
    const busy = stage === 'wait' ? 'waiting' : 'building';
    const quiet = this.#maintenance ? 'maintaining' : 'idle';
    return {
      ...{ state: this.#progress ? busy : quiet, stage, done, total, startedAt },
      ...{ queued: this.#next?.count ?? 0, lastReport: this.#lastReport, lastError: this.#lastError },
    };
  }

  /** Tells of every build and every rollback from now on; resolves to what ends that. */
  subscribe(listener: (event: BuildEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Gives up the build under way and those that wait; the version being served stays as it is. */
  async close(): Promise<void> {
    const message =
      'Cannot build the index: the server is closing; start it again and the change will be found';
    this.#closing.abort(new BriefingChatError('aborted', message));
    clearTimeout(this.#maintenanceTimer);
    this.#maintenance?.interruption.abort(this.closed.reason);
    await Promise.all([this.#working, this.#maintenance?.done]);
    await this.#parts.builder.close();
  }

  #work(): void {
    this.#working ??= this.#workOff().finally(() => {
      this.#working = undefined;
      if (this.#next || this.#between.length > 0)
        this.#work(); // came at the last moment
      else this.#planMaintenance();
    });
  }

  async #workOff(): Promise<void> {
    clearTimeout(this.#maintenanceTimer);
    this.#maintenance?.interruption.abort();
    await this.#maintenance?.done; // also lets wishes of the same moment join
    for (;;) {
      const between = this.#between.shift();
      const joined = between ? undefined : this.#next;
      if (joined) this.#next = undefined;
      if (between) await between();
      else if (joined) await this.#build(joined);
      else return;
    }
  }

  async #build(joined: JoinedRequests): Promise<void> {
    const { builder, library } = this.#parts;
    const { request } = joined;
    this.#progress = { stage: null, done: 0, total: 0, startedAt: new Date().toISOString() };
    this.#tell({ type: 'build-start', isFull: request.fullBecause !== undefined });
    try {
      const report = await builder.call('ingest', request, {
        onProgress: (stage, done, total) => {
          if (this.#progress) this.#progress = { ...this.#progress, stage, done, total };
          this.#tell({ type: 'build-progress', stage, done, total });
        },
        signal: this.closed,
      });
      await library.refresh();
      this.#lastReport = summaryOf(report);
      this.#lastError = null;
      this.#progress = undefined;
      this.#tell({ type: 'build-end', report });
      joined.resolve(report);
    } catch (error) {
      this.#progress = undefined;
      this.#fail(error);
      joined.reject(error);
    }
  }

  #fail(error: unknown): void {
    if (this.closed.aborted) return;
    const code = error instanceof BriefingChatError ? error.code : 'internal';
    const message = error instanceof Error ? error.message : String(error);
    this.#lastError = { code, message, at: new Date().toISOString() };
    this.#tell({ type: 'build-error', error });
    this.#parts.onError(error);
  }

  #tell(event: BuildEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  #planMaintenance(): void {
    if (this.closed.aborted) return;
    const { maintenanceDelayMs = 5000 } = this.#parts;
    this.#maintenanceTimer = setTimeout(() => {
      const interruption = new AbortController();
      const done = this.#maintain(interruption.signal).finally(() => {
        this.#maintenance = undefined;
      });
      this.#maintenance = { interruption, done };
    }, maintenanceDelayMs).unref();
  }

  async #maintain(signal: AbortSignal): Promise<void> {
    try {
      const hadWork = await this.#parts.builder.call('maintain', null, { signal });
      if (hadWork) await this.#parts.library.refresh();
    } catch (error) {
      if (!signal.aborted) this.#parts.onError(error); // the next build brings the next try
    }
  }
}
