/** Texts as passages, and as the sources of a prompt. */
import { type PackedSource, sourceTextOf } from '../../src/generate/packed-source.ts';
import type { Chunk, ScoredChunk } from '../../src/model/chunk.ts';

export function passageFrom(text: string, n = 1, more: Partial<Chunk> = {}): ScoredChunk {
  const chunk: Chunk = {
    ...{
      id: `b${n}#0`,
      briefingId: `b${n}`,
      title: `Briefing ${n}`,
      publishedAt: '2025-01-02',
      source: null,
    },
    ...{ kind: 'body', headingPath: ['1. Part', 'Inner'], text, start: 0, end: text.length, ...more },
  };
  return { chunk, ordinal: n, score: 1 };
}

export function packTexts(texts: readonly string[]): PackedSource[] {
  return texts.map((text, i) => {
    const { chunk } = passageFrom(text, i + 1);
    const parts = [{ chunk, spans: [{ start: 0, end: text.length }] }];
    return { parts, text: sourceTextOf(parts) };
  });
}
