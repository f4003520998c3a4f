/** A refusal that only HTTP knows of, e.g. a wrong method; domain errors come from errors.ts. */

export interface FieldProblem {
  /** Path of the field, e.g. "history.0.role"; "body" for the whole. */
  field: string;
  message: string;
}

export class HttpProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: readonly FieldProblem[];

  /** @param detail one sentence for the caller, sent as it is */
  constructor(status: number, code: string, detail: string, errors: readonly FieldProblem[] = []) {
    super(detail);
    this.name = 'HttpProblem';
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}
