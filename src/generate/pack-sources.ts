/**
 * Chooses what a model is given: sentences by how well they answer, what words of the question they add, and how much
 * of them is packed already, until the budget is spent (maximal marginal relevance, Carbonell and Goldstein 1998).
 * Sentences that are orders to a model are never among them.
 */
import type { Chunk, ScoredChunk } from '../model/chunk.ts';
import { spareOrders } from '../text/without-orders.ts';
import type { CountTokens } from './count-tokens.ts';
import { openingOf, type PackedPart, type PackedSource, sourceTextOf } from './packed-source.ts';

/** A sentence of a passage as it was weighed against the question. */
export interface WeighedSentence {
  passage: ScoredChunk;
  /** Rank of the passage, 0 for the best. */
  rank: number;
  /** Which sentence of its passage it is, from 0. */
  place: number;
  /** Offsets in the briefing's text. */
  start: number;
  end: number;
  text: string;
  /** Terms of the question that it holds. */
  found: ReadonlySet<string>;
  /** In log-odds. */
  score: number;
}

export interface Packable {
  sentences: readonly WeighedSentence[];
  terms: readonly { term: string; worth: number }[];
}

interface Unit extends WeighedSentence {
  tokens: number;
  words: ReadonlySet<string>;
  /** How many of its words are packed already. */
  known: number;
}

/** A passage of no more tokens goes in whole with its first sentence. */
const SHORT = 120;
/** What counts beside the score, which is squeezed to 0 to 1. */
const GAIN = { coverage: 0.6, redundancy: 0.5, rank: 0.6, neighbour: 0.25, briefing: 0.25 };
/** Tokens of the end of a source and of a gap. */
const CLOSING = 6;
const GAP = 2;
/** No sentence is worth looking for in fewer tokens. */
const LEAST = 8;
/** Distance within one section at which two chunks are neighbours. */
const NEAR = 4;

/** A sentence that must be among the sources, e.g. each side of a disagreement. */
export interface NeededSentence {
  chunk: Pick<Chunk, 'id'>;
  /** Offsets in the briefing's text. */
  start: number;
  end: number;
}

export interface PackOptions {
  maxTokens: number;
  countTokens: CountTokens;
  /** Packed before all others; default none. */
  needed?: readonly NeededSentence[];
}

/** Sources by the rank of their best passage; at least one sentence is packed if there is any. */
export function packSources(
  { sentences, terms }: Packable,
  { maxTokens, countTokens, needed = [] }: PackOptions,
): PackedSource[] {
  const units = sentences.flatMap(lessOrders).map((sentence) => toUnit(sentence, countTokens));
  const packing = new Packing(units, { terms, countTokens, maxTokens });
  packing.takeFirst(units.filter((unit) => needed.some((wanted) => isPartOf(unit, wanted))));
  packing.fill();
  return packing.sources();
}

/** What is left of a sentence stands by itself, next to nothing. */
function lessOrders(sentence: WeighedSentence): WeighedSentence[] {
  const { text, start, place } = sentence;
  return spareOrders(text, { start: 0, end: text.length }).map((span, i) => {
    if (span.start === 0 && span.end === text.length) return sentence;
    const own = { text: text.slice(span.start, span.end), place: place + (i + 1) / 100 };
    return { ...sentence, ...own, start: start + span.start, end: start + span.end };
  });
}

function toUnit(sentence: WeighedSentence, countTokens: CountTokens): Unit {
  const words = new Set(sentence.text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
  return { ...sentence, words, known: 0, tokens: countTokens(` ${sentence.text}`) };
}

interface PackingParts {
  terms: Packable['terms'];
  countTokens: CountTokens;
  maxTokens: number;
}

class Packing {
  readonly #open: Set<Unit>;
  readonly #packed = new Map<number, Map<number, Unit>>();
  readonly #passages: ReadonlyMap<number, readonly Unit[]>;
  readonly #worth: ReadonlyMap<string, number>;
  readonly #countTokens: CountTokens;
  readonly #covered = new Set<string>();
  /** Those that hold a word that is not packed yet. */
  readonly #holders = new Map<string, Unit[]>();
  readonly #briefings = new Set<string>();
  readonly #best: number;
  #left: number;

  constructor(units: readonly Unit[], { terms, countTokens, maxTokens }: PackingParts) {
    this.#open = new Set(units);
    this.#passages = groupByRank(units);
    const total = terms.reduce((sum, { worth }) => sum + worth, 0) || 1;
    this.#worth = new Map(terms.map(({ term, worth }) => [term, worth / total]));
    this.#countTokens = countTokens;
    this.#best = units.reduce((most, { score }) => Math.max(most, score), Number.NEGATIVE_INFINITY);
    this.#left = maxTokens;
    for (const unit of units) {
      for (const word of unit.words) {
        const holders = this.#holders.get(word);
        if (holders) holders.push(unit);
        else this.#holders.set(word, [unit]);
      }
    }
  }

  takeFirst(units: readonly Unit[]): void {
    for (const unit of units) if (this.#open.has(unit)) this.#take(unit);
  }

  fill(): void {
    while (this.#packed.size === 0 || this.#left >= LEAST) {
      let best: Unit | undefined;
      let most = Number.NEGATIVE_INFINITY;
      for (const unit of this.#open) {
        const value = this.#valueOf(unit);
        if (value > most) [best, most] = [unit, value];
      }
      if (!best) return;
      this.#take(best);
    }
  }

  #valueOf({ rank, place, score, found, words, known, passage }: Unit): number {
    let covers = 0;
    for (const term of found) if (!this.#covered.has(term)) covers += this.#worth.get(term) ?? 0;
    const siblings = this.#packed.get(rank);
    const isNeighbour = siblings?.has(place - 1) || siblings?.has(place + 1);
    const base = 1 / (1 + Math.exp((this.#best - score) / 2 - 2)) + GAIN.coverage * covers;
    // What another briefing says on the same matter is no repetition: it may differ, or confirm.
    if (!this.#briefings.has(passage.chunk.briefingId)) return base + GAIN.rank / (1 + rank) + GAIN.briefing;
    const redundancy = (GAIN.redundancy * known) / Math.max(1, words.size);
    return base + GAIN.rank / (1 + rank) + (isNeighbour ? GAIN.neighbour : 0) - redundancy;
  }

  /** What does not fit is passed over: something shorter may. */
  #take(unit: Unit): void {
    const whole = this.#passages.get(unit.rank) ?? [];
    const isShort = whole.reduce((sum, { tokens }) => sum + tokens, 0) <= SHORT;
    const wanted = isShort ? whole.filter((other) => this.#open.has(other)) : [unit];
    const cost = this.#costOf(wanted);
    for (const each of wanted) this.#open.delete(each);
    if (cost > this.#left && this.#packed.size > 0) return;
    this.#left -= cost;
    for (const each of wanted) this.#pack(each);
  }

  #costOf(units: readonly Unit[]): number {
    const [first] = units;
    const tokens = units.reduce((sum, unit) => sum + unit.tokens + GAP, 0);
    if (!first || this.#packed.has(first.rank)) return tokens;
    const opening = openingOf(1, { parts: [{ chunk: first.passage.chunk, spans: [] }] });
    return tokens + this.#countTokens(opening) + CLOSING;
  }

  #pack(unit: Unit): void {
    const siblings = this.#packed.get(unit.rank) ?? new Map<number, Unit>();
    this.#packed.set(unit.rank, siblings.set(unit.place, unit));
    for (const term of unit.found) this.#covered.add(term);
    for (const word of unit.words) {
      for (const holder of this.#holders.get(word) ?? []) holder.known++;
      this.#holders.delete(word);
    }
    this.#briefings.add(unit.passage.chunk.briefingId);
  }

  sources(): PackedSource[] {
    const byRank = [...this.#packed].sort(([a], [b]) => a - b);
    const groups: PackedPart[][] = [];
    for (const [, units] of byRank) {
      const part = toPart([...units.values()]);
      const group = groups.find((parts) => parts.some((other) => isNextTo(other, part)));
      if (group) group.push(part);
      else groups.push([part]);
    }
    return groups.map((group) => {
      const parts = group.sort((a, b) => a.chunk.start - b.chunk.start);
      return { parts, text: sourceTextOf(parts) };
    });
  }
}

function isPartOf({ passage, start, end }: Unit, needed: NeededSentence): boolean {
  return passage.chunk.id === needed.chunk.id && start < needed.end && needed.start < end;
}

function groupByRank(units: readonly Unit[]): Map<number, Unit[]> {
  const groups = new Map<number, Unit[]>();
  for (const unit of units) groups.set(unit.rank, [...(groups.get(unit.rank) ?? []), unit]);
  return groups;
}

function toPart(units: Unit[]): PackedPart {
  const sorted = units.sort((a, b) => a.place - b.place);
  const chunk = (sorted[0] as Unit).passage.chunk;
  const spans: PackedPart['spans'] = [];
  let last = -2;
  for (const { place, start, end } of sorted) {
    const before = spans.at(-1);
    if (before && place === last + 1) before.end = end;
    else spans.push({ start, end });
    last = place;
  }
  return { chunk, spans };
}

function isNextTo({ chunk: a }: PackedPart, { chunk: b }: PackedPart): boolean {
  if (a.briefingId !== b.briefingId || a.headingPath.join('\n') !== b.headingPath.join('\n')) return false;
  return Math.abs(a.start - b.end) <= NEAR || Math.abs(b.start - a.end) <= NEAR;
}
