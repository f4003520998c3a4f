/**
 * The one map from errors to replies. What a caller did is told in full; what went wrong inside is told by
 * code and in words that name no path, key or stack.
 */
import { BriefingChatError, type ErrorCode, RequestError } from '../errors.ts';
import { HttpProblem } from './http-problem.ts';

const INTERNAL = { status: 500, detail: 'Something went wrong here; it has been logged' };

interface KnownError {
  status: number;
  /** Absent where the message of the error is about what the caller sent, and may be shown. */
  detail?: string;
  retryAfterSeconds?: number;
}

/** Errors of ours that may reach a request; every other one is internal. */
const KNOWN: Partial<Record<ErrorCode, KnownError>> = {
  'invalid-request': { status: 400, detail: 'The request has fields that cannot be used' },
  'unknown-briefing': { status: 400, detail: 'The request names a briefing that is not in the library' },
  'generation-not-configured': { status: 400, detail: 'This server has no language model set up' },
  'document-refused': { status: 422 },
  'document-too-large': { status: 413 },
  'id-mismatch': { status: 409, detail: 'The document states another id than the one asked for' },
  'briefing-exists': { status: 409, detail: 'The place of the document is taken' },
  'unknown-version': { status: 404 },
  'corpus-missing': {
    ...{ status: 503, retryAfterSeconds: 30 },
    detail: 'The corpus folder cannot be read; the index is served as it was',
  },
  'corpus-not-writable': {
    ...{ status: 503, retryAfterSeconds: 60 },
    detail: 'The corpus folder cannot be written to',
  },
  'ingest-empty': { status: 409, detail: 'The corpus holds no document that can be indexed' },
  'build-failed': {
    ...{ status: 503, retryAfterSeconds: 5 },
    detail: 'The build of the index broke off; the version before is served, and the next build tries again',
  },
  aborted: {
    ...{ status: 503, retryAfterSeconds: 10 },
    detail: 'The server is closing; what was written into the corpus is indexed after its next start',
  },
  'index-not-writable': {
    ...{ status: 503, retryAfterSeconds: 60 },
    detail: 'The index cannot be written; the version before is served',
  },
  'index-missing': {
    status: 503,
    detail: 'There is no index yet: run "npm start" or "briefing-chat ingest", then ask again',
  },
  'index-unreachable': {
    status: 503,
    detail: 'The database that keeps the index does not answer; try again later',
  },
  'index-damaged': {
    status: 503,
    detail: 'The index is damaged: rebuild it with "briefing-chat ingest --full"',
  },
  'index-mismatch': {
    status: 503,
    detail: 'The index was made with other settings: rebuild it with "briefing-chat ingest"',
  },
  'unknown-conversation': { status: 404 },
  'unknown-answer': { status: 404 },
  'questions-not-kept': { status: 404 },
  'records-unusable': {
    ...{ status: 503, retryAfterSeconds: 60 },
    detail: 'What this server remembers cannot be read or written; ask whoever runs it',
  },
  'provider-key-refused': { status: 502, detail: 'The model provider refused the key of this server' },
  'provider-rate-limited': {
    ...{ status: 503, retryAfterSeconds: 30 },
    detail: 'The model provider is limiting requests; try again later',
  },
  'provider-failed': { status: 502, detail: 'The model provider did not answer; try again later' },
};

/** @param options.isKeeper whether the caller keeps this server, and is told what went wrong inside as well */
export function errorToProblem(error: unknown, { isKeeper = false } = {}): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof BriefingChatError) {
    const known = KNOWN[error.code];
    const errors = error instanceof RequestError ? error.problems : [];
    if (known) {
      const { status, retryAfterSeconds } = known;
      const detail = isKeeper && status >= 500 ? error.message : (known.detail ?? error.message);
      return new HttpProblem(status, error.code, detail, { errors, retryAfterSeconds });
    }
  }
  const status = statusOf(error);
  if (status === 413) return tooLarge();
  // Express and its parsers mark what the caller did wrong, e.g. an address that cannot be decoded.
  if (status === 400) return new HttpProblem(400, 'bad-request', 'The request cannot be read');
  return new HttpProblem(INTERNAL.status, 'internal', INTERNAL.detail);
}

/** Whether the keeper of the server must be told, because the caller is not. */
export function isInternal(error: unknown): boolean {
  return errorToProblem(error).status >= 500;
}

function tooLarge(): HttpProblem {
  const message = 'is larger than 64 KB';
  const errors = [{ field: 'body', message }];
  return new HttpProblem(413, 'body-too-large', 'The request body is too large', { errors });
}

function statusOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
}
