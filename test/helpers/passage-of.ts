/** A found passage for tests of what happens to a ranking. */
import type { Chunk, ScoredChunk } from '../../src/model/chunk.ts';

export function passageOf(
  ordinal: number,
  { score, ...chunk }: Partial<Chunk> & { score: number },
): ScoredChunk {
  const text = chunk.text ?? `passage ${ordinal}`;
  const facts = {
    id: `b${ordinal}#0`,
    briefingId: `b${ordinal}`,
    title: 'T',
    publishedAt: null,
    source: null,
  };
  const whole = {
    ...facts,
    kind: 'body' as const,
    headingPath: [],
    start: 0,
    end: text.length,
    ...chunk,
    text,
  };
  return { chunk: whole, ordinal, score };
}
