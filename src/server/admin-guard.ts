/** Who may change the library: whoever sends the admin key. Without a key in the settings nobody may. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { ServerSettings } from '../model/settings.ts';
import { HttpProblem } from './http-problem.ts';
import { sendProblem } from './send-problem.ts';

/** Wrong keys a minute and address. */
const MAX_WRONG_KEYS = 10;

const KEEPER = 'isKeeper';

/** Stands before every writing route; one for all of them, since it counts the wrong keys. The right one is never limited. */
export function adminGuard(settings: ServerSettings): RequestHandler[] {
  if (settings.adminKey === null) return [refuseAll];
  const limitGuesses = rateLimit({
    windowMs: 60_000,
    limit: MAX_WRONG_KEYS,
    standardHeaders: false,
    legacyHeaders: false,
    // Nobody is locked out by whoever guesses behind the same address.
    skip: (_request, response) => isKeeper(response),
    handler: (_request, response) => {
      const detail = `More than ${MAX_WRONG_KEYS} wrong keys a minute from this address; wait a little`;
      sendProblem(response, new HttpProblem(429, 'rate-limited', detail, { retryAfterSeconds: 60 }));
    },
  });
  const check: RequestHandler = (request, response, next) => {
    response.locals[KEEPER] = holdsKey(request, settings.adminKey);
    next();
  };
  const refuse: RequestHandler = (request, response, next) => {
    if (isKeeper(response)) return next();
    response.set('WWW-Authenticate', 'Bearer realm="briefing-chat"');
    const how = request.get('authorization') === undefined ? 'is missing' : 'holds another key';
    const errors = [{ field: 'Authorization', message: `${how}, wanted "Bearer <ADMIN_KEY>"` }];
    throw new HttpProblem(401, 'admin-key-refused', 'Only the keeper of this server may do that', { errors });
  };
  return [check, limitGuesses, refuse];
}

/** Stands before reading routes that tell a keeper more: whoever sends a key there is checked and counted as well. */
export function keeperCheck(settings: ServerSettings, guard: readonly RequestHandler[]): RequestHandler[] {
  return guard.map(
    (handler): RequestHandler =>
      (request, response, next) => {
        const sendsKey = /^Bearer\b/i.test(request.get('authorization') ?? '');
        if (settings.adminKey === null || !sendsKey) return next();
        return handler(request, response, next);
      },
  );
}

/** Whether the guard has found the admin key in the request. */
export function isKeeper({ locals }: Response): boolean {
  return locals[KEEPER] === true;
}

/** Compared by digest, so that neither the time nor the length of the comparison says anything about the key. */
function holdsKey(request: Request, adminKey: string | null): boolean {
  const sent = /^Bearer +(\S+)$/i.exec(request.get('authorization') ?? '')?.[1];
  if (adminKey === null || sent === undefined) return false;
  return timingSafeEqual(digest(sent), digest(adminKey));
}

const refuseAll: RequestHandler = (request) => {
  const detail = `There is nothing at ${request.path} that takes ${request.method}: the library is changed over the network only where ADMIN_KEY is set`;
  throw new HttpProblem(404, 'not-found', detail);
};

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
