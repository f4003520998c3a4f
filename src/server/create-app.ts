/** The Express app: guard, reading and writing routes, `POST /ask`, the page, and one way out for errors. Never listens. */
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import type { ServerSettings } from '../model/settings.ts';
import { adminGuard, isKeeper } from './admin-guard.ts';
import type { AppParts } from './app-parts.ts';
import { askRoute } from './ask-route.ts';
import { briefingRoutes } from './briefing-routes.ts';
import { catalogueRoutes } from './catalogue-routes.ts';
import { conversationRoutes } from './conversation-routes.ts';
import { describeForLog, pathForLog } from './describe-for-log.ts';
import { errorToProblem, isInternal } from './error-to-problem.ts';
import { feedbackRoute } from './feedback-route.ts';
import { originGuard, questionLimit, securityHeaders } from './guard.ts';
import { HttpProblem } from './http-problem.ts';
import { indexRoutes } from './index-routes.ts';
import { keeperPageRoute } from './keeper-page-route.ts';
import { createMetrics } from './metrics.ts';
import { countReplies, metricsRoutes } from './metrics-routes.ts';
import { pageRoutes } from './page-routes.ts';
import { questionRoutes } from './question-routes.ts';
import { sendProblem } from './send-problem.ts';

/** What paths take, apart from what only an admin key opens. */
const METHODS: readonly [string, readonly string[]][] = [
  ['/ask', ['POST']],
  ['/answers/:id/events', ['GET']],
  ['/feedback', ['POST']],
  ['/conversations', ['POST']],
  ['/conversations/:id', ['GET', 'DELETE']],
  ['/briefings', ['GET']],
  ['/briefings/:id', ['GET']],
  ['/index', ['GET']],
  ['/index/versions', ['GET']],
  ['/index/events', ['GET']],
  ['/healthz', ['GET']],
  ['/readyz', ['GET']],
  ['/metrics', ['GET']],
  ['/keeper', ['GET']],
];
/** What they take where there is an admin key. */
const KEEPER_METHODS: readonly [string, readonly string[]][] = [
  ['/briefings', ['POST']],
  ['/briefings/:id', ['PUT', 'DELETE']],
  ['/index/rebuild', ['POST']],
  ['/index/rollback', ['POST']],
  ['/spending', ['GET']],
  ['/questions', ['GET', 'DELETE']],
  ['/questions/unanswered', ['GET']],
  ['/questions/days', ['GET']],
  ['/questions/:answerId', ['DELETE']],
];

export function createApp(parts: AppParts): Express {
  const { settings } = parts;
  const app = express();
  app.disable('x-powered-by').set('trust proxy', settings.trustedProxies).set('query parser', 'simple');
  const metrics = createMetrics(parts);
  app.use(countReplies(metrics), securityHeaders(settings), ...originGuard(settings));
  const guard = adminGuard(settings);
  app.use(catalogueRoutes(parts), indexRoutes(parts, guard), briefingRoutes(parts, guard));
  app.use(askRoute({ ...parts, metrics }, questionLimit(settings)));
  app.use(metricsRoutes(parts, { metrics, guard }));
  app.use(conversationRoutes(parts, questionLimit(settings)));
  app.use(feedbackRoute({ ...parts, metrics }, questionLimit(settings, 'ratings')));
  app.use(questionRoutes(parts, guard));
  app.use(keeperPageRoute(parts));
  for (const [path, methods] of methodsByPath(settings)) app.all(path, refuseMethod(methods));
  app.use(pageRoutes(parts), refusePath, explainError(parts));
  return app;
}

function methodsByPath({ adminKey }: ServerSettings): Map<string, string[]> {
  const byPath = new Map<string, string[]>();
  for (const [path, methods] of adminKey === null ? METHODS : [...METHODS, ...KEEPER_METHODS]) {
    byPath.set(path, [...(byPath.get(path) ?? []), ...methods]);
  }
  return byPath;
}

function refuseMethod(allowed: readonly string[]): RequestHandler {
  return (request, response) => {
    response.set(
      'Allow',
      allowed.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : method)).join(', '),
    );
    const detail = `${request.path} takes ${allowed.join(', ')}, not ${request.method}`;
    throw new HttpProblem(405, 'method-not-allowed', detail);
  };
}

const refusePath: RequestHandler = (request) => {
  throw new HttpProblem(404, 'not-found', `There is nothing at ${request.path}`);
};

function explainError({ log }: AppParts): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (isInternal(error)) log(`${request.method} ${pathForLog(request.path)}: ${describeForLog(error)}`);
    if (response.headersSent) return next(error);
    sendProblem(response, errorToProblem(error, { isKeeper: isKeeper(response) }));
  };
}
