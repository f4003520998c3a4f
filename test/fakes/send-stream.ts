/** A reply in server-sent events, at the pace and with the faults of a behaviour. */
import type { ServerResponse } from 'node:http';
import type { Behaviour } from './behaviour.ts';
import { wait } from './http-exchange.ts';

export interface StreamParts {
  /** Events before the pieces of text, for each of them, and after them, as they go over the wire. */
  before: string;
  pieces: string[];
  after: string;
}

/** Resolves when all has been sent, or nobody reads any more. */
export async function sendStream(
  response: ServerResponse,
  { before, pieces, after }: StreamParts,
  behaviour: Behaviour,
): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const { firstPieceDelayMs, pieceDelayMs, cutAfterPieces, stallAfterPieces, malformedAfterPieces } =
    behaviour;
  const sent = pieces.slice(0, Math.min(cutAfterPieces ?? Infinity, stallAfterPieces ?? Infinity));
  if (malformedAfterPieces !== undefined) sent.splice(malformedAfterPieces, 0, 'data: {"choices": [{"de\n\n');
  const isWhole = cutAfterPieces === undefined && stallAfterPieces === undefined;
  if (!firstPieceDelayMs && !pieceDelayMs) {
    // One write: hundreds of streams at once are to measure the product, not this server.
    const text = before + sent.join('');
    if (isWhole) response.end(text + after);
    else response.write(text, () => cutAfterPieces !== undefined && response.destroy());
    return;
  }
  response.write(before);
  if (firstPieceDelayMs) await wait(firstPieceDelayMs, response);
  for (const [i, piece] of sent.entries()) {
    if (i > 0 && pieceDelayMs) await wait(pieceDelayMs, response);
    if (response.destroyed) return;
    response.write(piece);
  }
  if (isWhole) response.end(after);
  else if (cutAfterPieces !== undefined) response.write('', () => response.destroy());
}
