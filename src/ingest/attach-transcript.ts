/** Ties a briefing to the transcript of its video: one document whose last section has times. */
import type { Block, Briefing, Section } from '../model/briefing.ts';
import { DocumentWriter } from './document-writer.ts';
import { formatOf } from './formats.ts';
import type { SourceFile } from './parsed-document.ts';

/**
 * The briefing with a section "Transcript" below its text. What the transcript states about the video
 * stands where the briefing states nothing.
 * @param options.onWarning told what was read with less than certainty, e.g. a guessed encoding
 * @throws DocumentError naming the line of a broken time stamp, or if the transcript says nothing.
 */
export async function attachTranscript(
  briefing: Briefing,
  transcript: SourceFile,
  options: { onWarning?: (warning: string) => void } = {},
): Promise<Briefing> {
  formatOf(transcript.path);
  const { readSpoken } = await import('./formats/read-transcript.ts');
  const { writeTranscript } = await import('./formats/write-transcript.ts');
  const { pieces, metadata, warnings } = readSpoken(transcript);
  for (const warning of warnings) options.onWarning?.(warning);

  const writer = new DocumentWriter();
  const cues = writeTranscript(writer, pieces);
  const base = briefing.text.length + 2;
  const blocks = writer.blocks.map((block) => shift(block, base));
  const shiftedCues = cues.map(({ start, seconds }) => ({ start: start + base, seconds }));
  return {
    ...briefing,
    publishedAt: briefing.publishedAt ?? metadata.publishedAt ?? null,
    source: briefing.source ?? metadata.source ?? null,
    videoUrl: briefing.videoUrl ?? metadata.videoUrl ?? null,
    text: `${briefing.text}\n\n${writer.text}`,
    blocks: [...briefing.blocks, ...blocks],
    sections: [...briefing.sections, sectionOf(blocks, shiftedCues[0]?.seconds)],
    cues: [...(briefing.cues ?? []), ...shiftedCues],
  };
}

function sectionOf(blocks: readonly Block[], startSeconds: number | undefined): Section {
  return {
    kind: 'transcript',
    heading: 'Transcript',
    headingPath: ['Transcript'],
    start: blocks[1]?.start ?? 0,
    end: blocks.at(-1)?.end ?? 0,
    ...(startSeconds === undefined ? {} : { startSeconds }),
  };
}

function shift<T extends Block>(block: T, by: number): T {
  const moved = <P extends { start: number; end: number }>(place: P): P => ({
    ...place,
    start: place.start + by,
    end: place.end + by,
  });
  return { ...moved(block), runs: block.runs.map(moved) };
}
