/**
 * Folds the conversation into the query without a model call: earlier questions lend their words with
 * falling weight, the last reply lends a few of its most telling ones. "And in Europe?" then searches for
 * what was being talked about, while words of the question itself always count most.
 */
import type { Correction, Turn } from '../model/answer.ts';
import type { WeightedTerm } from '../model/chunk.ts';
import { contentTerms, isStopword, tokenize } from '../text/tokenize.ts';
import type { QueryExpansion, StandIns } from './expand-query.ts';
import { leansOnHistory, namesItsSubject } from './leans-on-history.ts';
import { isTimeWord } from './recency.ts';

/** Weight of the user turn before this one, and its decay for each turn further back. */
const TURN_WEIGHT = 0.6;
const TURN_DECAY = 0.6;
/** All of a long reply would find the last passage again instead of the next one. */
const REPLY_TERMS = 10;
const REPLY_WEIGHT = 0.2;
/** A question that stands by itself has perhaps left the subject: what was said before counts for less. */
const STANDING_ALONE = 0.7;
/** Function words of the question find little, but tell passages apart that share its other words. */
const FUNCTION_WORD_WEIGHT = 0.3;
/** One that most passages hold (60 %) tells nothing apart and costs the most to search for. */
const LEAST_IDF = 0.5;
const MAX_TURNS = 6;

export interface FoldedQuery {
  question: string;
  /** Normalised terms for the keyword search; 1 for a content word of the question, less for all others. */
  terms: WeightedTerm[];
  /** Texts for the vector search with their weights, the question first. */
  parts: { text: string; weight: number }[];
  /** Earlier replies, to tell passages that the reader already knows. */
  replies: string[];
  /** Inverse document frequency in the library, of every term of the conversation. */
  idf: (term: string) => number;
  /** Words of the question that the library does not know, and how they were read. */
  corrections: Correction[];
  /** What says the same as a term of the question. */
  standIns: StandIns;
}

/** All terms that folding may weigh, each once: what the library must be asked about beforehand. */
export function conversationTerms(question: string, earlier: readonly Turn[]): string[] {
  const history = sinceSubject(question, earlier);
  const texts = [question, ...userTurns(history), ...repliesIn(history).slice(-1)];
  return [...new Set(texts.flatMap((text) => tokenize(text)))];
}

const NOTHING: QueryExpansion = { terms: [], corrections: [], standIns: new Map() };

export interface FoldParts {
  /** Inverse document frequency of a term in the library, to choose telling words. */
  idf: (term: string) => number;
  /** What the library says instead of words of the question; default: nothing. */
  expansion?: QueryExpansion;
}

export function foldHistory(
  question: string,
  earlier: readonly Turn[],
  { idf, expansion = NOTHING }: FoldParts,
): FoldedQuery {
  const history = sinceSubject(question, earlier);
  const own = tokenize(question);
  const share = leansOnHistory(question) ? 1 : STANDING_ALONE;
  const turns = userTurns(history)
    .reverse()
    .map((text, back) => ({ text, weight: share * TURN_WEIGHT * TURN_DECAY ** back }));
  const reply = repliesIn(history).at(-1) ?? '';
  const replyWeight = share * REPLY_WEIGHT;

  const weights = new Map<string, number>();
  const content = own.filter((term) => !isStopword(term) && !isTimeWord(term));
  const others = own.filter((term) => {
    return isTimeWord(term) || (isStopword(term) && (idf(term) >= LEAST_IDF || content.length === 0));
  });
  addTerms(weights, content, 1);
  addTerms(weights, others, FUNCTION_WORD_WEIGHT);
  for (const { text, weight } of turns) addTerms(weights, contentTerms(text), weight);
  addTerms(weights, tellingTerms(reply, idf), replyWeight);
  for (const { term, weight } of expansion.terms) addTerms(weights, [term], weight);
  const terms = [...weights].map(([term, weight]) => ({ term, weight }));
  const corrected = [question, ...expansion.corrections.map(({ to }) => to)].join(' ');
  const parts = [{ text: corrected, weight: 1 }, ...turns];
  if (reply !== '') parts.push({ text: reply, weight: replyWeight });
  const { corrections, standIns } = expansion;
  return { question, terms, parts, replies: repliesIn(earlier), idf, corrections, standIns };
}

/** The talk from the question on that named the subject last: what was said before it is about something else. */
function sinceSubject(question: string, history: readonly Turn[]): readonly Turn[] {
  if (namesItsSubject(question)) return [];
  const at = history.findLastIndex(({ role, content }) => role === 'user' && namesItsSubject(content));
  return at < 0 ? history : history.slice(at);
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
