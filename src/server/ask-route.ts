/** `POST /ask`: one question, answered as JSON or as server-sent events from the same stream. */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { foldAnswer } from '../answer/fold-answer.ts';
import { RequestError } from '../errors.ts';
import type { AskRequest } from '../model/answer.ts';
import type { IndexVersion } from '../model/index-version.ts';
import { AnswerStreams } from './answer-streams.ts';
import { apiKeyCheck, payerOf } from './api-keys.ts';
import type { AppParts } from './app-parts.ts';
import type { Metrics } from './metrics.ts';
import { observeAnswer } from './observe-answer.ts';
import { digestOf, ownerOf, readAnswer, readOnIfAsked } from './read-answer-route.ts';
import { readAskRequest } from './read-ask-request.ts';
import { jsonBody } from './read-json-body.ts';
import { sendAnswerEvents } from './send-answer-events.ts';

export interface AskParts extends AppParts {
  metrics: Metrics;
}

export function askRoute(parts: AskParts, limit: RequestHandler): Router {
  const { settings, heartbeatMs, log } = parts;
  const router = Router();
  const streams = new AnswerStreams({ graceMs: settings.resumeGraceMs, log });
  parts.metrics.watch(streams);
  const check = apiKeyCheck(settings);
  const readOn = readOnIfAsked({ streams, heartbeatMs });
  router.post('/ask', ...check, ...readOn, limit, jsonBody(), (request, response) => {
    return answerRequest({ ...parts, streams }, request, response);
  });
  router.get<'/answers/:id/events', { id: string }>(
    '/answers/:id/events',
    ...(check as RequestHandler<{ id: string }>[]),
    readAnswer({ streams, heartbeatMs }),
  );
  return router;
}

async function answerRequest(
  { streams, ...parts }: AskParts & { streams: AnswerStreams },
  request: Request,
  response: Response,
): Promise<void> {
  const { ask, stream } = readAskRequest(request);
  const index = await parts.library.acquire();
  const controller = new AbortController();
  const leave = () => {
    if (!response.writableFinished) controller.abort();
  };
  response.once('close', leave);
  let isStreaming = false;
  try {
    await checkBriefings(ask, index.version);
    const isFolded = !wantsEvents(request, stream);
    const context = { signal: controller.signal, payer: payerOf(request, response), isFolded };
    const observing = { ...parts, asked: { ask, origin: context.payer.origin }, signal: controller.signal };
    const events = observeAnswer(parts.answer(ask, context, index), observing);
    if (isFolded) {
      const answer = await foldAnswer(events);
      response.set('Cache-Control', 'no-store').json(answer);
      return;
    }
    // What fails before the first event is still a plain error; whoever leaves before it has nothing to come back to.
    const first = await events.next();
    if (first.done) return void response.end();
    response.off('close', leave);
    isStreaming = true;
    const onEnd = () => index.release();
    const owner = ownerOf(request, response);
    const facts = { owner, asked: digestOf(ask), controller, onEnd };
    const written = streams.start({ first: first.value, rest: events, ...facts });
    sendAnswerEvents(response, written, { after: 0, heartbeatMs: parts.heartbeatMs });
  } catch (error) {
    if (!controller.signal.aborted) throw error; // nobody is there to be told
  } finally {
    if (!isStreaming) index.release();
  }
}

function wantsEvents(request: Request, stream: boolean | undefined): boolean {
  return stream ?? request.accepts(['application/json', 'text/event-stream']) === 'text/event-stream';
}

async function checkBriefings({ briefingIds = [] }: AskRequest, version: IndexVersion): Promise<void> {
  if (briefingIds.length === 0) return;
  const known = new Set((await version.findBriefings(briefingIds)).map(({ id }) => id));
  const problems = briefingIds.flatMap((id, i) => {
    return known.has(id) ? [] : [{ field: `briefingIds.${i}`, message: `no briefing is called "${id}"` }];
  });
  if (problems.length > 0) throw new RequestError('unknown-briefing', problems);
}
