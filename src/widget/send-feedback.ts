/** Tells the server whether an answer was of use; what is said later of the same answer takes the place of it. */
import type { FeedbackRequest } from '../model/question-log.ts';
import { fetchOrExplain, readProblem } from './request-error.ts';

const TIMEOUT_MS = 15_000;

/** Settles with all that was sent before: two on the way at once could arrive in the wrong order. */
let before: Promise<unknown> = Promise.resolve();

/** @throws RequestError, status 404 where the server does not know the answer any more */
export function sendFeedback(server: URL, feedback: FeedbackRequest): Promise<void> {
  const sending = before.then(() => post(server, feedback));
  before = sending.catch(() => {});
  return sending;
}

async function post(server: URL, feedback: FeedbackRequest): Promise<void> {
  const response = await fetchOrExplain(new URL('feedback', server), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(feedback),
    signal: AbortSignal.timeout(TIMEOUT_MS),
    keepalive: true, // whoever says so and leaves has said it
  });
  if (!response.ok) throw await readProblem(response);
}
