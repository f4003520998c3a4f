/** From the bytes of a request to a question that can be asked; whatever is wrong is named by its field. */
import type { Request } from 'express';
import { z } from 'zod';
import type { AskRequest } from '../model/answer.ts';
import { wanted } from '../text/describe-issue.ts';
import { readJsonBody } from './read-json-body.ts';

const MAX_QUESTION = 2000;
const MAX_TURNS = 50;
const MAX_TURN = 20_000;
const MAX_FOLLOW_UPS = 10;
/** Longer than any that the server makes. */
const MAX_ID = 100;

const date = z.iso.date({ error: wanted('a date such as 2026-04-24') });

const turn = z.strictObject({
  role: z.enum(['user', 'assistant']),
  content: z.string().max(MAX_TURN),
  followUps: z.array(z.string().max(MAX_QUESTION)).max(MAX_FOLLOW_UPS).optional(),
});

const fields = z.strictObject({
  question: z
    .string()
    .max(MAX_QUESTION)
    .refine((text) => text.trim() !== '', { error: wanted('a question') }),
  briefingIds: z
    .array(z.string().min(1))
    .min(1, { error: 'is empty, wanted a briefing; leave it out for all of them' })
    .max(1000)
    .optional(),
  filters: z
    .strictObject({
      publishedAfter: date.optional(),
      publishedBefore: date.optional(),
      source: z.string().min(1).max(200).optional(),
    })
    .optional(),
  history: z.array(turn).max(MAX_TURNS).optional(),
  conversationId: z.string().max(MAX_ID).optional(),
  asOf: date.optional(),
  mode: z.enum(['auto', 'generate', 'extract']).optional(),
  strict: z.boolean().optional(),
  stream: z.boolean().optional(),
});

const schema = fields.superRefine(({ history, conversationId }, context) => {
  if (history === undefined || conversationId === undefined) return;
  const problems = { history: 'conversationId', conversationId: 'history' };
  for (const [field, other] of Object.entries(problems)) {
    const message = `cannot stand beside "${other}": the server knows what was said in its conversations`;
    context.addIssue({ code: 'custom', path: [field], message });
  }
});

/** @throws HttpProblem 415 or 400; RequestError 'invalid-request' */
export function readAskRequest(request: Request): { ask: AskRequest; stream: boolean | undefined } {
  const { stream, ...ask } = readJsonBody(request, { schema, wanted: '{"question": "..."}' });
  return { ask: { ...ask, question: ask.question.trim() }, stream };
}
