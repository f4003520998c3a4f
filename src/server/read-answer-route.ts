/**
 * Reading on where a connection was lost: the events after the last one that came, at once, and the rest as they are
 * written. Either by asking again with `Last-Event-ID`, as a fetch does, or by `GET /answers/{id}/events`, as
 * EventSource does by itself. No second call is made and nothing is paid. That holds for an answer that is gone, too:
 * the header asks for the rest of it, and a reader who has its beginning would not know what to do with another one.
 */
import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { AskRequest } from '../model/answer.ts';
import type { AnswerOwner } from './answer-stream.ts';
import type { AnswerStreams } from './answer-streams.ts';
import { keyNameOf } from './api-keys.ts';
import { foreignOrigin } from './foreign-origin.ts';
import { HttpProblem } from './http-problem.ts';
import { type LastEventId, readLastEventId, unusable } from './last-event-id.ts';
import { readAskRequest } from './read-ask-request.ts';
import { jsonBody } from './read-json-body.ts';
import { sendAnswerEvents } from './send-answer-events.ts';

export interface ReadAnswerOptions {
  streams: AnswerStreams;
  heartbeatMs: number;
}

/** Stands before the limit on questions: whoever comes back asks nothing new. */
export function readOnIfAsked({ streams, heartbeatMs }: ReadAnswerOptions): RequestHandler[] {
  const readBody = jsonBody();
  const ifReturning =
    (handler: RequestHandler): RequestHandler =>
    (request, response, next) => {
      return readLastEventId(request) ? handler(request, response, next) : next();
    };
  const readOn: RequestHandler = (request, response) => {
    const place = readLastEventId(request) as LastEventId;
    const stream = streamAt(place, { streams, owner: ownerOf(request, response) });
    if (hasBody(request) && digestOf(readAskRequest(request).ask) !== stream.asked) {
      const detail =
        'Last-Event-ID names the answer to another question than the one in the body; ask without the header, or read on without a body';
      throw new HttpProblem(409, 'answer-mismatch', detail);
    }
    sendAnswerEvents(response, stream, { after: place.after, heartbeatMs });
  };
  return [ifReturning(readBody), ifReturning(readOn)];
}

function hasBody({ body }: Request): boolean {
  return Buffer.isBuffer(body) && body.length > 0;
}

/** What was asked, in few bytes: the same for the same question, in whatever order its fields came. */
export function digestOf(ask: AskRequest): string {
  return createHash('sha256').update(JSON.stringify(ask)).digest('base64url');
}

/** `GET /answers/{id}/events`; from the beginning where no header says how far it was read. */
export function readAnswer({ streams, heartbeatMs }: ReadAnswerOptions): RequestHandler<{ id: string }> {
  return (request, response) => {
    const answerId = request.params.id;
    const place = readLastEventId(request) ?? { answerId, after: 0 };
    if (place.answerId !== answerId) {
      throw unusable(request.get('last-event-id') ?? '', `wanted an event of "${answerId.slice(0, 64)}"`);
    }
    const stream = streamAt(place, { streams, owner: ownerOf(request, response) });
    const { entries, isEnded } = stream.frames;
    // 204 is what tells an EventSource that has everything to stop coming back (WHATWG HTML, section 9.2.3).
    if (isEnded && place.after === entries.length) return void response.status(204).end();
    if (request.method === 'HEAD') return void response.type('text/event-stream').end();
    sendAnswerEvents(response, stream, { after: place.after, heartbeatMs });
  };
}

export function ownerOf(request: Request, response: Response): AnswerOwner {
  return { origin: foreignOrigin(request), keyName: keyNameOf(response) };
}

function streamAt(
  { answerId, after }: LastEventId,
  { streams, owner }: { streams: AnswerStreams; owner: AnswerOwner },
) {
  const stream = streams.find(answerId, owner);
  if (!stream) {
    const detail =
      'This answer can no longer be read on: it ended more than two minutes ago, or belongs to another page; ask the question again, without Last-Event-ID';
    throw new HttpProblem(404, 'answer-gone', detail);
  }
  const { length } = stream.frames.entries;
  if (after <= length) return stream;
  throw unusable(`${answerId}:${after}`, `but the answer has only ${length} events so far`);
}
