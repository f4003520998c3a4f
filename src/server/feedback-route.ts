/** `POST /feedback`: whether an answer was of use to its reader, and what was wrong with it. */
import { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { FEEDBACK_REASONS, type FeedbackRequest } from '../model/question-log.ts';
import { apiKeyCheck } from './api-keys.ts';
import type { AppParts } from './app-parts.ts';
import { foreignOrigin } from './foreign-origin.ts';
import type { Metrics } from './metrics.ts';
import { jsonBody, readJsonBody } from './read-json-body.ts';

export interface FeedbackParts extends AppParts {
  metrics: Metrics;
}

const MAX_COMMENT = 1000;
/** Longer than any that the server makes. */
const MAX_ID = 100;

const isMissing = ({ input }: { input?: unknown }) => input === undefined;

const schema: z.ZodType<FeedbackRequest> = z
  .strictObject({
    answerId: z
      .string({ error: (issue) => (isMissing(issue) ? 'is missing' : 'must be a string') })
      .min(1, { error: 'is empty' })
      .max(MAX_ID, { error: `must have at most ${MAX_ID} characters` }),
    isHelpful: z.boolean({ error: (issue) => (isMissing(issue) ? 'is missing' : 'must be true or false') }),
    reason: z.enum(FEEDBACK_REASONS, { error: `must be one of ${FEEDBACK_REASONS.join(', ')}` }).optional(),
    comment: z
      .string({ error: 'must be a string' })
      .trim()
      .max(MAX_COMMENT, { error: `must have at most ${MAX_COMMENT} characters` })
      .transform((text) => text || undefined)
      .optional(),
  })
  .refine(({ isHelpful, reason }) => !isHelpful || reason === undefined, {
    path: ['reason'],
    error: 'says what is wrong with an answer, and cannot stand beside "isHelpful": true',
  });

const WANTED = '{"answerId": "...", "isHelpful": true}';

/** A second word about an answer takes the place of the first. */
export function feedbackRoute(parts: FeedbackParts, limit: RequestHandler): Router {
  const { settings, questions, metrics, log } = parts;
  const router = Router();
  router.post('/feedback', ...apiKeyCheck(settings), limit, jsonBody(), async (request, response) => {
    const feedback = readJsonBody(request, { schema, wanted: WANTED });
    await questions.rate(feedback, { origin: foreignOrigin(request) });
    metrics.rated(feedback.isHelpful);
    log(`feedback: ${feedback.isHelpful ? 'helpful' : `not helpful, ${feedback.reason ?? 'no reason'}`}`);
    response.set('Cache-Control', 'no-store').status(204).end();
  });
  return router;
}
