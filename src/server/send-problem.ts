/** Sends an error as `application/problem+json` (RFC 9457) with a stable `code`. */
import { STATUS_CODES } from 'node:http';
import type { Response } from 'express';
import type { HttpProblem } from './http-problem.ts';

export function sendProblem(response: Response, problem: HttpProblem): void {
  const { status, code, message: detail, errors, retryAfterSeconds } = problem;
  const title = STATUS_CODES[status] ?? 'Error';
  const body = { type: 'about:blank', title, status, code, detail, ...(errors.length > 0 ? { errors } : {}) };
  response.status(status).set('Content-Type', 'application/problem+json').set('Cache-Control', 'no-store');
  if (retryAfterSeconds !== undefined) response.set('Retry-After', String(retryAfterSeconds));
  response.end(JSON.stringify(body));
}
