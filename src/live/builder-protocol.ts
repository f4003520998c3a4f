/** What a server and its builder process say to each other: plain data over the channel that fork opens. */
import type { IngestRequest } from '../ingest/ingest.ts';
import type { IngestReport } from '../ingest/ingest-report.ts';
import type { IngestStage } from '../ingest/progress.ts';
import type { Config } from '../model/settings.ts';
import type { PlainError } from '../threads/plain-error.ts';
import type { CheckedDocument, CheckRequest } from './check-document.ts';
import type { LocatedDocument, LocateRequest } from './locate-documents.ts';

/** What a builder can be asked for. */
export interface BuilderCalls {
  ingest: { request: Pick<IngestRequest, 'only' | 'fullBecause'>; result: IngestReport };
  maintain: { request: null; result: boolean };
  check: { request: CheckRequest; result: CheckedDocument };
  locate: { request: LocateRequest; result: LocatedDocument[] };
}

export type BuilderMethod = keyof BuilderCalls;

export type BuilderCall = {
  [M in BuilderMethod]: { type: 'call'; id: number; method: M; request: BuilderCalls[M]['request'] };
}[BuilderMethod];

/** The settings come first and once; they are sent, since arguments and environment can be read by others. */
export type ToBuilder = { type: 'settings'; config: Config } | BuilderCall | { type: 'abort'; id: number };

export type FromBuilder =
  | { type: 'progress'; id: number; stage: IngestStage; done: number; total: number }
  | { type: 'result'; id: number; result: BuilderCalls[BuilderMethod]['result'] }
  | { type: 'error'; id: number; error: PlainError };
