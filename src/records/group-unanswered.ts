/**
 * Questions of one subject in one group. Each distinct wording joins the group whose first wording is most like it,
 * by the Jaccard coefficient of their terms (1901), or begins one: the most asked first, so that groups gather round
 * what is asked most. Candidates are found by the rarest terms alone (prefix filtering: Bayardo, Ma and Srikant,
 * "Scaling up all pairs similarity search", 2007), which misses none and keeps thousands of questions quick.
 */
import type { UnansweredGroup, UnansweredKind } from '../model/question-log.ts';
import { subjectTerms } from './subject-terms.ts';

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
const MAX_WORDINGS = 20;
const MAX_NEAREST = 3;

/** One wording and all who used it, newest first. */
interface Wording {
  kind: UnansweredKind;
  /** Of what is missing, or else of the question. */
  terms: string[];
  asked: UnansweredQuestion[];
}

/** @param questions newest first. @returns largest groups first, among equals the one asked last */
export function groupUnanswered(questions: readonly UnansweredQuestion[]): UnansweredGroup[] {
  const wordings = gatherWordings(questions).sort(byCount);
  const rarest = rarityOrder(wordings);
  const groups: Wording[][] = [];
  /** Groups by kind and by the rare terms of their first wording. */
  const groupsAt = new Map<string, number[]>();
  for (const wording of wordings) {
    const keys = prefixOf(wording.terms.toSorted(rarest)).map((term) => `${wording.kind} ${term}`);
    const candidates = new Set(keys.flatMap((key) => groupsAt.get(key) ?? []));
    let best = -1;
    let bestLikeness = 0;
    for (const candidate of candidates) {
      const leader = groups[candidate]?.[0] as Wording;
      const likeness = jaccard(wording.terms, leader.terms);
      if (likeness < LEAST_LIKENESS || likeness < bestLikeness) continue;
      if (likeness === bestLikeness && candidate > best) continue;
      [best, bestLikeness] = [candidate, likeness];
    }
    if (best >= 0) {
      groups[best]?.push(wording);
      continue;
    }
    for (const key of keys) {
      const others = groupsAt.get(key);
      if (others) others.push(groups.length);
      else groupsAt.set(key, [groups.length]);
    }
    groups.push([wording]);
  }
  return groups.map(toGroup).sort((a, b) => b.count - a.count || compare(b.lastAskedAt, a.lastAskedAt));
}

/** The same but for case, spaces and the marks at the end is one wording. */
function gatherWordings(questions: readonly UnansweredQuestion[]): Wording[] {
  const wordings = new Map<string, Wording>();
  for (const asked of questions) {
    const { kind, question, missing } = asked;
    const key = `${kind} ${foldWording(question)}`;
    const known = wordings.get(key);
    if (known) known.asked.push(asked);
    else {
      const about = kind === 'not-covered' ? missing.join(' · ') : question;
      wordings.set(key, { kind, terms: subjectTerms(about), asked: [asked] });
    }
  }
  return [...wordings.values()];
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

/** Both sorted, each term once. */
function jaccard(a: readonly string[], b: readonly string[]): number {
  const other = new Set(b);
  const shared = a.filter((term) => other.has(term)).length;
  return shared / (a.length + b.length - shared);
}

function toGroup(wordings: readonly Wording[]): UnansweredGroup {
  const sorted = wordings.toSorted(byCount);
  const asked = sorted.flatMap((wording) => wording.asked);
  const first = sorted[0] as Wording;
  return {
    kind: first.kind,
    question: shown(first).question,
    count: asked.length,
    lastAskedAt: new Date(Math.max(...sorted.map(lastAsked))).toISOString(),
    missing: mostFrequent(
      asked.flatMap(({ missing }) => missing),
      (word) => subjectTerms(word).join(' '),
    ),
    nearest: mostFrequent(
      asked.flatMap(({ nearest }) => nearest),
      ({ briefingId }) => briefingId,
    )
      .slice(0, MAX_NEAREST)
      .map(({ briefingId, title }) => ({ briefingId, title })),
    wordings: sorted.slice(0, MAX_WORDINGS).map((wording) => {
      const { question, answerId } = shown(wording);
      return { question, count: wording.asked.length, answerId };
    }),
  };
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
