/** A reply in server-sent events, at the pace and with the faults of a behaviour. */
import type { ServerResponse } from 'node:http';
import type { Behaviour } from './behaviour.ts';
import { pacerOf } from './http-exchange.ts';

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
  const { firstPieceDelayMs, pieceDelayMs, pause, cutAfterPieces, stallAfterPieces, malformedAfterPieces } =
    behaviour;
  const sent = pieces.slice(0, Math.min(cutAfterPieces ?? Infinity, stallAfterPieces ?? Infinity));
  if (malformedAfterPieces !== undefined) sent.splice(malformedAfterPieces, 0, 'data: {"choices": [{"de\n\n');
  const isWhole = cutAfterPieces === undefined && stallAfterPieces === undefined;
  if (!firstPieceDelayMs && !pieceDelayMs && !pause) {
    // One write: hundreds of streams at once are to measure the product, not this server.
    const text = before + sent.join('');
    if (isWhole) response.end(text + after);
    else response.write(text, () => cutAfterPieces !== undefined && response.destroy());
    return;
  }
  response.write(before);
  const wait = pacerOf(response);
  if (firstPieceDelayMs) await wait(firstPieceDelayMs);
  for (const [i, piece] of sent.entries()) {
    if (i === pause?.afterPieces) await pause.until;
    if (i > 0 && pieceDelayMs) await wait(pieceDelayMs);
    if (response.destroyed) return;
    response.write(piece);
  }
  if (isWhole) response.end(after);
  else if (cutAfterPieces !== undefined) response.write('', () => response.destroy());
}
