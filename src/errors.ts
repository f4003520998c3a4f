/**
 * The error tree. A code is stable and safe to show; facts are fields; the cause is for logs only.
 * Messages: sentence case, no final period, name the action, quote the value, say what to do.
 */
export type ErrorCode =
  | 'config-invalid'
  | 'corpus-missing'
  | 'corpus-not-writable'
  | 'document-refused'
  | 'document-too-large'
  | 'id-mismatch'
  | 'briefing-exists'
  | 'index-missing'
  | 'index-damaged'
  | 'index-mismatch'
  | 'index-not-writable'
  | 'index-unreachable'
  | 'ingest-empty'
  | 'build-failed'
  | 'invalid-request'
  | 'unknown-briefing'
  | 'unknown-version'
  | 'generation-not-configured'
  | 'provider-key-refused'
  | 'provider-rate-limited'
  | 'provider-failed'
  | 'budget-spent'
  | 'records-unusable'
  | 'unknown-conversation'
  | 'unknown-answer'
  | 'questions-not-kept'
  | 'answer-gone'
  | 'port-taken'
  | 'evaluation-invalid'
  | 'aborted';

export class BriefingChatError extends Error {
  readonly code: ErrorCode;
  /** What the error is about: a field, file, line or value, by name. */
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    options: { facts?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.facts = options.facts ?? {};
  }
}

/** One setting after another that is wrong, reported together. */
export class ConfigError extends BriefingChatError {
  constructor(problems: readonly string[], options: { cause?: unknown } = {}) {
    super('config-invalid', `Cannot start: ${problems.join('; ')}`, { facts: { problems }, ...options });
  }
}

/** A file of the library that cannot be read as a briefing; `line` counts from 1. */
export class DocumentError extends BriefingChatError {
  /** @param facts `dependsOnOthers`: another document is at fault, and may be mended */
  constructor(
    message: string,
    facts: { path?: string; line?: number; dependsOnOthers?: boolean; cause?: unknown } = {},
  ) {
    const { cause, ...rest } = facts;
    super('document-refused', message, { facts: rest, cause });
  }
}

/** The index is missing, damaged, busy or made with other settings. */
export class IndexError extends BriefingChatError {
  constructor(
    code: Extract<ErrorCode, `index-${string}` | 'ingest-empty'>,
    message: string,
    options: { facts?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(code, message, options);
  }
}

/** A request that cannot be served as it stands; `field` is its path, e.g. "history.0.role". */
export class RequestError extends BriefingChatError {
  readonly problems: readonly { field: string; message: string }[];

  constructor(code: ErrorCode, problems: readonly { field: string; message: string }[]) {
    super(code, problems.map((p) => `${p.field}: ${p.message}`).join('; '), { facts: { problems } });
    this.problems = problems;
  }
}

/** The model's or the embedder's provider did not serve the call. */
export class ProviderError extends BriefingChatError {
  constructor(
    code: Extract<ErrorCode, `provider-${string}`>,
    message: string,
    options: { facts?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(code, message, options);
  }
}

/** A budget does not allow a call to a model; the answer goes on without one. */
export class BudgetError extends BriefingChatError {
  /** @param facts `scope`: which budget, `resetsAt`: ISO time from which there is a new one */
  constructor(message: string, facts: { scope: 'day' | 'address' | 'origin' | 'key'; resetsAt: string }) {
    super('budget-spent', message, { facts });
  }

  /** With what it means for the reader, e.g. "the briefings are quoted". */
  describe(effects: string): string {
    return `${this.message}, so ${effects}`;
  }
}

/** What a measurement is to be made from cannot be read: a set, an earlier report, a floor. `line` counts from 1. */
export class EvaluationError extends BriefingChatError {
  constructor(
    message: string,
    facts: { path?: string; line?: number; field?: string; cause?: unknown } = {},
  ) {
    const { cause, ...rest } = facts;
    super('evaluation-invalid', message, { facts: rest, cause });
  }
}
