/** What the keeper of the library sees of the questions that were asked; every route wants the admin key. */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import { RequestError } from '../errors.ts';
import { type QuestionPlace, readPlace } from '../records/find-questions.ts';
import type { AppParts } from './app-parts.ts';

const DEFAULT_DAYS = 30;
/** As many as can be kept, and today. */
const MOST_DAYS = 3660;
const DEFAULT_LIMIT = 50;
const MOST_QUESTIONS = 200;
const MAX_TEXT = 200;
const OUTCOMES = ['answered', 'partial', 'not-covered', 'failed'] as const;
const VERDICTS = ['helpful', 'not-helpful'] as const;

const days = wholeNumber(MOST_DAYS).default(DEFAULT_DAYS);
const daysAlone = z.strictObject({ days });
const filter = z.strictObject({
  days,
  outcome: z.enum(OUTCOMES, { error: `must be one of ${OUTCOMES.join(', ')}` }).optional(),
  feedback: z.enum(VERDICTS, { error: `must be one of ${VERDICTS.join(', ')}` }).optional(),
  q: z
    .string({ error: 'must stand there once' })
    .max(MAX_TEXT, { error: `must have at most ${MAX_TEXT} characters` })
    .optional(),
  limit: wholeNumber(MOST_QUESTIONS).default(DEFAULT_LIMIT),
  before: z
    .string({ error: 'must stand there once' })
    .transform((text, context): QuestionPlace => {
      const place = readPlace(text);
      if (!place) context.addIssue({ code: 'custom', message: 'must be the "next" of a page' });
      return place ?? z.NEVER;
    })
    .optional(),
});

export function questionRoutes({ questions }: AppParts, guard: readonly RequestHandler[]): Router {
  const router = Router();
  router.get('/questions', ...guard, async (request, response) => {
    const { feedback, q, ...rest } = readQuery(request, filter);
    const isHelpful = feedback === undefined ? undefined : feedback === 'helpful';
    unstored(response).json(await questions.list({ ...rest, isHelpful, text: q }));
  });
  router.get('/questions/unanswered', ...guard, async (request, response) => {
    unstored(response).json(await questions.unanswered(readQuery(request, daysAlone).days));
  });
  router.get('/questions/days', ...guard, async (request, response) => {
    unstored(response).json(await questions.days(readQuery(request, daysAlone).days));
  });
  router.delete('/questions', ...guard, async (_request, response) => {
    await questions.removeAll();
    unstored(response).status(204).end();
  });
  router.delete<'/questions/:answerId', { answerId: string }>(
    '/questions/:answerId',
    ...(guard as readonly RequestHandler<{ answerId: string }>[]),
    async (request, response) => {
      await questions.remove(request.params.answerId);
      unstored(response).status(204).end();
    },
  );
  return router;
}

function wholeNumber(most: number) {
  const message = `must be a whole number from 1 to ${most}`;
  return z
    .string({ error: message })
    .regex(/^\d{1,6}$/, { error: message })
    .transform(Number)
    .refine((value) => value >= 1 && value <= most, { error: message });
}

/** @throws RequestError 'invalid-request' */
function readQuery<T>(request: Request, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse({ ...request.query });
  if (parsed.success) return parsed.data;
  throw new RequestError('invalid-request', parsed.error.issues.flatMap(describe));
}

function describe(issue: z.core.$ZodIssue): { field: string; message: string }[] {
  if (issue.code !== 'unrecognized_keys') return [{ field: issue.path.join('.'), message: issue.message }];
  return issue.keys.map((field) => ({ field, message: 'is not a known parameter' }));
}

/** What was asked belongs into no cache on the way. */
function unstored(response: Response): Response {
  return response.set('Cache-Control', 'no-store');
}
