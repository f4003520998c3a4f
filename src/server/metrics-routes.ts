/** What the keeper of the server looks at: counts for Prometheus, and the spending by day. */
import { type Request, type RequestHandler, Router } from 'express';
import type { AppParts } from './app-parts.ts';
import { HttpProblem } from './http-problem.ts';
import type { Metrics } from './metrics.ts';

const DEFAULT_DAYS = 30;
const MOST_DAYS = 3660;

export function metricsRoutes(
  { settings, spending }: Pick<AppParts, 'settings' | 'spending'>,
  { metrics, guard }: { metrics: Metrics; guard: readonly RequestHandler[] },
): Router {
  const router = Router();
  router.get(
    '/metrics',
    ...(settings.adminKey === null ? [onlyFromHere] : guard),
    async (_request, response) => {
      response
        .set('Cache-Control', 'no-store')
        .type(metrics.contentType)
        .send(await metrics.text());
    },
  );
  router.get('/spending', ...guard, async (request, response) => {
    response.set('Cache-Control', 'no-store').json(await spending.days(readDays(request)));
  });
  return router;
}

/** Counts each reply under the route that gave it, as declared: names and ids would make as many counts. */
export function countReplies(metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    response.once('close', () => {
      const path: unknown = request.route?.path;
      metrics.replied(typeof path === 'string' ? path : 'other', response.statusCode);
    });
    next();
  };
}

/** Whoever comes through a proxy is not here, however near the proxy is. */
const onlyFromHere: RequestHandler = (request, _response, next) => {
  const { remoteAddress = '' } = request.socket;
  const isForwarded = ['x-forwarded-for', 'forwarded', 'via'].some((name) => request.get(name) !== undefined);
  if (!isForwarded && /^(?:::ffff:)?127\.|^::1$/.test(remoteAddress)) return next();
  const detail =
    'Without ADMIN_KEY the metrics are shown to this machine alone; set it to read them from elsewhere';
  throw new HttpProblem(403, 'metrics-not-shown', detail);
};

function readDays(request: Request): number {
  const raw = request.query.days ?? String(DEFAULT_DAYS);
  const days = typeof raw === 'string' && /^\d{1,4}$/.test(raw) ? Number(raw) : 0;
  if (days >= 1 && days <= MOST_DAYS) return days;
  const errors = [{ field: 'days', message: `is "${raw}", wanted a whole number from 1 to ${MOST_DAYS}` }];
  throw new HttpProblem(400, 'invalid-request', 'The request has fields that cannot be used', { errors });
}
