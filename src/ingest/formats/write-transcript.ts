/** What was said into paragraphs that read well, each place with the time of the cue that it comes from. */
import type { Cue } from '../../model/briefing.ts';
import type { DocumentWriter, PlainRun } from '../document-writer.ts';
import { joinSpoken, type SpokenPiece } from './spoken-pieces.ts';

/** Characters after which a paragraph ends with its sentence; and, without any sentence end, at any cue. */
const LONG = 400;
const TOO_LONG = 800;
const SENTENCE_END = /[.!?…。！？]["”’')\]」』]*$/u;

/** Writes a heading "Transcript" and the paragraphs; gives the cues by offset in the writer's text. */
export function writeTranscript(writer: DocumentWriter, pieces: readonly SpokenPiece[]): Cue[] {
  const cues: Cue[] = [];
  let speaker: string | undefined;
  writer.add({ kind: 'heading', depth: 1 }, [{ text: 'Transcript' }]);
  for (const paragraph of paragraphsOf(pieces)) {
    const said = paragraph[0]?.speaker;
    const runs: PlainRun[] =
      said && said !== speaker ? [{ text: `${said}:`, strong: true }, { text: ' ' }] : [];
    if (said || paragraph[0]?.isTurn) speaker = said;
    const lead = runs.reduce((length, run) => length + run.text.length, 0);
    let text = '';
    const offsets = paragraph.map((piece) => {
      const joined = joinSpoken(text, piece.text);
      const at = joined.length - piece.text.length;
      text = joined;
      return at;
    });
    const block = writer.add({ kind: 'paragraph', depth: 1 }, [...runs, { text }]);
    if (!block) continue;
    paragraph.forEach(({ seconds }, i) => {
      const start = i === 0 ? block.start : block.start + lead + (offsets[i] ?? 0);
      if (i === 0 || cues.at(-1)?.seconds !== seconds) cues.push({ start, seconds });
    });
  }
  return cues;
}

function paragraphsOf(pieces: readonly SpokenPiece[]): SpokenPiece[][] {
  const paragraphs: SpokenPiece[][] = [];
  let length = 0;
  let speaker: string | undefined;
  pieces.forEach((piece, i) => {
    const before = pieces[i - 1];
    const isOther = piece.isTurn && (piece.speaker === undefined || piece.speaker !== speaker);
    const last = paragraphs.at(-1);
    if (!before || !last || isOther || endsParagraph(before, { pause: piece.seconds - before.end, length })) {
      paragraphs.push([piece]);
      length = piece.text.length;
    } else {
      last.push(piece);
      length += piece.text.length + 1;
    }
    speaker = piece.speaker ?? speaker;
  });
  return paragraphs;
}

function endsParagraph({ text }: SpokenPiece, { pause, length }: { pause: number; length: number }): boolean {
  if (SENTENCE_END.test(text)) return pause >= 2 || length >= LONG;
  // Captions made by machines often have no sentence ends: a breath has to do, or the sheer length.
  return pause >= 5 || (pause >= 1 && length >= LONG) || length >= TOO_LONG;
}
