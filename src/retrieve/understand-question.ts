/** A question as it is searched for: with what was said before folded in, as a vector, and with what it names. */
import type { Turn } from '../model/answer.ts';
import type { IndexVersion } from '../model/index-version.ts';
import { embedFolded, type QueryEmbedder } from './embed-folded.ts';
import { conversationTerms, type FoldedQuery, foldHistory } from './fold-history.ts';
import { findHints, type QuestionHints } from './question-hints.ts';
import { sourcesOf } from './sources-of.ts';

export interface UnderstoodQuestion {
  query: FoldedQuery;
  vector: Float32Array;
  hints: QuestionHints;
}

export async function understandQuestion(
  { version, embedder }: { version: IndexVersion; embedder: QueryEmbedder },
  { question, history = [] }: { question: string; history?: readonly Turn[] | undefined },
): Promise<UnderstoodQuestion> {
  const frequencies = await version.readInverseFrequencies(conversationTerms(question, history));
  const query = foldHistory(question, history, (term) => frequencies.get(term) ?? 0);
  const vector = await embedFolded(query, embedder);
  const hints = findHints(question, await sourcesOf(version));
  return { query, vector, hints };
}
