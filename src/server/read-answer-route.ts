/**
 * Reading on where a connection was lost: the events after the last one that came, at once, and the rest as they are
 * written. Either by asking again with `Last-Event-ID`, as a fetch does, or by `GET /answers/{id}/events`, as
 * EventSource does by itself. No second call is made and nothing is paid.
 */
import type { Request, RequestHandler, Response } from 'express';
import type { AnswerOwner } from './answer-stream.ts';
import type { AnswerStreams } from './answer-streams.ts';
import { keyNameOf } from './api-keys.ts';
import { foreignOrigin } from './foreign-origin.ts';
import { HttpProblem } from './http-problem.ts';
import { type LastEventId, readLastEventId, unusable } from './last-event-id.ts';
import { sendAnswerEvents } from './send-answer-events.ts';

export interface ReadAnswerOptions {
  streams: AnswerStreams;
  heartbeatMs: number;
}

/** Stands before the limit on questions: whoever comes back asks nothing new. */
export function readOnIfAsked({ streams, heartbeatMs }: ReadAnswerOptions): RequestHandler {
  return (request, response, next) => {
    const place = readLastEventId(request);
    if (!place) return next();
    const stream = streamAt(place, { streams, owner: ownerOf(request, response) });
    sendAnswerEvents(response, stream, { after: place.after, heartbeatMs });
  };
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
