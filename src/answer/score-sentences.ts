/** Sentences of the retrieved passages, scored by how well each answers the question on its own. */
import type { ScoredChunk } from '../model/chunk.ts';
import type { QuestionTime } from '../retrieve/question-time.ts';
import type { Token } from '../text/tokenize.ts';
import { holdsTerm } from './question-terms.ts';
import type { ReadPassage } from './read-passages.ts';
import { measureSentence, type QuestionView, type SentenceFeatures } from './sentence-features.ts';
import { sentenceScore } from './sentence-model.ts';
import { timeGain } from './time-of-sentence.ts';

export interface ScoredSentence {
  passage: ScoredChunk;
  /** Rank of the passage, 0 for the best. */
  rank: number;
  /** Which sentence of its passage it is, from 0. */
  place: number;
  /** Offsets in the briefing's text. */
  start: number;
  end: number;
  text: string;
  /** Question terms that the sentence holds. */
  found: ReadonlySet<string>;
  features: SentenceFeatures;
  /** Higher is better; comparable inside one question only. */
  score: number;
}

/** From this share of its words in one earlier reply on, a sentence counts as told. */
const TOLD = 0.85;
/** What that costs, in log-odds. Not fitted: no public set has conversations in which sentences are quoted. */
const TOLD_COST = 3;
/** What a conclusion gains where a question asks for nothing in particular. Not fitted, for the same reason. */
const SUMMARY_GAIN = 3;
/** A bare "why?" asks for the reason of what was told: what comes right after that gains this. Not fitted, for the same reason. */
const NEXT_GAIN = 1.5;

/**
 * All sentences of the passages, best first; those that the reader has read already stand behind others.
 * @param replies earlier ones, as sets of their terms
 */
export function scoreSentences(
  passages: readonly ReadPassage[],
  {
    replies,
    time,
    ...question
  }: QuestionView & { replies: readonly ReadonlySet<string>[]; time: QuestionTime },
): ScoredSentence[] {
  const isGeneral = question.terms.every(({ isAsking }) => isAsking);
  const own = question.terms.filter(({ isFolded }) => !isFolded);
  const isBareWhy = question.type === 'reason' && own.every(({ isAsking }) => isAsking);
  const last = isBareWhy ? replies.slice(-1) : [];
  const bestScore = passages[0]?.passage.score ?? 1;
  return passages
    .flatMap((read) => {
      const { passage, rank, sentences } = read;
      const gain = isGeneral && passage.chunk.kind === 'conclusion' ? SUMMARY_GAIN : 0;
      return sentences.map(({ start, end, text, tokens, words }, place) => {
        const features = measureSentence(read, place, { question, bestScore });
        const before = sentences[place - 1];
        const next = before && isTold(before.tokens, last) ? NEXT_GAIN : 0;
        const cost = isTold(tokens, replies) ? TOLD_COST : 0;
        const score = sentenceScore(features) + gain + next + timeGain(text, passage.chunk, time) - cost;
        const held = question.terms.filter((term) => holdsTerm(words, term));
        return {
          ...{
            passage,
            rank,
            place,
            text,
            features,
            score,
          },
          ...{ start: passage.chunk.start + start, end: passage.chunk.start + end },
          found: new Set(held.map(({ term }) => term)),
        };
      });
    })
    .sort((a, b) => b.score - a.score || a.rank - b.rank || a.start - b.start);
}

function isTold(tokens: readonly Token[], replies: readonly ReadonlySet<string>[]): boolean {
  const most = (1 - TOLD) * tokens.length;
  return replies.some((reply) => tokens.filter(({ term }) => !reply.has(term)).length <= most);
}
