/** The place of a claim in a passage that holds it word for word. */
import type { Span } from '../text/sentences.ts';
import { tokenize } from '../text/tokenize.ts';
import { CJK } from '../text/word-terms.ts';

/** A text without white space, case and the shapes of quotation marks, and where each of its characters came from. */
export interface FoldedText {
  text: string;
  places: Uint32Array;
}

const MIN_WORDS = 4;
const IS_WORD = /[\p{L}\p{N}]/u;

export function foldText(text: string): FoldedText {
  let folded = '';
  const places: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const unit = foldCharacter(text[at] as string);
    if (unit === '') continue;
    folded += unit;
    places.push(at);
  }
  return { text: folded, places: Uint32Array.from(places) };
}

/** One code unit stays one, so that the places hold. */
function foldCharacter(unit: string): string {
  // Claims come without markdown signs, passages of a markdown file with them.
  if (/[\s*`]/.test(unit)) return '';
  if (/["“”„«»]/.test(unit)) return '"';
  if (/['‘’]/.test(unit)) return "'";
  const lower = unit.toLowerCase();
  return lower.length === 1 ? lower : unit;
}

/** Offsets in the passage, or undefined if it is not there; at least four words, and whole ones. */
export function findVerbatim(claim: string, passage: string, folded: FoldedText): Span | undefined {
  if (contentLength(claim) < MIN_WORDS) return undefined;
  const wanted = foldText(claim.replace(/[.!?\s]+$/, '')).text;
  for (let at = folded.text.indexOf(wanted); at >= 0; at = folded.text.indexOf(wanted, at + 1)) {
    const start = folded.places[at] as number;
    const end = (folded.places[at + wanted.length - 1] as number) + 1;
    if (isCutAt(passage, start) || isCutAt(passage, end)) continue;
    return { start, end };
  }
  return undefined;
}

/** Words; two characters of a script without spaces count as one. */
function contentLength(claim: string): number {
  return tokenize(claim).length;
}

function isCutAt(text: string, at: number): boolean {
  const [before = ' ', after = ' '] = [text[at - 1], text[at]];
  return IS_WORD.test(before) && IS_WORD.test(after) && !CJK.test(before) && !CJK.test(after);
}
