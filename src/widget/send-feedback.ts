/** Tells the server whether an answer was of use; what is said later of the same answer takes the place of it. */
import type { FeedbackRequest } from '../model/question-log.ts';
import { fetchOrExplain, readProblem } from './request-error.ts';

/** @throws RequestError, status 404 where the server does not know the answer any more */
export async function sendFeedback(server: URL, feedback: FeedbackRequest): Promise<void> {
  const response = await fetchOrExplain(new URL('feedback', server), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(feedback),
    keepalive: true, // whoever says so and leaves has said it
  });
  if (!response.ok) throw await readProblem(response);
}
