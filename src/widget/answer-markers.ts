/**
 * Answer text into what is drawn: paragraphs and list items made of plain text and citation numbers. Pure,
 * and safe to call on text that is still growing: an unfinished marker at the end is held back.
 */

export type AnswerPiece = { type: 'text'; text: string } | { type: 'citation'; n: number };

export interface AnswerBlock {
  kind: 'paragraph' | 'item';
  pieces: AnswerPiece[];
}

// Linear: digits and brackets cannot match the same character.
const MARKER = /\[(\d{1,3})\]/g;
const UNFINISHED_MARKER = /\[\d{0,3}$/;
const BULLET = /^[-*•][ \t]+/;

/**
 * @param isKnown whether a number's citation has arrived; a marker without one stays plain text.
 * @param isGrowing more text may follow.
 */
export function parseAnswer(
  text: string,
  { isKnown, isGrowing = false }: { isKnown: (n: number) => boolean; isGrowing?: boolean },
): AnswerBlock[] {
  const certain = isGrowing ? text.replace(UNFINISHED_MARKER, '') : text;
  const blocks: AnswerBlock[] = [];
  for (const paragraph of certain.split(/\n[ \t]*\n/)) {
    let open: AnswerBlock | undefined;
    for (const line of paragraph.split('\n')) {
      const bullet = BULLET.exec(line);
      if (line.trim() === '') continue;
      const pieces = parseLine(bullet ? line.slice(bullet[0].length) : line, isKnown);
      if (bullet || !open) {
        open = { kind: bullet ? 'item' : 'paragraph', pieces };
        blocks.push(open);
      } else {
        open.pieces.push({ type: 'text', text: '\n' }, ...pieces);
      }
    }
  }
  return blocks;
}

/** The text without its markers and without the space before each. */
export function stripMarkers(text: string): string {
  return text.replace(/[ \t]?\[\d{1,3}\]/g, '');
}

function parseLine(line: string, isKnown: (n: number) => boolean): AnswerPiece[] {
  const pieces: AnswerPiece[] = [];
  let from = 0;
  for (const marker of line.matchAll(MARKER)) {
    const n = Number(marker[1]);
    if (!isKnown(n)) continue;
    // The space before a number would let it wrap to the next line, away from what it supports.
    const before = line.slice(from, marker.index).replace(/[ \t]+$/, '');
    if (before !== '') pieces.push({ type: 'text', text: before });
    pieces.push({ type: 'citation', n });
    from = marker.index + marker[0].length;
  }
  if (from < line.length) pieces.push({ type: 'text', text: line.slice(from) });
  return pieces;
}
