/** What is told about the builds of a running server: how far the present one is, what came of the last. */

import type { IngestReport } from '../ingest/ingest-report.ts';
import type { IngestStage } from '../ingest/progress.ts';

/** "waiting" for another process that changes the index; "maintaining" changes nothing that can be seen. */
export type BuildState = 'idle' | 'waiting' | 'building' | 'maintaining';

export interface BuildSummary extends Pick<IngestReport, 'version' | 'isNew' | 'counts' | 'milliseconds'> {
  /** When it was done, as an ISO date and time. */
  at: string;
}

export interface BuildFailure {
  code: string;
  /** For whoever keeps the server: it may name paths of this machine. */
  message: string;
  at: string;
}

export interface BuildStatus {
  state: BuildState;
  /** Of the build under way; null if there is none. */
  stage: IngestStage | null;
  done: number;
  total: number;
  startedAt: string | null;
  /** Requests that the next build will serve. */
  queued: number;
  lastReport: BuildSummary | null;
  /** Why the last build failed; null once one has succeeded. */
  lastError: BuildFailure | null;
}

export type BuildEvent =
  | { type: 'build-start'; isFull: boolean }
  | { type: 'build-progress'; stage: IngestStage; done: number; total: number }
  | { type: 'build-end'; report: IngestReport }
  | { type: 'build-error'; error: unknown }
  | { type: 'rolled-back'; version: string };

export function summaryOf({ version, isNew, counts, milliseconds }: IngestReport): BuildSummary {
  return { version, isNew, counts, milliseconds, at: new Date().toISOString() };
}
