/** Finds the neighbouring sentences of a passage that hold most of what a claim says. */
import type { PassageFacts, Window } from './passage-facts.ts';
import { isCloseTo } from './quantities-agree.ts';
import type { Quantity } from './quantity.ts';
import type { Statement } from './read-statement.ts';
import type { Word } from './read-words.ts';
import { isSaidOtherwise } from './said-otherwise.ts';
import { meanSame } from './same-meaning.ts';
import { relationOf } from './word-relations.ts';

export interface RankedWindow extends Window {
  /** Share of the claim's content that the window holds, 0 to 1; what only the headings hold counts less. */
  share: number;
}

const MAX_SENTENCES = 3;
/** A longer window must earn its place with that much more of the claim. */
const LONGER = 0.06;
const FRAMED = 0.8;
/** Another word of the same meaning may still be another thing. */
const KINDRED = 0.9;
/** More so a word that a dictionary lists beside it. */
const SYNONYM = 0.8;
/** Words that a writer adds or leaves out at will. */
const LIGHT = new Set(
  `say said says report reported reports note noted state stated according describe described call called explain explained
  also however make made makes include including become became remain thing way well company model firm use used using
  particularly especially specifically overall currently recently
  mention mentioned announce announced accord source briefing passage article text indicate show shows`.split(
    /\s+/,
  ),
);

/** The best windows of up to three sentences, the best first; at most `most`. */
export function rankWindows(claim: Statement, facts: PassageFacts, most = 8): RankedWindow[] {
  const wanted = wantedOf(claim);
  const total = wanted.reduce((sum, { weight }) => sum + weight, 0);
  const held = facts.sentences.map((_, at) => {
    const { statement } = facts.window(at, 1);
    return wanted.map((word) => word.heldBy(statement));
  });
  const framed = wanted.map((word) => FRAMED * word.heldBy(facts.around));
  const ranked: Pick<RankedWindow, 'from' | 'size' | 'share'>[] = [];
  for (let size = 1; size <= MAX_SENTENCES; size++) {
    for (let from = 0; from + size <= held.length; from++) {
      let sum = 0;
      for (const [at, { weight }] of wanted.entries()) {
        let best = framed[at] ?? 0;
        for (let row = from; row < from + size; row++) best = Math.max(best, held[row]?.[at] ?? 0);
        sum += weight * best;
      }
      ranked.push({ from, size, share: total === 0 ? 0 : sum / total });
    }
  }
  const rank = ({ share, size }: Pick<RankedWindow, 'share' | 'size'>) => share - LONGER * (size - 1);
  return ranked
    .sort((a, b) => rank(b) - rank(a))
    .slice(0, most)
    .map(({ from, size, share }) => ({ ...facts.window(from, size), share }));
}

interface Wanted {
  weight: number;
  /** 0 to 1. */
  heldBy(statement: Statement): number;
}

/** Words and numbers of the claim, each once. */
function wantedOf(claim: Statement): Wanted[] {
  const words = new Map<string, Word>();
  for (const word of claim.words) if (word.isContent) words.set(word.term, word);
  return [
    ...[...words.values()].map((word) => ({
      weight: weightOf(word),
      heldBy: (statement: Statement) => holdsWord(statement, word),
    })),
    ...claim.quantities.map((quantity) => ({
      weight: 1,
      heldBy: (statement: Statement) =>
        statement.quantities.some((other) => isNumberOf(quantity, other)) ||
        isSaidOtherwise(claim, quantity, statement)
          ? 1
          : 0,
    })),
    ...claim.dates.map(({ year, month, day }) => ({
      weight: 0.5,
      heldBy: (statement: Statement) =>
        statement.dates.some(
          (other) =>
            (day === undefined || other.day === day) &&
            (month === undefined || other.month === month) &&
            (year === undefined || other.year === undefined || other.year === year),
        )
          ? 1
          : 0,
    })),
  ];
}

/** Whether the other may be the same number, also as one end of a range. */
function isNumberOf(claimed: Quantity, { value, high, ...other }: Quantity): boolean {
  const { value: own, high: ownHigh } = claimed;
  if (own === value && ownHigh === high) return true;
  if (ownHigh === undefined && high !== undefined && (own === value || own === high)) return true;
  return isCloseTo(claimed, { value, ...(high === undefined ? {} : { high }), ...other });
}

function weightOf({ lower, isName }: Word): number {
  if (isName) return 1;
  return LIGHT.has(lower) ? 0.25 : 1;
}

/** How far a statement holds a word: 1, less for another word of its meaning, or 0. */
export function holdsWord(statement: Statement, { term, lower, isName }: Word): number {
  if (statement.terms.has(term)) return 1;
  let known = kindred.get(statement);
  if (!known) {
    known = new Map();
    kindred.set(statement, known);
  }
  let share = known.get(term);
  if (share === undefined) {
    share = statement.words.some((word) => word.isContent && meanSame(word.term, term)) ? KINDRED : 0;
    if (share === 0 && !isName)
      share = statement.words.some(
        (word) => word.isContent && !word.isName && relationOf(word.lower, lower) === 'synonym',
      )
        ? SYNONYM
        : 0;
    known.set(term, share);
  }
  return share;
}

/** Kept as long as the statement is: claims of one answer share words. */
const kindred = new WeakMap<Statement, Map<string, number>>();
