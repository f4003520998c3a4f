/**
 * Acronyms and what they stand for, as a document itself states them: "Model Context Protocol (MCP)", "MCP (Model
 * Context Protocol)", and a key concept "MCP: Model Context Protocol, ...". Candidates are found as by Schwartz and
 * Hearst (2003), "A simple algorithm for identifying abbreviation definitions in biomedical text"; spells-out.ts decides.
 */
import { spellsOut } from './spells-out.ts';

export interface Acronym {
  /** As written, in the singular: "MCP". */
  short: string;
  /** As written, in the singular: "Model Context Protocol". */
  long: string;
}

/** A document that defines more is a glossary; its first ones are kept. */
const MAX_FOUND = 60;
const MAX_SHORT = 10;
/** Longest run of text in which the words before a bracket are looked for, in characters. */
const MAX_BEFORE = 200;
const BRACKETS = /[(（]([^()（）\n]{2,120})[)）]/g;
/** Words never reach back over the end of a sentence, a dash or another bracket. */
const BREAK = /^[\s\S]*(?:[.!?;:](?=\s)|[()（）[\]{}|\n•—–。]|\s-\s)/u;
const OPENING = /^(?:or|the|an?|also|called|known as|abbreviated|short for|i\.e\.)\s+/i;
const QUOTES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;

/**
 * Each pair once, in reading order, at most 60.
 * @param paragraphs as displayed, without markup
 * @param concepts terms that the document defines, with their definitions
 */
export function findAcronyms(
  paragraphs: Iterable<string>,
  concepts: Iterable<{ term: string; definition: string }> = [],
): Acronym[] {
  const found = new Map<string, Acronym>();
  const keep = (acronym: Acronym | undefined) => {
    if (!acronym || found.size >= MAX_FOUND) return;
    const key = `${acronym.short}\n${acronym.long.replaceAll('-', ' ')}`.toLowerCase();
    if (!found.has(key)) found.set(key, acronym);
  };
  for (const paragraph of paragraphs) {
    for (const match of paragraph.matchAll(BRACKETS)) {
      const before = paragraph.slice(Math.max(0, match.index - MAX_BEFORE), match.index).replace(BREAK, '');
      const [inside = ''] = (match[1] ?? '').split(/[;:]|,\s/);
      keep(longBefore(before, inside) ?? longInside(before, match[1] ?? '') ?? longInside(before, inside));
    }
  }
  for (const { term, definition } of concepts) keep(longAtStart(term, definition));
  return [...found.values()];
}

/** "... the Model Context Protocol" + "MCP": the fewest words that spell it out. */
function longBefore(before: string, inside: string): Acronym | undefined {
  const short = shortOf(inside.replace(OPENING, ''));
  if (!short) return undefined;
  const words = wordsOf(before).slice(-mostWords(short));
  for (let from = words.length - 1; from >= 0; from--) {
    const long = words.slice(from);
    if (spellsOut(long, short)) return { short, long: singular(long, inside) };
  }
  return undefined;
}

/** "... the MCP" + "Model Context Protocol": all words inside. */
function longInside(before: string, inside: string): Acronym | undefined {
  const long = wordsOf(inside.replace(OPENING, ''));
  const last = wordsOf(before).slice(-2);
  for (const written of [last.slice(-1), last].map((words) => words.join(' '))) {
    const short = shortOf(written);
    if (short && long.length > 0 && spellsOut(long, short)) return { short, long: singular(long, written) };
  }
  return undefined;
}

/** "MCP" + "Model Context Protocol, an open standard ...": the first words of a definition, at least two. */
function longAtStart(term: string, definition: string): Acronym | undefined {
  const short = shortOf(term);
  if (!short) return undefined;
  const words = wordsOf(definition.slice(0, MAX_BEFORE).replace(OPENING, ''));
  for (let count = 2; count <= mostWords(short); count++) {
    const long = words.slice(0, count);
    if (spellsOut(long, short)) return { short, long: singular(long, term) };
  }
  return undefined;
}

/** How far to look for the words of an acronym (Schwartz and Hearst 2003). */
function mostWords({ length }: string): number {
  return Math.min(length + 5, 2 * length);
}

/** Two to ten characters in at most two words, two of them capitals: neither "(2024)" nor "(see)". */
function shortOf(written: string): string | undefined {
  const short = withoutPlural(written.replace(QUOTES, ''));
  if (short.length < 2 || short.length > MAX_SHORT || !/^[\p{L}\p{N}&/.-]+(?: [\p{L}\p{N}-]+)?$/u.test(short))
    return undefined;
  return (short.match(/\p{Lu}/gu)?.length ?? 0) >= 2 ? short : undefined;
}

/** "LLMs" -> "LLM". */
function withoutPlural(short: string): string {
  return short.replace(/(?<=\p{Lu})['’]?s$/u, '');
}

function singular(long: readonly string[], short: string): string {
  const bare = short.replace(QUOTES, '');
  if (withoutPlural(bare) === bare) return long.join(' ');
  return long
    .join(' ')
    .replace(/ies$/, 'y')
    .replace(/(?<=[^s])s$/, '');
}

function wordsOf(text: string): string[] {
  const words = text.split(/\s+/).map((word) => word.replace(QUOTES, '').replace(/['’]s$/, ''));
  return words.filter((word) => word !== '');
}
