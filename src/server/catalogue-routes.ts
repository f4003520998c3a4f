/** Reading routes: the briefings, the index, and whether the server is well. */
import { Router } from 'express';
import type { AppParts } from './app-parts.ts';
import { HttpProblem } from './http-problem.ts';

export function catalogueRoutes({ library }: AppParts): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const { version } = await library.current();
    response.json({ status: 'ready', indexVersion: version.facts.version });
  });
  router.get('/index', async (_request, response) => {
    const { version } = await library.current();
    response.json(version.facts);
  });
  router.get('/briefings', async (_request, response) => {
    const { version } = await library.current();
    const { libraryAsOf, version: indexVersion } = version.facts;
    response.json({ briefings: await version.listBriefings(), libraryAsOf, indexVersion });
  });
  router.get('/briefings/:id', async ({ params }, response) => {
    const { version } = await library.current();
    const briefing = await version.readBriefing(params.id);
    if (!briefing) throw new HttpProblem(404, 'unknown-briefing', `No briefing is called "${params.id}"`);
    response.json(briefing);
  });
  return router;
}
