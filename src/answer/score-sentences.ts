/** Sentences of the retrieved passages, scored by how well each answers the question on its own. */
import type { ScoredChunk } from '../model/chunk.ts';
import { holdsTerm } from './question-terms.ts';
import type { ReadPassage } from './read-passages.ts';
import { measureSentence, type QuestionView, type SentenceFeatures } from './sentence-features.ts';
import { sentenceScore } from './sentence-model.ts';

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

/** All sentences of the passages, best first. */
export function scoreSentences(passages: readonly ReadPassage[], question: QuestionView): ScoredSentence[] {
  const bestScore = passages[0]?.passage.score ?? 1;
  return passages
    .flatMap((read) => {
      const { passage, rank, sentences } = read;
      return sentences.map(({ start, end, text, words }, place) => {
        const features = measureSentence(read, place, { question, bestScore });
        const held = question.terms.filter((term) => holdsTerm(words, term));
        return {
          ...{ passage, rank, place, text, features, score: sentenceScore(features) },
          ...{ start: passage.chunk.start + start, end: passage.chunk.start + end },
          found: new Set(held.map(({ term }) => term)),
        };
      });
    })
    .sort((a, b) => b.score - a.score || a.rank - b.rank || a.start - b.start);
}
