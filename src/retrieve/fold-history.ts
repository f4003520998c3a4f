/**
 * Folds the conversation into the query without a model call: earlier questions lend their words with
 * falling weight, the last reply lends a few of its most telling ones. "And in Europe?" then searches for
 * what was being talked about, while words of the question itself always count most.
 */
import type { Turn } from '../model/answer.ts';
import type { WeightedTerm } from '../model/chunk.ts';
import { isStopword, tokenize } from '../text/tokenize.ts';

/** Weight of the user turn before this one, and its decay for each turn further back. */
const TURN_WEIGHT = 0.4;
const TURN_DECAY = 0.6;
/** All of a long reply would find the last passage again instead of the next one. */
const REPLY_TERMS = 10;
const REPLY_WEIGHT = 0.1;
const MAX_TURNS = 6;

export interface FoldedQuery {
  question: string;
  /** Normalised terms for the keyword search, stop words left out; 1 for a word of the question. */
  terms: WeightedTerm[];
  /** Texts for the vector search with their weights, the question first. */
  parts: { text: string; weight: number }[];
  /** Earlier replies, to tell passages that the reader already knows. */
  replies: string[];
  /** Inverse document frequency in the library, of every term of the conversation. */
  idf: (term: string) => number;
}

/** All terms that folding may weigh, each once: what the library must be asked about beforehand. */
export function conversationTerms(question: string, history: readonly Turn[]): string[] {
  const texts = [question, ...userTurns(history), ...repliesIn(history).slice(-1)];
  return [...new Set(texts.flatMap((text) => tokenize(text)))];
}

/** @param idf inverse document frequency of a term in the library, to choose telling words. */
export function foldHistory(
  question: string,
  history: readonly Turn[],
  idf: (term: string) => number,
): FoldedQuery {
  const parts = [{ text: question, weight: 1 }];
  userTurns(history)
    .reverse()
    .forEach((text, back) => {
      parts.push({ text, weight: TURN_WEIGHT * TURN_DECAY ** back });
    });
  const replies = repliesIn(history);
  const told = tellingTerms(replies.at(-1) ?? '', idf);
  const weights = new Map<string, number>();
  for (const { text, weight } of parts) addTerms(weights, termsOf(text), weight);
  addTerms(weights, told, REPLY_WEIGHT);
  const terms = [...weights].map(([term, weight]) => ({ term, weight }));
  return { question, terms, parts, replies, idf };
}

/** What the person said lately, oldest first. */
function userTurns(history: readonly Turn[]): string[] {
  const turns = history.filter(({ role }) => role === 'user').slice(-MAX_TURNS);
  return turns.map(({ content }) => content);
}

function repliesIn(history: readonly Turn[]): string[] {
  return history.filter(({ role }) => role === 'assistant').map(({ content }) => content);
}

/** A repeated word counts once, with the highest of its weights. */
function addTerms(weights: Map<string, number>, terms: Iterable<string>, weight: number): void {
  for (const term of terms) weights.set(term, Math.max(weights.get(term) ?? 0, weight));
}

/** Content terms; a text of stop words alone ("Who is he?") keeps them rather than searching for nothing. */
function termsOf(text: string): string[] {
  const all = tokenize(text);
  const content = all.filter((term) => !isStopword(term));
  return content.length > 0 ? content : all;
}

function tellingTerms(reply: string, idf: (term: string) => number): string[] {
  const counts = new Map<string, number>();
  for (const term of tokenize(reply)) {
    if (!isStopword(term)) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return [...counts]
    .map(([term, count]) => ({ term, score: (1 + Math.log(count)) * idf(term) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, REPLY_TERMS)
    .map(({ term }) => term);
}
