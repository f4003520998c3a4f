/**
 * A question as it is searched for: with what was said before folded in, with the words that the library uses for the
 * same, as a vector, and with what it names.
 */
import type { Turn } from '../model/answer.ts';
import type { IndexVersion, ScopeFilter } from '../model/index-version.ts';
import type { QueryEmbedder } from '../model/query-embedder.ts';
import { findTimeWindow, isShort } from '../text/find-time-window.ts';
import { contentTerms } from '../text/tokenize.ts';
import { embedFolded } from './embed-folded.ts';
import { expandQuery } from './expand-query.ts';
import { conversationTerms, type FoldedQuery, foldHistory } from './fold-history.ts';
import { findHints, type QuestionHints } from './question-hints.ts';
import type { QuestionTime } from './question-time.ts';
import { asksForLatest } from './recency.ts';
import { resolveEvent } from './resolve-event.ts';
import { resolveYear } from './resolve-year.ts';

export interface UnderstoodQuestion {
  query: FoldedQuery;
  vector: Float32Array;
  hints: QuestionHints;
  time: QuestionTime;
}

export interface UnderstandRequest {
  question: string;
  history?: readonly Turn[] | undefined;
  scope?: ScopeFilter | undefined;
  /** ISO date. */
  today: string;
}

export async function understandQuestion(
  { version, embedder }: { version: IndexVersion; embedder: QueryEmbedder },
  { question, history = [], today, scope }: UnderstandRequest,
): Promise<UnderstoodQuestion> {
  const terms = contentTerms(question);
  const [{ sources, acronyms }, near, frequencies] = await Promise.all([
    version.readNames(),
    version.nearTerms(terms),
    version.readInverseFrequencies(conversationTerms(question, history)),
  ]);
  const idf = (term: string) => frequencies.get(term) ?? 0;
  const query = foldHistory(question, history, {
    idf,
    expansion: expandQuery({ question, terms, acronyms, near }),
  });
  const vector = await embedFolded(query, embedder);
  const stated = findTimeWindow(question, today);
  const window = stated
    ? await resolveYear(version, { question, window: stated, today, scope })
    : await resolveEvent(version, question, scope);
  const time = { today, isLatest: isShort(question) && asksForLatest(question), ...(window && { window }) };
  return { query, vector, hints: findHints(question, sources), time };
}
