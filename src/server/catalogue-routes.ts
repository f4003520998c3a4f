/** Reading routes: the briefings, and whether the server is well. */
import { Router } from 'express';
import type { AppParts } from './app-parts.ts';
import { HttpProblem } from './http-problem.ts';

export function catalogueRoutes({ library }: AppParts): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const indexVersion = await library.use(({ version }) => version.facts.version);
    response.json({ status: 'ready', indexVersion });
  });
  router.get('/briefings', async (_request, response) => {
    const catalogue = await library.use(async ({ version }) => {
      const { libraryAsOf, version: indexVersion } = version.facts;
      return { briefings: await version.listBriefings(), libraryAsOf, indexVersion };
    });
    response.json(catalogue);
  });
  router.get('/briefings/:id', async ({ params }, response) => {
    const briefing = await library.use(({ version }) => version.readBriefing(params.id));
    if (!briefing) throw new HttpProblem(404, 'unknown-briefing', `No briefing is called "${params.id}"`);
    response.json(briefing);
  });
  return router;
}
