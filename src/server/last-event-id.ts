/** The `Last-Event-ID` header of a reader who comes back: which answer, and how far it was read. */
import type { Request } from 'express';
import { HttpProblem } from './http-problem.ts';

export interface LastEventId {
  answerId: string;
  /** Number of the last event read; 0 for none. */
  after: number;
}

/** Undefined where there is no such header. @throws HttpProblem 400 where it names no event of an answer */
export function readLastEventId(request: Request): LastEventId | undefined {
  const raw = request.get('last-event-id');
  if (raw === undefined || raw === '') return undefined;
  const [, answerId, n] = /^([\w-]{1,64}):(\d{1,9})$/.exec(raw) ?? [];
  if (answerId === undefined) throw unusable(raw, 'wanted "<answer id>:<number>" as events carry it');
  return { answerId, after: Number(n) };
}

/** @param reason what is wrong with the header, e.g. "wanted ..." */
export function unusable(raw: string, reason: string): HttpProblem {
  const errors = [{ field: 'Last-Event-ID', message: `is "${raw.slice(0, 100)}", ${reason}` }];
  return new HttpProblem(400, 'invalid-request', 'The header Last-Event-ID cannot be used', { errors });
}
