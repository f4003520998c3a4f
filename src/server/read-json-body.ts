/** A small JSON body, checked field by field; whatever is wrong is named by its field. */
import { type Request, type RequestHandler, raw } from 'express';
import type { z } from 'zod';
import { RequestError } from '../errors.ts';
import { describeIssue } from '../text/describe-issue.ts';
import { type FieldProblem, HttpProblem } from './http-problem.ts';

const MAX_BODY = '64kb';

export interface ReadJsonOptions<T> {
  schema: z.ZodType<T>;
  /** Example of a body, for whoever sends none. */
  wanted: string;
  /** Taken in place of no body at all. */
  fallback?: unknown;
}

/** Reads the bytes, whatever their type; {@link readJsonBody} then says what is wrong with it. */
export function jsonBody(): RequestHandler {
  return raw({ type: () => true, limit: MAX_BODY });
}

/** @throws HttpProblem 415; RequestError 'invalid-request' */
export function readJsonBody<T>(request: Request, { schema, wanted, fallback }: ReadJsonOptions<T>): T {
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const isLeftOut = bytes.length === 0 && fallback !== undefined;
  if (!isLeftOut && !request.is('application/json')) {
    const type = request.get('content-type');
    const message = type ? `is "${type}", wanted application/json` : 'is missing, wanted application/json';
    const errors = [{ field: 'Content-Type', message }];
    throw new HttpProblem(415, 'unsupported-media-type', 'The request must be JSON', { errors });
  }
  const value = isLeftOut ? fallback : parseJson(bytes, wanted);
  const parsed = schema.safeParse(value, { error: describeIssue });
  if (parsed.success) return parsed.data;
  const problems = new Map<string, FieldProblem>();
  // What is of a wrong type is also too long, or too short: the first is what is wrong with a field.
  for (const problem of parsed.error.issues.flatMap(problemsOf)) {
    if (!problems.has(problem.field)) problems.set(problem.field, problem);
  }
  throw new RequestError('invalid-request', [...problems.values()]);
}

function parseJson(bytes: Buffer, wanted: string): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new RequestError('invalid-request', [{ field: 'body', message: 'is not UTF-8' }]);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    const message = text.trim() === '' ? `is empty, wanted ${wanted}` : `is not JSON: ${reason}`;
    throw new RequestError('invalid-request', [{ field: 'body', message }]);
  }
}

function problemsOf(issue: z.core.$ZodIssue): FieldProblem[] {
  const field = issue.path.join('.') || 'body';
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: [...issue.path, key].join('.'),
      message: 'is not a known field',
    }));
  }
  return [{ field, message: issue.message }];
}
