/**
 * Whether who says a thing and who is told it are the same in claim and passage: "Altman told The Information" where he told
 * investors, "according to The Information"; "CNBC predicted" where an investor told CNBC.
 */
import type { Statement } from './read-statement.ts';
import type { Word } from './read-words.ts';

const TELLS = /^(?:tells?|told|telling|informed|assured)$/;
const SAYS =
  /^(?:says?|said|saying|predict(?:s|ed)?|warn(?:s|ed)?|argue[sd]?|claim(?:s|ed)?|believe[sd]?|think|thinks|thought|expects?|expected|call(?:s|ed)|note[sd]|wrote|writes|forecasts?|estimate[sd]?|announced?|announces|report(?:s|ed)|reveal(?:s|ed)|admit(?:s|ted)|confirm(?:s|ed)|described?|describes)$/;

export function speakersAgree(claim: Statement, window: Statement): boolean {
  const told = toldIn(window);
  const sources = sourcesIn(window);
  if (told.size === 0 && sources.size === 0) return true;
  const isOnly = (term: string, some: ReadonlySet<string>, others: ReadonlySet<string>) =>
    some.has(term) && !others.has(term);
  return (
    ![...sourcesIn(claim)].some((term) => isOnly(term, told, sources)) &&
    ![...toldIn(claim)].some((term) => isOnly(term, sources, told))
  );
}

/** Terms of the names right after "told". */
function toldIn({ words }: Statement): Set<string> {
  return new Set(words.flatMap((word, at) => (TELLS.test(word.lower) ? namesFrom(words, at + 1) : [])));
}

/** Terms of the names right before a verb of saying or telling, and after "according to". */
function sourcesIn({ words }: Statement): Set<string> {
  return new Set(
    words.flatMap((word, at) => {
      if (word.lower === 'according' && words[at + 1]?.lower === 'to') return namesFrom(words, at + 2);
      if (!SAYS.test(word.lower) && !TELLS.test(word.lower)) return [];
      const before = words[at - 1];
      return before?.isName && !TELLS.test(words[at - 2]?.lower ?? '') ? namesUpTo(words, at - 1) : [];
    }),
  );
}

function namesFrom(words: readonly Word[], from: number): string[] {
  const start = words[from]?.lower === 'the' ? from + 1 : from;
  const end = words.findIndex(
    (word, at) => at >= start && (!word.isName || word.part !== words[start]?.part),
  );
  return words.slice(start, end < 0 ? undefined : end).map(({ term }) => term);
}

function namesUpTo(words: readonly Word[], last: number): string[] {
  const first = words.findLastIndex((word, at) => at <= last && !word.isName);
  return words.slice(first + 1, last + 1).map(({ term }) => term);
}
