/** Hands over the bytes of a request such that who takes them may stop, and the request can still be answered. */
import { PassThrough, type Readable } from 'node:stream';
import type { Request } from 'express';
import { HttpProblem } from './http-problem.ts';

/** @throws what `receive` throws; HttpProblem 400 if the sender goes away */
export async function receiveBody<T>(request: Request, receive: (bytes: Readable) => Promise<T>): Promise<T> {
  const bytes = new PassThrough();
  request.on('error', () => bytes.destroy(new HttpProblem(400, 'bad-request', 'The upload broke off')));
  bytes.on('error', () => {}); // who receives may not listen yet, and finds it broken when it does
  request.pipe(bytes);
  try {
    return await receive(bytes);
  } catch (error) {
    // The rest is read and thrown away: a sender that is cut off does not read the reply.
    request.unpipe(bytes);
    request.resume();
    throw error;
  }
}
