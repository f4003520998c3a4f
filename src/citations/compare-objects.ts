/**
 * Whether what stands after a preposition of direction stands after it in the passage: "from lenders to customers" where the
 * money went "from customers to lenders", "into R1" where it went "into V3" and R1 is what it came from.
 */
import { isVerbHere } from './is-verb.ts';
import type { Statement } from './read-statement.ts';
import type { Word } from './read-words.ts';
import { meanSame } from './same-meaning.ts';

const DIRECTED = /^(?:from|to|into|onto|against|toward|towards|over)$/;
/** Words from the preposition to the noun. */
const REACH = 4;

/** "According to", "due to"; "to train", where no noun follows. */
function isLink(words: readonly Word[], at: number): boolean {
  if (/^(?:according|due|compared|prior|close|next|thanks)$/.test(words[at - 1]?.lower ?? '')) return true;
  return words[at]?.lower === 'to' && isVerbHere(words, at + 1);
}

interface Pair {
  preposition: string;
  term: string;
  /** Terms of all that follows in its clause, not far. */
  phrase: string[];
  /** The verb before it. */
  verb: Word | undefined;
}

/** False where both nouns of two such phrases are in both texts, and one stands in the other's place. */
export function objectsAgree(claim: Statement, window: Statement): boolean {
  const [own, there] = [pairsOf(claim), pairsOf(window)];
  return !own.some(({ preposition, term, verb }) => {
    const all = there.filter((pair) => pair.preposition === preposition);
    // Of several, the one that belongs to the same verb.
    const others = all.length > 1 ? all.filter((pair) => verb && pair.verb?.term === verb.term) : all;
    if (others.length !== 1 || own.filter((pair) => pair.preposition === preposition).length !== 1)
      return false;
    const other = others[0] as Pair;
    if (other.phrase.some((one) => meanSame(one, term))) return false;
    return isElsewhere(claim, other.term) && isElsewhere(window, term);
  });
}

function isElsewhere({ words }: Statement, term: string): boolean {
  return words.some((word) => word.isContent && word.term === term);
}

/** Nouns, and names, right after a preposition of direction: the last word of the phrase. */
function pairsOf({ words, quantities, dates }: Statement): Pair[] {
  return words.flatMap((word, at) => {
    const isDirected = DIRECTED.test(word.lower) || (word.lower === 'on' && isVerbHere(words, at - 1));
    if (!isDirected || isLink(words, at)) return [];
    const head = headOf(words.slice(at + 1, at + 1 + REACH), word);
    if (!head) return [];
    const isNumber = [...quantities, ...dates].some(({ start, end }) => start < head.end && end > word.end);
    const rest = words.slice(at + 1, at + 1 + 2 * REACH);
    const next = rest.findIndex(({ lower }) => DIRECTED.test(lower));
    const phrase = rest
      .slice(0, next < 0 ? undefined : next)
      .filter(({ clause, isContent }) => isContent && clause === word.clause)
      .map(({ term }) => term);
    const verb = words.findLast((_, i) => i < at && i > at - 8 && isVerbHere(words, i));
    return isNumber
      ? []
      : [{ verb, phrase, preposition: word.lower.replace(/^(?:in|on)to$/, 'into'), term: head.term }];
  });
}

function headOf(words: readonly Word[], { clause, part }: Word): Word | undefined {
  let head: Word | undefined;
  for (const word of words) {
    if (word.clause !== clause || word.part !== part) break;
    if (word.isContent) {
      // Names are one as a whole: "the R1 series" is about R1.
      if (head?.isName) break;
      head = word;
    } else if (head || !/^(?:the|an?|its|their|his|her|this|these|those|our|all|both)$/.test(word.lower))
      break;
  }
  return head;
}
