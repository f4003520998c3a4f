/** What the keeper's routes reply with, as far as the page reads it; the questions are in model/question-log.ts. */
import type { BriefingSummary } from '../../model/briefing.ts';
import type { VersionSummary } from '../../model/index-store.ts';

/** Of each file of `POST /briefings`. */
export interface DocumentReply {
  status: 'created' | 'replaced' | 'unchanged' | 'refused' | 'valid';
  path: string;
  briefingId: string | null;
  title: string | null;
  url: string | null;
  replaces: string[];
  sections: string[];
  keyConcepts: number;
  missing: string[];
  warnings: string[];
  chunks: number | null;
  reason?: string;
  errors?: { field: string; message: string }[];
}

export type BuildStage = 'wait' | 'scan' | 'fit' | 'index' | 'commit' | 'merge';
export type BuildCounts = Record<
  'added' | 'changed' | 'moved' | 'reindexed' | 'removed' | 'refused' | 'unchanged',
  number
>;

export interface BuildStatus {
  state: 'idle' | 'waiting' | 'building' | 'maintaining';
  stage: BuildStage | null;
  done: number;
  total: number;
  lastError: { message: string; at: string } | null;
}

export type BuildEvent =
  | ({ type: 'build-status' } & BuildStatus)
  | { type: 'build-start'; isFull: boolean }
  | { type: 'build-progress'; stage: BuildStage; done: number; total: number }
  | { type: 'build-end'; report: { version: string; counts: BuildCounts } }
  | { type: 'build-error'; message: string }
  | { type: 'rolled-back'; version: string };

/** The reply of `GET /index`. */
export interface IndexFacts {
  version: string | null;
  createdAt: string | null;
  libraryAsOf: string | null;
  briefings: number;
  chunks: number;
  build: BuildStatus;
}

/** The reply of `GET /briefings`. */
export interface Catalogue {
  briefings: BriefingSummary[];
}

export interface Versions {
  versions: VersionSummary[];
}

/** Of each day of `GET /spending`, newest first, without days on which nothing was spent. */
export interface SpendDay {
  day: string;
  usd: number;
  byModel: Record<string, number>;
}
