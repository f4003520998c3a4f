/** What may bear out a claim: the sources of a prompt as chunks, less the sentences that are orders to a model. */
import { type Verdict, verifyClaim } from '../citations/verify-claim.ts';
import type { Chunk } from '../model/chunk.ts';
import { isOrder } from '../text/is-order.ts';
import { splitSentences } from '../text/sentences.ts';
import type { PackedSource } from './packed-source.ts';

export interface CitedPassage extends Verdict {
  chunk: Chunk;
}

const kept = new WeakMap<Chunk, Chunk[]>();

/** The chunk itself where it holds no orders; otherwise what lies between them. */
export function piecesOf(chunk: Chunk): Chunk[] {
  let pieces = kept.get(chunk);
  if (!pieces) {
    pieces = cutOrders(chunk);
    kept.set(chunk, pieces);
  }
  return pieces;
}

function cutOrders(chunk: Chunk): Chunk[] {
  const orders = splitSentences(chunk.text).filter(({ start, end }) => isOrder(chunk.text.slice(start, end)));
  const headings = chunk.headingPath.filter((heading) => !isOrder(heading));
  const title = isOrder(chunk.title) ? '' : chunk.title;
  const isClean = headings.length === chunk.headingPath.length && title === chunk.title;
  if (orders.length === 0 && isClean) return [chunk];
  const bounds = [{ end: 0 }, ...orders].map(({ end }, i) => ({
    from: end,
    to: orders[i]?.start ?? chunk.text.length,
  }));
  return bounds
    .filter(({ from, to }) => /[\p{L}\p{N}]/u.test(chunk.text.slice(from, to)))
    .map(({ from, to }) => ({
      ...{ ...chunk, title, headingPath: headings, text: chunk.text.slice(from, to) },
      ...{ start: chunk.start + from, end: chunk.start + to },
    }));
}

/** The best verdict of a source on a claim; undefined for a source without text. */
export function verifyInSource(claim: string, { parts }: PackedSource): CitedPassage | undefined {
  let best: CitedPassage | undefined;
  for (const part of parts) {
    for (const piece of piecesOf(part.chunk)) {
      const verdict = { ...verifyClaim(claim, piece), chunk: part.chunk };
      if (!best || RANK[verdict.support] > RANK[best.support]) best = verdict;
      if (best.support === 'exact') return best;
    }
  }
  return best;
}

export const RANK = { exact: 2, paraphrase: 1, unsupported: 0 } as const;
