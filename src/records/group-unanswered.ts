/**
 * Questions of one subject in one group. Each distinct wording, the most asked first, joins the group whose first
 * wording is most like it, by the Jaccard coefficient of their terms (1901), or begins one. Where each names a thing
 * that the other does not, they are never of one subject. Candidates are found by the rarest terms alone (prefix
 * filtering: Bayardo, Ma and Srikant, "Scaling up all pairs similarity search", 2007), which misses none and keeps
 * thousands of questions quick.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { UnansweredGroup, UnansweredKind } from '../model/question-log.ts';
import { nameTerms, subjectTerms } from './subject-terms.ts';

export interface UnansweredQuestion {
  answerId: string;
  /** Milliseconds since 1970. */
  askedAt: number;
  /** As it was understood. */
  question: string;
  kind: UnansweredKind;
  /** Words of it that the library lacks; empty for `not-found`. */
  missing: string[];
  nearest: { briefingId: string; title: string }[];
}

/** Likeness from which on two wordings are of one subject. */
const LEAST_LIKENESS = 0.5;
/** Questions looked at in one turn of the event loop. */
const A_TURN = 100;
const MAX_WORDINGS = 20;
const MAX_NEAREST = 3;

/** One wording and all who used it, newest first. */
interface Wording {
  kind: UnansweredKind;
  /** Of what is missing, or else of the question. */
  terms: string[];
  /** Those of them that name a thing. */
  names: string[];
  asked: UnansweredQuestion[];
}

/**
 * Leaves turns to whoever asks meanwhile.
 * @param questions newest first
 * @param limit groups wanted at most
 * @returns largest groups first, among equals the one asked last
 */
export async function groupUnanswered(
  questions: readonly UnansweredQuestion[],
  limit: number,
): Promise<UnansweredGroup[]> {
  const wordings = (await gatherWordings(questions)).sort(byCount);
  const groups = await gatherGroups(wordings);
  return groups
    .map((group) => ({ group, count: countOf(group), last: Math.max(...group.map(lastAsked)) }))
    .sort((a, b) => b.count - a.count || b.last - a.last)
    .slice(0, limit)
    .map(({ group }) => toGroup(group));
}

/** The same but for case, spaces and the marks at the end is one wording. */
async function gatherWordings(questions: readonly UnansweredQuestion[]): Promise<Wording[]> {
  const wordings = new Map<string, Wording>();
  for await (const asked of inTurns(questions)) {
    const { kind, question, missing } = asked;
    const key = `${kind} ${foldWording(question)}`;
    const known = wordings.get(key);
    if (known) known.asked.push(asked);
    else {
      const terms = subjectTerms(kind === 'not-covered' ? missing.join(' · ') : question);
      const names = nameTerms(question).filter((name) => terms.includes(name));
      wordings.set(key, { kind, terms, names, asked: [asked] });
    }
  }
  return [...wordings.values()];
}

/** @param wordings in whose order they join groups; the first of each is what others are compared with */
async function gatherGroups(wordings: readonly Wording[]): Promise<Wording[][]> {
  const rarest = rarityOrder(wordings);
  const groups: Wording[][] = [];
  /** Groups by kind and by the rare terms of their first wording. */
  const groupsAt = new Map<string, Wording[][]>();
  for await (const wording of inTurns(wordings)) {
    const keys = prefixOf(wording.terms.toSorted(rarest)).map((term) => `${wording.kind} ${term}`);
    const found = mostAlike(wording, new Set(keys.flatMap((key) => groupsAt.get(key) ?? [])));
    if (found) {
      found.push(wording);
      continue;
    }
    const group = [wording];
    groups.push(group);
    for (const key of keys) {
      const others = groupsAt.get(key);
      if (others) others.push(group);
      else groupsAt.set(key, [group]);
    }
  }
  return groups;
}

/** Among equals the one that came first. */
function mostAlike(wording: Wording, candidates: Iterable<Wording[]>): Wording[] | undefined {
  let best: { group: Wording[]; likeness: number } | undefined;
  for (const group of candidates) {
    const likeness = likenessOf(wording, group[0] as Wording);
    if (likeness < LEAST_LIKENESS || (best && likeness <= best.likeness)) continue;
    best = { group, likeness };
  }
  return best?.group;
}

async function* inTurns<T>(items: readonly T[]): AsyncGenerator<T> {
  for (const [i, item] of items.entries()) {
    if (i % A_TURN === A_TURN - 1) await nextTurn();
    yield item;
  }
}

function foldWording(question: string): string {
  return question
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '');
}

function rarityOrder(wordings: readonly Wording[]): (a: string, b: string) => number {
  const counts = new Map<string, number>();
  for (const { terms } of wordings) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return (a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0) || compare(a, b);
}

/** So many of the rarest terms that whatever is like enough shares one of them. */
function prefixOf(terms: readonly string[]): readonly string[] {
  return terms.slice(0, terms.length - Math.ceil(LEAST_LIKENESS * terms.length) + 1);
}

function likenessOf(a: Wording, b: Wording): number {
  const namesMore = (one: Wording, other: Wording) => one.names.some((name) => !other.terms.includes(name));
  if (namesMore(a, b) && namesMore(b, a)) return 0;
  const shared = a.terms.filter((term) => b.terms.includes(term)).length;
  return shared / (a.terms.length + b.terms.length - shared);
}

/** @param wordings the most asked first */
function toGroup(wordings: readonly Wording[]): UnansweredGroup {
  const asked = wordings.flatMap((wording) => wording.asked);
  const missing = asked.flatMap((question) => question.missing);
  const nearest = asked.flatMap((question) => question.nearest);
  const first = wordings[0] as Wording;
  return {
    kind: first.kind,
    question: shown(first).question,
    count: asked.length,
    lastAskedAt: new Date(Math.max(...wordings.map(lastAsked))).toISOString(),
    missing: mostFrequent(missing, (word) => subjectTerms(word).join(' ')),
    nearest: mostFrequent(nearest, ({ briefingId }) => briefingId).slice(0, MAX_NEAREST),
    wordings: wordings.slice(0, MAX_WORDINGS).map((wording) => {
      const { question, answerId } = shown(wording);
      return { question, count: wording.asked.length, answerId };
    }),
  };
}

function countOf(wordings: readonly Wording[]): number {
  return wordings.reduce((sum, { asked }) => sum + asked.length, 0);
}

/** The newest stands for a wording. */
function shown({ asked }: Wording): UnansweredQuestion {
  return asked[0] as UnansweredQuestion;
}

function lastAsked(wording: Wording): number {
  return shown(wording).askedAt;
}

function byCount(a: Wording, b: Wording): number {
  return (
    b.asked.length - a.asked.length ||
    lastAsked(b) - lastAsked(a) ||
    compare(shown(a).question, shown(b).question)
  );
}

/** Each once, the most frequent first, among equals the one that came first. */
function mostFrequent<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const found = new Map<string, { item: T; count: number }>();
  for (const item of items) {
    const known = found.get(keyOf(item));
    if (known) known.count++;
    else found.set(keyOf(item), { item, count: 1 });
  }
  return [...found.values()].sort((a, b) => b.count - a.count).map(({ item }) => item);
}

/** By code units, the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
