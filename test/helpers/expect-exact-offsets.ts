/** The promise that everything shown rests on: each offset names exactly what is shown. */
import { expect } from 'vitest';
import { SentenceSplitter } from '../../src/ingest/sentence-splitter.ts';
import { splitBriefing } from '../../src/ingest/split-briefing.ts';
import type { Briefing } from '../../src/model/briefing.ts';
import type { Chunk } from '../../src/model/chunk.ts';

/** For formats whose text we write ourselves: even runs are verbatim. Gives the chunks. */
export async function expectExactOffsets(briefing: Briefing, chunkSize = 300): Promise<Chunk[]> {
  const { text, blocks, sections, keyConcepts, cues = [] } = briefing;
  expect(blocks.length).toBeGreaterThan(0);
  for (const block of blocks) {
    for (const run of block.runs) expect(text.slice(run.start, run.end)).toBe(run.text);
    expect(block.runs[0]?.start).toBe(block.start);
    expect(block.runs.at(-1)?.end).toBe(block.end);
    expect(text.slice(block.start, block.end)).toBe(text.slice(block.start, block.end).trim());
  }
  expect(blocks.map(({ start }) => start)).toEqual(blocks.map(({ start }) => start).sort((a, b) => a - b));
  for (const { start, end, term, definition } of keyConcepts) {
    expect(text.slice(start, end)).toBe(`${term}: ${definition}`);
  }
  for (const { start, end, heading } of sections) {
    expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
    const above = text.slice(0, start).replace(/(?:-|\d+\.)\s*$/, '');
    expect(above.trimEnd().split('\n').at(-1)).toContain(heading);
  }
  const chunks = await splitBriefing(briefing, new SentenceSplitter(chunkSize));
  for (const chunk of chunks) {
    expect(text.slice(chunk.start, chunk.end)).toBe(chunk.text);
    const section = sections.find(({ start, end }) => start <= chunk.start && chunk.end <= end);
    const spoken = cues.filter(({ start }) => start <= chunk.start && start >= (section?.start ?? 0)).at(-1);
    expect(chunk.startSeconds).toBe(spoken?.seconds);
  }
  return chunks;
}
