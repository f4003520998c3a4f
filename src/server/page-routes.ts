/** The library page and its files. One page serves every address; the script on it reads which. */
import { join } from 'node:path';
import express, { type Response, Router } from 'express';
import type { AppParts } from './app-parts.ts';

/** What site owners write into their pages: short, and apart from where the build puts its files. */
const WIDGET_FILES = ['widget.js', 'widget.js.map'];

export function pageRoutes({ publicDir, library }: AppParts): Router {
  const router = Router();
  const sendPage = (response: Response) => {
    response.set('Cache-Control', 'no-cache').sendFile(join(publicDir, 'index.html'));
  };
  router.get('/', (_request, response) => sendPage(response));
  router.get('/library/:id', async ({ params }, response) => {
    // The page itself says what is wrong with the index.
    const found = await library
      .use(({ version }) => version.findBriefings([params.id]))
      .catch(() => undefined);
    if (found?.length === 0) response.status(404);
    sendPage(response);
  });
  for (const name of WIDGET_FILES) {
    router.get(`/${name}`, (_request, response, next) => {
      response
        .set('Cache-Control', 'no-cache')
        .sendFile(join(publicDir, 'build', name), (error) => error && next());
    });
  }
  // Files keep their names from release to release, so browsers ask whether they have changed.
  router.use(express.static(publicDir, { index: false, cacheControl: false, setHeaders: noCache }));
  return router;
}

function noCache(response: Response): void {
  response.setHeader('Cache-Control', 'no-cache');
}
