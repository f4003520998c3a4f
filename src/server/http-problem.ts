/** A refusal that only HTTP knows of, e.g. a wrong method; domain errors come from errors.ts. */

export interface FieldProblem {
  /** Path of the field, e.g. "history.0.role"; "body" for the whole. */
  field: string;
  message: string;
}

export interface HttpProblemOptions {
  errors?: readonly FieldProblem[];
  /** When it may be worth while to ask again. */
  retryAfterSeconds?: number | undefined;
}

export class HttpProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: readonly FieldProblem[];
  readonly retryAfterSeconds: number | undefined;

  /** @param detail one sentence for the caller, sent as it is */
  constructor(status: number, code: string, detail: string, options: HttpProblemOptions = {}) {
    super(detail);
    this.name = 'HttpProblem';
    this.status = status;
    this.code = code;
    this.errors = options.errors ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
