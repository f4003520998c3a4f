/** From the bytes of a request to a question that can be asked; whatever is wrong is named by its field. */
import type { Request } from 'express';
import { z } from 'zod';
import { RequestError } from '../errors.ts';
import type { AskRequest } from '../model/answer.ts';
import { type FieldProblem, HttpProblem } from './http-problem.ts';

export const MAX_BODY = '64kb';
const MAX_QUESTION = 2000;
const MAX_TURNS = 50;
const MAX_TURN = 20_000;

const date = z.iso.date({ error: 'must be a date such as 2026-04-24' });

const schema = z.strictObject({
  question: z
    .string({ error: (issue) => (issue.input === undefined ? 'is missing' : 'must be a string') })
    .max(MAX_QUESTION, { error: `must have at most ${MAX_QUESTION} characters` })
    .refine((text) => text.trim() !== '', { error: 'is empty' }),
  briefingIds: z
    .array(z.string().min(1, { error: 'is empty' }))
    .min(1, { error: 'must name a briefing, or be left out for all of them' })
    .max(1000)
    .optional(),
  filters: z
    .strictObject({
      publishedAfter: date.optional(),
      publishedBefore: date.optional(),
      source: z.string().min(1).max(200).optional(),
    })
    .optional(),
  history: z
    .array(z.strictObject({ role: z.enum(['user', 'assistant']), content: z.string().max(MAX_TURN) }))
    .max(MAX_TURNS, { error: `must have at most ${MAX_TURNS} turns` })
    .optional(),
  asOf: date.optional(),
  mode: z.enum(['auto', 'generate', 'extract']).optional(),
  stream: z.boolean().optional(),
});

/** @throws HttpProblem 415 or 400; RequestError 'invalid-request' */
export function readAskRequest(request: Request): { ask: AskRequest; stream: boolean | undefined } {
  const type = request.get('content-type');
  if (!request.is('application/json')) {
    const message = type ? `is "${type}", wanted application/json` : 'is missing, wanted application/json';
    throw new HttpProblem(415, 'unsupported-media-type', 'The request must be JSON', [
      { field: 'Content-Type', message },
    ]);
  }
  const parsed = schema.safeParse(parseJson(request.body));
  if (!parsed.success) throw new RequestError('invalid-request', parsed.error.issues.flatMap(describeIssue));
  const { stream, ...ask } = parsed.data;
  return { ask: { ...ask, question: ask.question.trim() }, stream };
}

function parseJson(body: unknown): unknown {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
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
    const message = text.trim() === '' ? 'is empty, wanted {"question": "..."}' : `is not JSON: ${reason}`;
    throw new RequestError('invalid-request', [{ field: 'body', message }]);
  }
}

function describeIssue(issue: z.core.$ZodIssue): FieldProblem[] {
  const field = issue.path.join('.') || 'body';
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: [...issue.path, key].join('.'),
      message: 'is not a known field',
    }));
  }
  return [{ field, message: issue.message }];
}
