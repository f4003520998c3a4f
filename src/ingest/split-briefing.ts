/** A briefing into chunks: by section first, then by length; never across a section, never rewritten. */
import type { TextSplitter } from '@langchain/textsplitters';
import type { Briefing, Cue, Section } from '../model/briefing.ts';
import type { Chunk } from '../model/chunk.ts';
import { secondsAt } from '../text/seconds-at.ts';

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
  const end = start + text.length;
  const cues = cuesOf(briefing, section, { start, end });
  const startSeconds = secondsAt(cues, start) ?? section.startSeconds;
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
    end,
    ...(startSeconds === undefined ? {} : { startSeconds }),
    ...(cues.length > 0 ? { cues } : {}),
  };
}

/** The section's cues that lie in a chunk; the one under way where it begins is set to its beginning. */
function cuesOf(briefing: Briefing, section: Section, { start, end }: { start: number; end: number }): Cue[] {
  // A time holds up to the end of its section: text outside of a transcript has none.
  const before = briefing.cues?.filter((cue) => cue.start >= section.start && cue.start < end) ?? [];
  const seconds = secondsAt(before, start);
  const inside = before.filter((cue) => cue.start > start);
  return seconds === undefined ? inside : [{ start, seconds }, ...inside];
}
