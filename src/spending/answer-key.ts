/** What makes two questions the same one, so that the answer to the first can be given to the second. */
import { createHash } from 'node:crypto';
import type { AskRequest } from '../model/answer.ts';

export interface AnswerKeyFacts {
  indexVersion: string;
  promptVersion: string;
  /** Name of the model, and of the one that stands in for it. */
  model: string;
  /** ISO date that counts as "today". */
  today: string;
}

/** Null for what is not kept: quotes, which cost nothing, and what depends on a conversation. */
export function answerKey(request: AskRequest, facts: AnswerKeyFacts): string | null {
  const { question, history, conversationId, briefingIds, filters, asOf, mode = 'auto' } = request;
  if (mode === 'extract' || (history ?? []).length > 0) return null;
  if (conversationId !== undefined && history === undefined) return null; // who knows what was said in it
  const { publishedAfter, publishedBefore, source } = filters ?? {};
  const parts = [
    normalize(question),
    briefingIds ? [...new Set(briefingIds)].sort() : null,
    [publishedAfter ?? null, publishedBefore ?? null, source ?? null],
    [mode, request.strict ?? false, asOf ?? facts.today],
    [facts.indexVersion, facts.promptVersion, facts.model],
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

/** Spaces and a last mark do not change a question. Capitals may: "US" and "us", "Apple" and "apple". */
function normalize(question: string): string {
  return question
    .normalize('NFKC')
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[\s?!.]+$/, '');
}
