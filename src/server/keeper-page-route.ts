/** `GET /keeper`: the page from which the library is looked after, or how to open it where there is no admin key. */
import { join } from 'node:path';
import { Router } from 'express';
import type { AppParts } from './app-parts.ts';

export function keeperPageRoute({ publicDir, settings }: Pick<AppParts, 'publicDir' | 'settings'>): Router {
  const router = Router();
  const isOpen = settings.adminKey !== null;
  router.get('/keeper', (_request, response) => {
    response
      .status(isOpen ? 200 : 404)
      .set('Cache-Control', 'no-cache')
      .set('X-Robots-Tag', 'noindex')
      .sendFile(join(publicDir, isOpen ? 'keeper.html' : 'keeper-closed.html'));
  });
  return router;
}
