/**
 * Terms of a segment within some edits of a word. The sorted list is walked like a trie: terms with the same beginning
 * share its rows of edits, and once a beginning has gone too far, all terms that have it are leapt over (Oflazer 1996).
 */
import { EditRows } from '../text/edit-rows.ts';
import type { TermList } from './term-list.ts';

const [A, Z] = [0x61, 0x7a];

/**
 * Only terms of a to z that begin with the letter of the word, in order.
 * @param word of a to z
 */
export function similarTerms(terms: TermList, word: string, most: number): string[] {
  const found: string[] = [];
  const rows = new EditRows(word, most);
  const [begin, end] = terms.rangeOf(word.charAt(0));
  let place = begin;
  const byteAt = (at: number) => terms.byteAt(place, at);
  while (place < end) {
    const length = terms.lengthOf(place);
    let at = rows.shared(byteAt, length);
    let isAlive = true;
    while (isAlive && at < length) {
      const code = byteAt(at);
      isAlive = code >= A && code <= Z && rows.set(at, code);
      at++;
    }
    if (isAlive && rows.editsAt(length) <= most) found.push(terms.term(place));
    place = isAlive ? place + 1 : terms.skip(place, { bytes: at, end });
  }
  return found;
}
