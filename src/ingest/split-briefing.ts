/** A briefing into chunks: by section first, then by length; never across a section, never rewritten. */
import type { TextSplitter } from '@langchain/textsplitters';
import type { Briefing, Section } from '../model/briefing.ts';
import type { Chunk } from '../model/chunk.ts';

/** Chunks in reading order. `briefing.text.slice(chunk.start, chunk.end) === chunk.text` for each. */
export async function splitBriefing(briefing: Briefing, splitter: TextSplitter): Promise<Chunk[]> {
  const chunks: Chunk[] = [];
  for (const section of briefing.sections) {
    const text = briefing.text.slice(section.start, section.end);
    let cursor = 0;
    for (const piece of await splitter.splitText(text)) {
      const trimmed = piece.trim();
      if (trimmed === '') continue;
      const at = text.indexOf(trimmed, cursor);
      if (at < 0) throw new Error(`Splitter rewrote text of "${briefing.path}": "${trimmed.slice(0, 60)}"`);
      cursor = at + trimmed.length;
      chunks.push(chunkOf(briefing, section, { n: chunks.length, start: section.start + at, text: trimmed }));
    }
  }
  return chunks;
}

function chunkOf(
  briefing: Briefing,
  section: Section,
  { n, start, text }: { n: number; start: number; text: string },
): Chunk {
  return {
    id: `${briefing.id}#${n}`,
    briefingId: briefing.id,
    title: briefing.title,
    publishedAt: briefing.publishedAt,
    source: briefing.source,
    kind: section.kind,
    headingPath: section.headingPath,
    text,
    start,
    end: start + text.length,
    ...(section.startSeconds === undefined ? {} : { startSeconds: section.startSeconds }),
  };
}
