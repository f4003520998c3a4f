/** What may bear out a claim: the sources of a prompt as chunks, less the sentences that are orders to a model. */
import { type Verdict, verifyClaim } from '../citations/verify-claim.ts';
import type { Chunk } from '../model/chunk.ts';
import { isOrder } from '../text/is-order.ts';
import { type Span, splitSentences } from '../text/sentences.ts';
import { sentencesWithoutOrders } from '../text/without-orders.ts';
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
  const headingPath = chunk.headingPath.filter((heading) => !isOrder(heading));
  const title = isOrder(chunk.title) ? '' : chunk.title;
  const stretches: Span[] = [];
  for (const { start, end } of sentencesWithoutOrders(chunk.text)) {
    const last = stretches.at(-1);
    if (last && !/[\p{L}\p{N}]/u.test(chunk.text.slice(last.end, start))) last.end = end;
    else stretches.push({ start, end });
  }
  const isClean = headingPath.length === chunk.headingPath.length && title === chunk.title;
  const isWhole = stretches.length === 1 && !splitSentences(chunk.text).some(isOutside(stretches[0]));
  if (isClean && isWhole) return [chunk];
  return stretches.map(({ start, end }) => ({
    ...{ ...chunk, title, headingPath, text: chunk.text.slice(start, end) },
    ...{ start: chunk.start + start, end: chunk.start + end },
  }));
}

function isOutside(stretch: Span | undefined): (sentence: Span) => boolean {
  return ({ start, end }) => !stretch || start < stretch.start || end > stretch.end;
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
