/** Puts every question of a set to the real search and the real answer path, and scores what comes of it. */
import { foldAnswer } from '../answer/fold-answer.ts';
import { promptFor } from '../answer/prompt-for.ts';
import type { PromptLimits } from '../generate/prepare-prompt.ts';
import { type Answer, NOBODY } from '../model/answer.ts';
import { splitSentences } from '../text/sentences.ts';
import type { OpenSet } from './open-set.ts';
import type { QueryRow } from './query-row.ts';
import type { QuoteChecker } from './quote-checker.ts';
import { rankDocuments, requestOf } from './rank-documents.ts';
import type { Gains } from './read-judgements.ts';
import { scoreRanking } from './score-ranking.ts';
import { holdsAnswer, tokenF1 } from './score-words.ts';
import type { SetQuery } from './set-schema.ts';

export interface AskOptions {
  limits: PromptLimits;
  /** ISO date for questions without a day of their own. */
  today: string;
  checker: QuoteChecker;
  onProgress: (done: number, total: number) => void;
  signal: AbortSignal;
}

/** Documents of a ranking that a row keeps. */
const SHOWN = 10;

/** One row a question, in their order. @throws as `answerQuestion` does, and when the signal is aborted */
export async function askQuestions(open: OpenSet, options: AskOptions): Promise<QueryRow[]> {
  const { limits, checker, onProgress, signal } = options;
  const { set, product, index, documentOf } = open;
  const { libraryAsOf } = index.version.facts;
  const rows: QueryRow[] = [];
  for (const query of set.queries) {
    signal.throwIfAborted();
    onProgress(rows.length, set.queries.length);
    const request = requestOf(query, { ...open, ...options });
    const gains = set.gains.get(query._id);
    const ranking = await rankDocuments(open, request);
    const findings = await product.findings(request, index);
    const answer = await foldAnswer(
      product.answer(request, { signal, payer: NOBODY, isFolded: true }, index),
    );
    const { promptTokens } = await promptFor(findings, { limits, libraryAsOf });
    open.throwFailure();
    rows.push({
      id: query._id,
      type: query.type,
      ...(query.kind ? { kind: query.kind } : {}),
      answerable: query.answerable,
      outcome: answer.outcome,
      coverage: findings.coverage.score,
      values: {
        ...(gains ? scoreRanking(ranking, gains) : {}),
        ...(answer.outcome === 'not-covered' ? {} : { promptTokens, answerSentences: sentencesIn(answer) }),
        ...scoreWords(answer, query),
        ...scoreCitations(answer, { gains, documentOf }),
        ...(await scoreQuotes(answer, checker)),
      },
      found: ranking.slice(0, SHOWN),
      cited: [...new Set(answer.citations.map(({ briefingId }) => documentOf(briefingId)))],
      answer: answer.answer,
    });
  }
  onProgress(rows.length, set.queries.length);
  return rows;
}

function sentencesIn({ answer }: Answer): number {
  return splitSentences(answer.replace(/\s*\[\d+\]/g, '')).length;
}

/** A refusal answers nothing, whatever words stand in it. */
function scoreWords(
  { outcome, answer, citations }: Answer,
  { answerable, answers, answer_form }: SetQuery,
): Record<string, number> {
  if (!answerable || answers.length === 0) return {};
  const text = outcome === 'not-covered' ? '' : answer;
  const scores = { tokenF1: tokenF1(text, answers) };
  if (answer_form !== 'short') return scores;
  return {
    ...scores,
    answerContained: Number(holdsAnswer(text, answers)),
    answerContainedInQuotes: Number(citations.some(({ quote }) => holdsAnswer(quote, answers))),
  };
}

function scoreCitations(
  { citations }: Answer,
  { gains, documentOf }: { gains: Gains | undefined } & Pick<OpenSet, 'documentOf'>,
): Record<string, number> {
  if (!gains) return {};
  const cited = citations.map(({ briefingId }) => documentOf(briefingId));
  const found = new Set(cited.filter((id) => gains.has(id)));
  const citationRecall = found.size / gains.size;
  if (cited.length === 0) return { citationRecall };
  return { citationRecall, citationPrecision: cited.filter((id) => gains.has(id)).length / cited.length };
}

async function scoreQuotes({ citations }: Answer, checker: QuoteChecker): Promise<Record<string, number>> {
  if (citations.length === 0) return {};
  const valid = await Promise.all(citations.map((citation) => checker.isValid(citation)));
  return { quoteValidity: valid.filter(Boolean).length / citations.length };
}
