/** How closely a passage's text keeps to the words of a question: in one place, in their order, under their name. */
import type { Chunk } from '../model/chunk.ts';
import { splitSentences } from '../text/sentences.ts';
import { isStopword, tokenize } from '../text/tokenize.ts';
import { holdsOrStandsIn } from './expand-query.ts';
import type { FoldedQuery } from './fold-history.ts';
import { isTimeWord } from './recency.ts';

/** Shares from 0 to 1 of what the question's own words are worth (by inverse document frequency). */
export interface PassageMatch {
  /** Neighbouring words of the question that are neighbours in the passage (Metzler and Croft 2005). */
  phrase: number;
  /** Words of the question in up to three sentences on end; fewer sentences count more. */
  window: number;
  /** Words of the question in the title. */
  title: number;
}

const MAX_WINDOW = 3;
/** What each further sentence of a window takes off. */
const WIDER = 0.06;

/** Prepares a question once for all its candidates. */
export function passageMatcher({ question, idf, standIns }: FoldedQuery): (chunk: Chunk) => PassageMatch {
  const words = tokenize(question);
  const content = [...new Set(words)].filter((term) => !isStopword(term) && !isTimeWord(term));
  const own = content.length > 0 ? content : [...new Set(words)];
  const worth = own.map((term) => idf(term));
  const total = sum(worth) || 1;
  const pairs = words.slice(1).map((second, i) => {
    const first = words[i] as string;
    return { first, second, worth: idf(first) + idf(second) };
  });
  const pairTotal = sum(pairs.map((pair) => pair.worth)) || 1;
  const pairsByFirst = groupByFirst(pairs);
  // Sentences are compared many times; most of their words say nothing.
  const telling = new Set([...own, ...[...standIns.values()].flat(2)]);
  const shareIn = (held: ReadonlySet<string>) =>
    sum(own.map((term, i) => (holdsOrStandsIn(held, term, standIns) ? (worth[i] as number) : 0))) / total;
  return (chunk) => {
    const { sentences, title } = termsOf(chunk);
    return {
      phrase: phraseWorth(pairsByFirst, sentences) / pairTotal,
      window: windowShare(
        sentences.map((sentence) => sentence.filter((term) => telling.has(term))),
        shareIn,
      ),
      title: shareIn(title),
    };
  };
}

interface PassageTerms {
  /** Terms of each sentence in reading order. */
  sentences: readonly string[][];
  title: ReadonlySet<string>;
}

/** By the chunk itself: an open index gives the same object to every question that finds it. */
const read = new WeakMap<Chunk, PassageTerms>();

function termsOf(chunk: Chunk): PassageTerms {
  let terms = read.get(chunk);
  if (!terms) {
    const sentences = splitSentences(chunk.text).map(({ start, end }) =>
      tokenize(chunk.text.slice(start, end)),
    );
    terms = { sentences, title: new Set(tokenize(chunk.title)) };
    read.set(chunk, terms);
  }
  return terms;
}

interface Pair {
  first: string;
  second: string;
  worth: number;
}

function groupByFirst(pairs: readonly Pair[]): Map<string, Pair[]> {
  const groups = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const group = groups.get(pair.first);
    if (group) group.push(pair);
    else groups.set(pair.first, [pair]);
  }
  return groups;
}

/** Worth of the pairs that stand in one of the sentences. */
function phraseWorth(wanted: ReadonlyMap<string, readonly Pair[]>, sentences: readonly string[][]): number {
  const found = new Set<Pair>();
  for (const sentence of sentences) {
    sentence.forEach((term, i) => {
      for (const pair of wanted.get(term) ?? []) if (sentence[i + 1] === pair.second) found.add(pair);
    });
  }
  return sum([...found].map((pair) => pair.worth));
}

function windowShare(sentences: readonly string[][], shareIn: (held: ReadonlySet<string>) => number): number {
  let best = 0;
  for (let size = 1; size <= MAX_WINDOW; size++) {
    for (let from = 0; from + size <= sentences.length; from++) {
      const share = shareIn(new Set(sentences.slice(from, from + size).flat()));
      best = Math.max(best, share * (1 - WIDER * (size - 1)));
    }
  }
  return best;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
