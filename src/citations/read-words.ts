/** The words of a statement with what the checks ask of each: its term, its clause, whether it is a name. */
import { isStopword, tokenize } from '../text/tokenize.ts';
import { CJK } from '../text/word-terms.ts';
import { sameName } from './same-meaning.ts';

export interface Word {
  /** As written; `lower` without a possessive ending. */
  text: string;
  lower: string;
  /** By which it is compared: the stem, the country for its people, a model's name without hyphens. */
  term: string;
  start: number;
  end: number;
  /** Counts through the text. A new clause begins at signs and at words such as "but"; "and" begins a new part. */
  clause: number;
  part: number;
  sentence: number;
  isName: boolean;
  /** Neither a function word nor a number. */
  isContent: boolean;
  isFirst: boolean;
}

// A run of initials; a number; letters and digits, with what belongs to the name of a model ("GPT-4.1", "gpt-6-luna").
const WORD =
  /(?:\p{Lu}\.){2,}|\d+(?:[.,]\d+)*\p{L}*|\p{L}[\p{L}\p{N}]*(?:['’]\p{L}+|[-‑]?\d+(?:\.\d+)*[\p{L}\p{N}]*(?:-(?:mini|nano|pro|flash|turbo|luna|small|large|oss|preview)\b)*)?/gu;
const CLAUSE_SIGN = /[;:—–()[\]!?…]|\.\s|,|\s-\s|\n/;
const CLAUSE_WORDS = new Set(
  'but while whereas although though because since unless however which who whom whose yet so if when where'.split(
    ' ',
  ),
);
const PART_WORDS = new Set('and or than versus vs against compared'.split(' '));
const MONTH_OR_DAY =
  /^(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/;
/** Capitalised before a name or alone, and left out as freely: "President Trump", "Trump". */
const TITLES = new Set(
  'president judge mr mrs ms dr professor prof senator representative minister secretary chief ceo cfo cto chair chairman executive officer director justice sir lord councillor governor mayor superintendent warden commissioner member captain'.split(
    ' ',
  ),
);
/** A word that begins a sentence is hardly a name with one of these endings, or if it is one of these. */
const COMMON_ENDING =
  /(?:ing|ions?|ments?|ness|ity|ities|ies|ers|ors|ists|ed|ly|ship|age|ance|ence|ure|ants|ents)$/;
const COMMON = new Set(
  `demand supply revenue profit growth inflation sales prices costs training output input access power energy work
  research software hardware data people users critics shares nothing something everyone anyone nobody today later
  instead both several many much each every another other others two three four five six seven eight nine ten
  hundreds thousands millions billions half one no yes please thus hence yet still even according under since
  although though whereas however unlike like despite because during before after about around nearly almost
  roughly only also here there perhaps maybe probably overall finally first second third last next early late
  some most few all any none`.split(/\s+/),
);

/** Words of `text` in order. `knownNames` are terms of words that are names wherever they stand. */
export function readWords(text: string, knownNames?: ReadonlySet<string>): Word[] {
  const words: Word[] = [];
  let clause = 0;
  let part = 0;
  let end = 0;
  let isFirst = true;
  let sentence = 0;
  for (const match of text.matchAll(WORD)) {
    const gap = text.slice(end, match.index);
    // Most words are parted by a blank, which is no sign.
    if (gap !== ' ') {
      if (words.length > 0 && CLAUSE_SIGN.test(`${gap} `) && !/^[-‑]$/.test(gap)) {
        clause++;
        part++;
      }
      if (/[.!?…]["'”’)]*\s|\n|:\s/.test(gap)) isFirst = true;
      if (words.length > 0 && /[.!?…]["'”’)]*\s|\n/.test(gap)) sentence++;
    }
    const before = words.at(-1);
    for (const word of wordsOf(match[0], match.index)) {
      if (CLAUSE_WORDS.has(word.lower)) clause++;
      if (CLAUSE_WORDS.has(word.lower) || PART_WORDS.has(word.lower)) part++;
      words.push({ ...word, clause, part, sentence, isFirst, isName: !isFirst && looksLikeName(word) });
      isFirst = false;
    }
    end = match.index + match[0].length;
    joinUnited(words, before);
    joinEdition(words);
  }
  markFirstNames(words, knownNames);
  return words;
}

function wordsOf(
  text: string,
  start: number,
): Omit<Word, 'clause' | 'part' | 'sentence' | 'isName' | 'isFirst'>[] {
  const end = start + text.length;
  if (CJK.test(text)) {
    return tokenize(text).map((term) => ({ text: term, lower: term, term, start, end, isContent: true }));
  }
  const bare = text.replace(/['’]s$/i, '');
  const lower = bare.toLowerCase();
  const term = termOf(bare, lower);
  return [
    {
      text,
      lower,
      term,
      start,
      end,
      // "49ers".
      isContent: !isStopword(term) && !isStopword(lower) && (!/^\d/.test(text) || /^\d+ers$/i.test(text)),
    },
  ];
}

const TERMS = new Map<string, string>();

/** Words come again and again; their terms are kept. */
function termOf(bare: string, lower: string): string {
  const known = TERMS.get(bare);
  if (known !== undefined) return known;
  const term = /\d/.test(bare) ? lower.replace(/[-‑]/g, '') : sameName(tokenize(bare)[0] ?? lower);
  if (TERMS.size > 50_000) TERMS.clear();
  TERMS.set(bare, term);
  return term;
}

const UNITED = new Map([
  ['united states', 'usa'],
  ['united kingdom', 'britain'],
  ['european union', 'eu'],
]);

const EDITION = /^(?:mini|nano)$/;

/** "GPT-4o mini" is another model than "GPT-4o". */
function joinEdition(words: Word[]): void {
  const [model, edition] = [words.at(-2), words.at(-1)];
  if (!model || !edition || !EDITION.test(edition.lower) || edition.start - model.end !== 1) return;
  if (!/^\p{L}.*\d/u.test(model.text) || model.sentence !== edition.sentence) return;
  words.splice(-2, 2, {
    ...model,
    text: `${model.text} ${edition.text}`,
    lower: `${model.lower}-${edition.lower}`,
    term: model.term + edition.lower,
    end: edition.end,
    isName: true,
  });
}

/** "United States" is one name, the same as "US". */
function joinUnited(words: Word[], before: Word | undefined): void {
  const last = words.at(-1);
  if (!last || !before || last === before) return;
  if (before.lower !== 'united' && before.lower !== 'european') return;
  const term = UNITED.get(`${before.lower} ${last.lower}`);
  if (!term || words.length < 2) return;
  words.splice(-2, 2, {
    ...before,
    text: `${before.text} ${last.text}`,
    term,
    end: last.end,
    isName: true,
    isContent: true,
  });
}

function looksLikeName({ text, lower, isContent }: Pick<Word, 'text' | 'lower' | 'isContent'>): boolean {
  if (!isContent || CJK.test(text)) return false;
  if (/^\p{L}.*\d|^\d+ers$/u.test(text)) return true;
  if (!/\p{Lu}/u.test(text)) return false;
  return !MONTH_OR_DAY.test(lower) && !TITLES.has(lower);
}

/** A sentence begins with a capital, name or not. */
function markFirstNames(words: Word[], knownNames: ReadonlySet<string> | undefined): void {
  for (const [at, word] of words.entries()) {
    if (!word.isFirst || !looksLikeName(word)) continue;
    const next = words[at + 1];
    const isOddlyWritten = /\d|^.+\p{Lu}/u.test(word.text);
    const isPossessive = /['’]s$/.test(word.text);
    const isBeforeName = next?.isName === true && next.part === word.part && next.start - word.end <= 2;
    word.isName =
      isOddlyWritten ||
      isPossessive ||
      knownNames?.has(word.term) === true ||
      (isBeforeName && !COMMON.has(word.lower)) ||
      (!COMMON.has(word.lower) &&
        !COMMON_ENDING.test(word.lower) &&
        next !== undefined &&
        isVerbLike(next.lower));
  }
}

const VERB = /^(?:is|was|has|had|have|are|were|will|may|can|could|would|does|did|do|also)$|(?:ed|[^s]s)$/;
const IRREGULAR = new Set(
  `won lost sold bought built began made said told sent paid put set led left rose fell grew gave took held kept met saw
  wrote spent cut sued hit read ran drew drove spoke broke chose came went became brought caught taught thought knew
  shut let beat bet bid stood understood lent`.split(/\s+/),
);

export function isIrregularVerb(lower: string): boolean {
  return IRREGULAR.has(lower);
}

function isVerbLike(lower: string): boolean {
  return VERB.test(lower) || IRREGULAR.has(lower);
}
