/**
 * Which terms of a library are near those of a question: spellings of what the library does not know (Damerau 1964
 * found four of five misspellings to be one slip), and words of one family, which stemming leaves apart. Each index
 * store answers for its own words; what is near is decided here, so that all stores agree.
 */
import { EditRows } from './edit-rows.ts';

/** What a library's list of words is asked, for all words at once. */
export interface Vocabulary {
  /** How many served rows hold each term; terms that none holds may be left out. */
  countHolders(terms: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** At least the terms that begin with one of the words and are up to `most` letters longer. */
  listLonger(words: readonly string[], most: number): Promise<readonly string[]>;
  /** At least the terms within so many edits of one of the words that begin with the same letter. */
  listSimilar(words: readonly string[], most: number): Promise<readonly string[]>;
}

export interface NearWord {
  term: string;
  kind: 'spelling' | 'family';
  /** Served rows that hold it, at least one. */
  holders: number;
}

/** Shorter words have too many neighbours. */
const MIN_LENGTH = 5;
/** "settl" and "settlement" are of one family. */
const MAX_SUFFIX = 5;
/** What may stand between the stems of one family, one or two of them: "micro" and "microsoft" are none. */
const SUFFIXES =
  /^(?:e|i|y|r|n|s|en|er|or|ar|ee|eer|ier|ist|ism|ian|an|ant|ent|anc|enc|al|ial|at|it|ut|ag|abl|ibl|ic|ion|iv|ive|iti|iz|ifi|if|is|ish|ori|ari|eri|ous|ure|ur|ment|ement|ful|less|ness|ship|hood|ward|wis|dom|let|ling|li|ly){1,2}$/;
const MAX_FAMILY = 5;
const MAX_SPELLINGS = 3;
/** A question with more words that the library does not know is not misspelt but in another language. */
const MAX_UNKNOWN = 8;
/** Two edits only where one finds nothing. */
const SPELLINGS = [
  { most: 1, minLength: MIN_LENGTH },
  { most: 2, minLength: 8 },
];
const WORD = /^[a-z]+$/;

/**
 * By term, spellings first and then the family, each most frequent first; terms without any are left out.
 * @param terms normalised by the tokenizer
 */
export async function findNearTerms(
  terms: readonly string[],
  vocabulary: Vocabulary,
): Promise<Map<string, NearWord[]>> {
  const words = [...new Set(terms)].filter((term) => term.length >= MIN_LENGTH && WORD.test(term));
  if (words.length === 0) return new Map();
  const longer = (await vocabulary.listLonger(words, MAX_SUFFIX)).filter((term) => WORD.test(term));
  const families = new Map(words.map((word) => [word, [...shorterOf(word), ...longerOf(word, longer)]]));
  const holders = await vocabulary.countHolders([...words, ...[...families.values()].flat()]);
  const spellings = await findSpellings(
    words.filter((word) => !holders.get(word)),
    vocabulary,
  );
  const near = words.map((word): [string, NearWord[]] => {
    const spelt = spellings.get(word) ?? [];
    const family = (families.get(word) ?? []).filter((term) => !spelt.some((other) => other.term === term));
    return [word, [...spelt, ...mostFrequent(family, holders, 'family').slice(0, MAX_FAMILY)]];
  });
  return new Map(near.filter(([, found]) => found.length > 0));
}

/** "settlement" -> "settlemen", "settleme", ...: whichever of them the library holds. */
function shorterOf(word: string): string[] {
  const shortest = Math.max(MIN_LENGTH, word.length - MAX_SUFFIX);
  const stems = Array.from({ length: word.length - shortest }, (_, i) => word.slice(0, shortest + i));
  return stems.filter((stem) => SUFFIXES.test(word.slice(stem.length)));
}

function longerOf(word: string, longer: readonly string[]): string[] {
  return longer.filter((term) => term.startsWith(word) && SUFFIXES.test(term.slice(word.length)));
}

async function findSpellings(
  unknown: readonly string[],
  vocabulary: Vocabulary,
): Promise<Map<string, NearWord[]>> {
  const found = new Map<string, NearWord[]>();
  if (unknown.length > MAX_UNKNOWN) return found;
  for (const { most, minLength } of SPELLINGS) {
    const open = unknown.filter((word) => word.length >= minLength && !found.has(word));
    if (open.length === 0) continue;
    const similar = (await vocabulary.listSimilar(open, most)).filter((term) => WORD.test(term));
    const near = new Map(
      open.map((word) => {
        const rows = new EditRows(word, most);
        return [word, similar.filter((term) => term[0] === word[0] && rows.isNear(term))];
      }),
    );
    const holders = await vocabulary.countHolders([...near.values()].flat());
    for (const [word, candidates] of near) {
      const held = mostFrequent(candidates, holders, 'spelling').slice(0, MAX_SPELLINGS);
      if (held.length > 0) found.set(word, held);
    }
  }
  return found;
}

/** Those that are held. */
function mostFrequent(
  terms: readonly string[],
  counts: ReadonlyMap<string, number>,
  kind: NearWord['kind'],
): NearWord[] {
  return [...new Set(terms)]
    .flatMap((term): NearWord[] => {
      const holders = counts.get(term) ?? 0;
      return holders > 0 ? [{ term, kind, holders }] : [];
    })
    .sort((a, b) => b.holders - a.holders || (a.term < b.term ? -1 : 1));
}
