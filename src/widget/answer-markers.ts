/**
 * Answer text into what is drawn: paragraphs and list items made of plain text and citation numbers. Pure,
 * and safe to call on text that is still growing: an unfinished marker at the end is held back.
 */
import type { Claim } from '../model/answer.ts';

export type AnswerPiece =
  | { type: 'text'; text: string; isUnsupported?: boolean }
  | { type: 'citation'; n: number };

export interface AnswerBlock {
  kind: 'paragraph' | 'item';
  pieces: AnswerPiece[];
}

export interface ParseOptions {
  /** Whether a number's citation has arrived; a marker without one stays plain text. */
  isKnown: (n: number) => boolean;
  /** More text may follow; default false. */
  isGrowing?: boolean;
  /** Verdicts on sentences, by their offsets in the text; default none. */
  claims?: readonly Claim[];
}

// Linear: digits and brackets cannot match the same character.
const MARKER = /\[(\d{1,3})\]/g;
const UNFINISHED_MARKER = /\[\d{0,3}$/;
const BULLET = /^[-*•][ \t]+/;

export function parseAnswer(
  text: string,
  { isKnown, isGrowing = false, claims = [] }: ParseOptions,
): AnswerBlock[] {
  const certain = isGrowing ? text.replace(UNFINISHED_MARKER, '') : text;
  const doubtful = claims.filter(({ support }) => support === 'unsupported');
  const blocks: AnswerBlock[] = [];
  let open: AnswerBlock | undefined;
  let start = 0;
  for (const line of certain.split('\n')) {
    const bullet = BULLET.exec(line)?.[0] ?? '';
    const from = start + bullet.length;
    start += line.length + 1;
    if (line.trim() === '') {
      open = undefined; // an empty line ends the paragraph
      continue;
    }
    const pieces = parseLine(line.slice(bullet.length), isKnown).flatMap((piece) =>
      split(piece, from, doubtful),
    );
    if (bullet !== '' || !open) {
      open = { kind: bullet !== '' ? 'item' : 'paragraph', pieces };
      blocks.push(open);
    } else {
      open.pieces.push({ type: 'text', text: '\n' }, ...pieces);
    }
  }
  return blocks;
}

/** The text without its markers and without the space before each. */
export function stripMarkers(text: string): string {
  return text.replace(/[ \t]?\[\d{1,3}\]/g, '');
}

/** A piece with its place in the line. */
type PlacedPiece = AnswerPiece & { at: number };

function parseLine(line: string, isKnown: (n: number) => boolean): PlacedPiece[] {
  const pieces: PlacedPiece[] = [];
  let from = 0;
  for (const marker of line.matchAll(MARKER)) {
    const n = Number(marker[1]);
    if (!isKnown(n)) continue;
    // The space before a number would let it wrap to the next line, away from what it supports.
    const before = line.slice(from, marker.index).replace(/[ \t]+$/, '');
    if (before !== '') pieces.push({ type: 'text', text: before, at: from });
    pieces.push({ type: 'citation', n, at: marker.index });
    from = marker.index + marker[0].length;
  }
  if (from < line.length) pieces.push({ type: 'text', text: line.slice(from), at: from });
  return pieces;
}

/** Cuts a text where sentences begin and end that nothing supports. `from` is the place of its line in the answer. */
function split({ at, ...piece }: PlacedPiece, from: number, doubtful: readonly Claim[]): AnswerPiece[] {
  if (piece.type === 'citation') return [piece];
  const parts: AnswerPiece[] = [];
  let left = piece.text;
  let place = from + at;
  for (const { start, end } of doubtful) {
    const begins = Math.max(0, start - place);
    const ends = Math.min(left.length, end - place);
    if (ends <= begins) continue;
    if (begins > 0) parts.push({ type: 'text', text: left.slice(0, begins) });
    parts.push({ type: 'text', text: left.slice(begins, ends), isUnsupported: true });
    left = left.slice(ends);
    place += ends;
  }
  if (left !== '') parts.push({ type: 'text', text: left });
  return parts;
}
