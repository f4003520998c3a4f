/** Passages weighed against a question: their sentences by how well they answer it, and how sure that makes us. */
import type { FoldedQuery } from '../retrieve/fold-history.ts';
import type { Retrieved } from '../retrieve/retrieve.ts';
import { tokenize } from '../text/tokenize.ts';
import { type CoverageFeatures, measureCoverage } from './coverage-features.ts';
import { newestFirst } from './newest-first.ts';
import { type QuestionTerm, questionTerms } from './question-terms.ts';
import { countedNoun, type QuestionType, typeOfQuestion } from './question-type.ts';
import { type ReadPassage, readPassages } from './read-passages.ts';
import { type ScoredSentence, scoreSentences } from './score-sentences.ts';

export interface WeighedPassages {
  terms: QuestionTerm[];
  type: QuestionType;
  passages: ReadPassage[];
  /** Best first; where the newest state is asked for, the newest of the good ones. */
  sentences: ScoredSentence[];
  /** Whether the newest state is asked for. */
  isNews: boolean;
  features: CoverageFeatures;
}

/** Reads each passage once; an answer's own work, a few milliseconds for eight passages. */
export function weighPassages({ query, chunks, time }: Omit<Retrieved, 'reranking'>): WeighedPassages {
  const { question } = query;
  const meant = meantQuestion(query);
  const type = typeOfQuestion(meant);
  const passages = readPassages(chunks);
  const terms = questionTerms(query, time.window);
  const asked = new Set(tokenize(question));
  const replies = query.replies.map((reply) => new Set(tokenize(reply)));
  const sentences = scoreSentences(passages, {
    replies,
    time,
    terms,
    type,
    asked,
    anchors: anchorsOf(meant, terms),
    isCount: countedNoun(meant) !== undefined,
  });
  const features = measureCoverage(passages, { question, terms, sentences });
  const isNews = time.isLatest;
  return { terms, type, passages, sentences: isNews ? newestOfGood(sentences) : sentences, isNews, features };
}

/** A sentence at most so much worse than the best, in log-odds, is good enough for its age to decide. */
const GOOD = 1;

/** Of the good sentences those of the newest briefing first; all others keep their order. */
function newestOfGood(sentences: readonly ScoredSentence[]): ScoredSentence[] {
  const least = (sentences[0]?.score ?? 0) - GOOD;
  const good = sentences.filter(({ score }) => score >= least);
  return [...newestFirst(good), ...sentences.slice(good.length)];
}

/** "And in Europe?", "What about mini?" ask once more what was asked before. */
const ONCE_MORE = /^\s*(?:and|but|or|what about|how about)\b/i;

/** The question whose kind of answer is wanted: one that only changes a part of the last is of its kind. */
function meantQuestion({ question, parts }: FoldedQuery): string {
  const last = parts[1]?.text;
  const isSameKind = last !== undefined && ONCE_MORE.test(question) && typeOfQuestion(question) === 'other';
  return isSameKind ? last : question;
}

/**
 * Of "How many parameters …" the parameters; else the words that are no names, since "When was SMIC founded?" asks for
 * a date of the founding and not any date of SMIC; else the names.
 */
function anchorsOf(question: string, terms: readonly QuestionTerm[]): Set<string> {
  const telling = terms.filter(({ isAsking }) => !isAsking);
  const counted = new Set(tokenize(countedNoun(question) ?? ''));
  const named = telling.filter(({ term }) => counted.has(term));
  const plain = telling.filter(({ isName }) => !isName);
  const chosen = [named, plain, telling].find((some) => some.length > 0) ?? [];
  return new Set(
    chosen.flatMap(({ term, standIns }) => [term, ...standIns.flatMap((by) => (by.length === 1 ? by : []))]),
  );
}
