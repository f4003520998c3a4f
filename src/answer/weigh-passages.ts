/** Passages weighed against a question: their sentences by how well they answer it, and how sure that makes us. */
import type { Retrieved } from '../retrieve/retrieve.ts';
import { tokenize } from '../text/tokenize.ts';
import { type CoverageFeatures, measureCoverage } from './coverage-features.ts';
import { type QuestionTerm, questionTerms } from './question-terms.ts';
import { countedNoun, type QuestionType, typeOfQuestion } from './question-type.ts';
import { type ReadPassage, readPassages } from './read-passages.ts';
import { type ScoredSentence, scoreSentences } from './score-sentences.ts';

export interface WeighedPassages {
  terms: QuestionTerm[];
  type: QuestionType;
  passages: ReadPassage[];
  /** Best first. */
  sentences: ScoredSentence[];
  features: CoverageFeatures;
}

/** Reads each passage once; an answer's own work, a few milliseconds for eight passages. */
export function weighPassages({ query, chunks }: Retrieved): WeighedPassages {
  const { question } = query;
  const terms = questionTerms(query);
  const type = typeOfQuestion(question);
  const passages = readPassages(chunks);
  const asked = new Set(tokenize(question));
  const sentences = scoreSentences(passages, { terms, type, asked, anchors: anchorsOf(question, terms) });
  const features = measureCoverage(passages, { question, terms, sentences });
  return { terms, type, passages, sentences, features };
}

function anchorsOf(question: string, terms: readonly QuestionTerm[]): Set<string> {
  const telling = terms.filter(({ isAsking }) => !isAsking).map(({ term }) => term);
  const counted = new Set(tokenize(countedNoun(question) ?? ''));
  const named = telling.filter((term) => counted.has(term));
  return new Set(named.length > 0 ? named : telling);
}
