/** Conversations that the server keeps: begin one, read it, have it forgotten. Asking in one is `POST /ask`. */
import { type RequestHandler, type Response, Router } from 'express';
import type { AppParts } from './app-parts.ts';
import { foreignOrigin } from './foreign-origin.ts';

export function conversationRoutes({ conversations }: AppParts, limit: RequestHandler): Router {
  const router = Router();
  router.post('/conversations', limit, async (request, response) => {
    const created = await conversations.create({ origin: foreignOrigin(request) });
    unstored(response).status(201).json(created);
  });
  router.get('/conversations/:id', async (request, response) => {
    const asker = { origin: foreignOrigin(request) };
    const { exchanges, expiresAt } = await conversations.read(request.params.id, asker);
    unstored(response).json({ turns: exchanges, expiresAt });
  });
  router.delete('/conversations/:id', async (request, response) => {
    await conversations.remove(request.params.id, { origin: foreignOrigin(request) });
    response.status(204).end();
  });
  return router;
}

/** What was asked belongs into no cache on the way. */
function unstored(response: Response): Response {
  return response.set('Cache-Control', 'no-store');
}
