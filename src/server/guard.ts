/** What stands before every route: headers, other sites kept out, and the limit on what costs money. */
import cors from 'cors';
import type { RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import type { ServerSettings } from '../model/settings.ts';
import { keyNameOf } from './api-keys.ts';
import { foreignOrigin } from './foreign-origin.ts';
import { HttpProblem } from './http-problem.ts';
import { sendProblem } from './send-problem.ts';

/** Security headers; the policy allows no inline code or style and no other origin. */
export function securityHeaders({ allowedOrigins }: ServerSettings): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
    },
    // Allowed sites load the widget's script from here.
    crossOriginResourcePolicy: { policy: allowedOrigins.length > 0 ? 'cross-origin' : 'same-origin' },
    strictTransportSecurity: false, // whoever puts TLS in front sets it there
  });
}

/** Requests from pages of other sites are refused unless the site is allowed; the refusal names the origin. */
export function originGuard({ allowedOrigins, adminKey }: ServerSettings): RequestHandler[] {
  const check: RequestHandler = (request, _response, next) => {
    const origin = foreignOrigin(request);
    if (origin === null || allowedOrigins.includes(origin)) return next();
    const detail = `Pages of "${origin}" may not use this server; add it to ALLOWED_ORIGINS to let them`;
    next(new HttpProblem(403, 'origin-not-allowed', detail));
  };
  const share = cors({
    origin: [...allowedOrigins],
    methods: adminKey === null ? ['GET', 'POST', 'DELETE'] : ['GET', 'POST', 'PUT', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type', 'Last-Event-ID'],
    exposedHeaders: ['Location', 'RateLimit', 'RateLimit-Policy', 'Retry-After'],
    maxAge: 600,
  });
  return allowedOrigins.length > 0 ? [check, share] : [check];
}

/** So many questions, or other things by that name, a minute and address, or API key where one is sent, told in the standard `RateLimit` headers. */
export function questionLimit({ rateLimitPerMinute }: ServerSettings, what = 'questions'): RequestHandler {
  if (rateLimitPerMinute === 0) return (_request, _response, next) => next();
  return rateLimit({
    windowMs: 60_000,
    limit: rateLimitPerMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (request, response) => {
      const keyName = keyNameOf(response);
      return keyName === null ? ipKeyGenerator(request.ip ?? '') : `key ${keyName}`;
    },
    handler: (_request, response) => {
      const whose = keyNameOf(response) === null ? 'from this address' : 'with this API key';
      const detail = `More than ${rateLimitPerMinute} ${what} a minute ${whose}; wait a little`;
      sendProblem(response, new HttpProblem(429, 'rate-limited', detail));
    },
  });
}
