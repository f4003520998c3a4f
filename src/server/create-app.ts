/** The Express app: guard, reading routes, `POST /ask`, the page, and one way out for errors. Never listens. */
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import type { AppParts } from './app-parts.ts';
import { askRoute } from './ask-route.ts';
import { catalogueRoutes } from './catalogue-routes.ts';
import { errorToProblem, isInternal } from './error-to-problem.ts';
import { originGuard, questionLimit, securityHeaders } from './guard.ts';
import { HttpProblem } from './http-problem.ts';
import { pageRoutes } from './page-routes.ts';
import { sendProblem } from './send-problem.ts';

/** Paths that take one method only. */
const METHODS: readonly [string, string][] = [
  ['/ask', 'POST'],
  ['/briefings', 'GET'],
  ['/briefings/:id', 'GET'],
  ['/index', 'GET'],
  ['/healthz', 'GET'],
  ['/readyz', 'GET'],
];

export function createApp(parts: AppParts): Express {
  const { settings } = parts;
  const app = express();
  app.disable('x-powered-by').set('trust proxy', settings.trustedProxies).set('query parser', 'simple');
  app.use(securityHeaders(settings), ...originGuard(settings));
  app.use(catalogueRoutes(parts), askRoute(parts, questionLimit(settings)));
  for (const [path, method] of METHODS) app.all(path, refuseMethod(method));
  app.use(pageRoutes(parts), refusePath, explainError(parts));
  return app;
}

function refuseMethod(allowed: string): RequestHandler {
  return (request, response) => {
    response.set('Allow', allowed === 'GET' ? 'GET, HEAD' : allowed);
    const detail = `${request.path} takes ${allowed}, not ${request.method}`;
    throw new HttpProblem(405, 'method-not-allowed', detail);
  };
}

const refusePath: RequestHandler = (request) => {
  throw new HttpProblem(404, 'not-found', `There is nothing at ${request.path}`);
};

function explainError({ log }: AppParts): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (isInternal(error)) log(`${request.method} ${request.path}: ${error?.stack ?? error}`);
    if (response.headersSent) return next(error);
    sendProblem(response, errorToProblem(error));
  };
}
