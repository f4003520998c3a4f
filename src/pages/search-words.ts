/** Words as a search compares them: without case, accents and marks, each matched from its beginning. */

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** Scripts that put no space between words: there a hit may stand anywhere. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** "Café GPT-4o" -> ["cafe", "gpt", "4o"] */
export function searchWords(text: string): string[] {
  return (text.match(WORD) ?? []).map(fold).filter(Boolean);
}

/** What {@link matchesWords} looks into: made once for a text, looked into often. */
export function searchable(texts: readonly (string | null)[]): string {
  return ` ${searchWords(texts.filter(Boolean).join(' ')).join(' ')}`;
}

/** Whether each word begins a word of the text. */
export function matchesWords(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(UNSPACED.test(word) ? word : ` ${word}`));
}

export interface TextPiece {
  text: string;
  isHit: boolean;
}

/** A text cut where the words hit it; joined, the pieces are the text again. */
export function cutAtHits(text: string, words: readonly string[]): TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const found of words.length === 0 ? [] : text.matchAll(WORD)) {
    const [from, to] = hitIn(found[0], words) ?? [];
    if (from === undefined || to === undefined) continue;
    if (found.index + from > at) pieces.push({ text: text.slice(at, found.index + from), isHit: false });
    at = found.index + to;
    pieces.push({ text: text.slice(found.index + from, at), isHit: true });
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isHit: false });
  return pieces;
}

/** The longest hit; the whole word where folding changes its length, so that offsets cannot be told. */
function hitIn(word: string, words: readonly string[]): [number, number] | undefined {
  const folded = fold(word);
  const hits = words
    .map((wanted): [number, number] => {
      const from = UNSPACED.test(wanted) ? folded.indexOf(wanted) : folded.startsWith(wanted) ? 0 : -1;
      return [from, from + wanted.length];
    })
    .filter(([from]) => from >= 0)
    .sort((a, b) => b[1] - b[0] - (a[1] - a[0]));
  if (hits.length === 0) return undefined;
  return folded.length === word.length ? hits[0] : [0, word.length];
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
