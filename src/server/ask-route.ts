/** `POST /ask`: one question, answered as JSON or as server-sent events from the same stream. */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { foldAnswer } from '../answer/fold-answer.ts';
import { RequestError } from '../errors.ts';
import type { AnswerEvent, AskRequest, Payer } from '../model/answer.ts';
import type { IndexVersion } from '../model/index-version.ts';
import type { OpenIndex } from '../retrieve/library.ts';
import type { AppParts } from './app-parts.ts';
import { foreignOrigin } from './foreign-origin.ts';
import { readAskRequest } from './read-ask-request.ts';
import { jsonBody } from './read-json-body.ts';
import { sendAnswerEvents } from './send-answer-events.ts';

export function askRoute(parts: AppParts, limit: RequestHandler): Router {
  const router = Router();
  router.post('/ask', limit, jsonBody(), (request, response) => answerRequest(parts, request, response));
  return router;
}

async function answerRequest(parts: AppParts, request: Request, response: Response): Promise<void> {
  const question = readAskRequest(request);
  const index = await parts.library.acquire();
  try {
    await answerOn(index, question, { parts, request, response });
  } finally {
    index.release();
  }
}

async function answerOn(
  index: OpenIndex,
  { ask, stream }: ReturnType<typeof readAskRequest>,
  { parts, request, response }: { parts: AppParts; request: Request; response: Response },
): Promise<void> {
  await checkBriefings(ask, index.version);
  const reader = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) reader.abort();
  });
  const events = logged(
    parts.answer(ask, { signal: reader.signal, payer: payerOf(request) }, index),
    parts.log,
  );
  if (stream ?? request.accepts(['application/json', 'text/event-stream']) === 'text/event-stream') {
    await sendAnswerEvents(response, events, { heartbeatMs: parts.heartbeatMs, log: parts.log });
    return;
  }
  const answer = await foldAnswer(events);
  response.set('Cache-Control', 'no-store').json(answer);
}

function payerOf(request: Request): Payer {
  return { address: request.ip ?? null, origin: foreignOrigin(request), keyName: null };
}

async function checkBriefings({ briefingIds = [] }: AskRequest, version: IndexVersion): Promise<void> {
  if (briefingIds.length === 0) return;
  const known = new Set((await version.findBriefings(briefingIds)).map(({ id }) => id));
  const problems = briefingIds.flatMap((id, i) => {
    return known.has(id) ? [] : [{ field: `briefingIds.${i}`, message: `no briefing is called "${id}"` }];
  });
  if (problems.length > 0) throw new RequestError('unknown-briefing', problems);
}

/** One line for each answer: what came of it, how long it took, what it cost. Not what was asked. */
async function* logged(
  events: AsyncIterable<AnswerEvent>,
  log: AppParts['log'],
): AsyncGenerator<AnswerEvent> {
  for await (const event of events) {
    if (event.type === 'answer-end') {
      const { outcome, mode, usage, timingsMs, notice } = event;
      const cost = usage.costUsd === null ? 'unknown cost' : `${usage.costUsd.toFixed(6)} USD`;
      const parts = [`ask: ${outcome}`, mode, cost, `${Math.round(timingsMs.total)} ms`, notice?.code];
      log(parts.filter(Boolean).join(', '));
    } else if (event.type === 'answer-error') log(`ask: ${event.code}`);
    yield event;
  }
}
