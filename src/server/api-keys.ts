/**
 * Who asks: whoever sends one of the API keys is known by its name, and pays and is limited under it. Whoever sends
 * none is the public.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Payer } from '../model/answer.ts';
import type { ServerSettings } from '../model/settings.ts';
import { foreignOrigin } from './foreign-origin.ts';
import { HttpProblem } from './http-problem.ts';
import { sendProblem } from './send-problem.ts';

/** Name under which the admin key asks. */
export const ADMIN_NAME = 'admin';
/** Wrong keys a minute and address. */
const MAX_WRONG_KEYS = 10;
const KEY_NAME = 'apiKeyName';
const IS_WRONG = 'isWrongApiKey';

/** Stands before `/ask` and what belongs to it. Other schemes than Bearer are somebody else's, e.g. a proxy's. */
export function apiKeyCheck({ apiKeys, adminKey }: ServerSettings): RequestHandler[] {
  const keys = adminKey === null ? apiKeys : [...apiKeys, { name: ADMIN_NAME, key: adminKey }];
  const known = keys.map(({ name, key }) => ({ name, digest: digest(key) }));
  const check: RequestHandler = (request, response, next) => {
    const sent = bearerOf(request);
    if (sent === undefined) return next();
    const name = nameOf(sent, known);
    response.locals[KEY_NAME] = name;
    response.locals[IS_WRONG] = name === undefined;
    next();
  };
  const limitGuesses = rateLimit({
    windowMs: 60_000,
    limit: MAX_WRONG_KEYS,
    standardHeaders: false,
    legacyHeaders: false,
    skip: (_request, response) => response.locals[IS_WRONG] !== true,
    handler: (_request, response) => {
      const detail = `More than ${MAX_WRONG_KEYS} wrong keys a minute from this address; wait a little`;
      sendProblem(response, new HttpProblem(429, 'rate-limited', detail, { retryAfterSeconds: 60 }));
    },
  });
  const refuse: RequestHandler = (_request, response, next) => {
    if (response.locals[IS_WRONG] !== true) return next();
    response.set('WWW-Authenticate', 'Bearer realm="briefing-chat"');
    const message = 'holds a key that this server does not know; send one of API_KEYS, or none at all';
    const errors = [{ field: 'Authorization', message }];
    throw new HttpProblem(401, 'api-key-refused', 'The API key is not known here', { errors });
  };
  return [check, limitGuesses, refuse];
}

/** Name of the key that was sent; null for the public. */
export function keyNameOf({ locals }: Response): string | null {
  return (locals[KEY_NAME] as string | undefined) ?? null;
}

/** An IPv6 address stands for its network of /56: one reader has more addresses of it than can be counted. */
export function payerOf(request: Request, response: Response): Payer {
  const address = request.ip === undefined ? null : ipKeyGenerator(request.ip);
  return { address, origin: foreignOrigin(request), keyName: keyNameOf(response) };
}

/** All are compared, by digest, so that neither time nor length says anything about a key. */
function nameOf(sent: string, known: readonly { name: string; digest: Buffer }[]): string | undefined {
  const sentDigest = digest(sent);
  return known.filter((key) => timingSafeEqual(key.digest, sentDigest))[0]?.name;
}

function bearerOf(request: Request): string | undefined {
  const bearer = /^Bearer(?: +(.*))?$/i.exec(request.get('authorization') ?? '');
  return bearer ? (bearer[1] ?? '').trim() : undefined;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
