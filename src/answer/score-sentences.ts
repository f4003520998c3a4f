/** Sentences of the retrieved passages, scored by how well each answers the question on its own. */
import type { ScoredChunk } from '../model/chunk.ts';
import { splitSentences } from '../text/sentences.ts';
import { tokenize } from '../text/tokenize.ts';
import { type QuestionTerm, worthOf } from './question-terms.ts';
import { canAnswer, needsShape, type QuestionType } from './question-type.ts';

export interface ScoredSentence {
  passage: ScoredChunk;
  /** Rank of the passage, 0 for the best. */
  rank: number;
  /** Offsets in the briefing's text. */
  start: number;
  end: number;
  text: string;
  /** Question terms that the sentence holds. */
  found: ReadonlySet<string>;
  /** Worth of the question terms in the sentence, 0 to 1 of the whole. */
  coverage: number;
  score: number;
}

/** A question word in the title or heading says what the sentence is about, if not what it says. */
const CONTEXT_SHARE = 0.55;
const TYPE_BONUS = 0.12;
/** A "how much" is not answered by a sentence without a number. */
const WRONG_SHAPE_FACTOR = 0.75;
const DEFINITION_BONUS = 0.35;
const PASSAGE_WEIGHT = 0.25;
const MIN_WORDS = 4;

export interface SentenceContext {
  terms: readonly QuestionTerm[];
  type: QuestionType;
}

/** All sentences of the passages, best first. */
export function scoreSentences(passages: readonly ScoredChunk[], context: SentenceContext): ScoredSentence[] {
  const total = context.terms.reduce((sum, { worth }) => sum + worth, 0) || 1;
  const best = passages[0]?.score || 1;
  return passages
    .flatMap((passage, rank) => {
      const { chunk } = passage;
      const around = new Set(tokenize(`${chunk.title}\n${chunk.headingPath.join('\n')}`));
      return splitSentences(chunk.text).map((span) => {
        const text = chunk.text.slice(span.start, span.end);
        const words = tokenize(text);
        const own = new Set(words);
        const found = new Set(context.terms.filter(({ term }) => own.has(term)).map(({ term }) => term));
        const coverage = worthOf(context.terms, (term) => found.has(term)) / total;
        const framed = worthOf(context.terms, (term) => !found.has(term) && around.has(term)) / total;
        let score = coverage + CONTEXT_SHARE * framed + PASSAGE_WEIGHT * (passage.score / best);
        if (context.type !== 'other' && canAnswer(context.type, text)) score += TYPE_BONUS;
        else if (needsShape(context.type)) score *= WRONG_SHAPE_FACTOR;
        if (context.type === 'definition' && definesSubject(text, context.terms)) score += DEFINITION_BONUS;
        if (words.length < MIN_WORDS || /\?\s*$/.test(text)) score *= 0.6;
        return {
          passage,
          rank,
          start: chunk.start + span.start,
          end: chunk.start + span.end,
          text,
          found,
          coverage,
          score,
        };
      });
    })
    .sort((a, b) => b.score - a.score || a.rank - b.rank || a.start - b.start);
}

/** "Loss-Leading Pricing: A strategy …" for "What is loss-leading pricing?". */
function definesSubject(sentence: string, terms: readonly QuestionTerm[]): boolean {
  const subject =
    /^\**([^:]{2,80}?)\**:\s/.exec(sentence)?.[1] ??
    /^(?:an? |the )?(.{2,60}?) (?:is|are|was|were|refers? to|means) /i.exec(sentence)?.[1];
  if (!subject) return false;
  const defined = new Set(tokenize(subject));
  const asked = terms.filter(({ isFolded }) => !isFolded);
  return asked.length > 0 && worthOf(asked, (term) => defined.has(term)) > 0.7 * worthOf(asked, () => true);
}
