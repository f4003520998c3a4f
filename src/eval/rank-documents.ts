/** A ranking of documents from the real search: a passage counts for its document at its first place. */
import type { AskRequest } from '../model/answer.ts';
import type { OpenSet } from './open-set.ts';
import type { SetQuery } from './set-schema.ts';

/** Passages asked for: more than an answer gets, so that ten documents are among them. */
export const RETRIEVED = 40;

/** Ids of the set's documents, best first. */
export async function rankDocuments(
  { product, index, documentOf }: Pick<OpenSet, 'product' | 'index' | 'documentOf'>,
  request: AskRequest,
): Promise<string[]> {
  const { chunks } = await product.search(request, index, RETRIEVED);
  return [...new Set(chunks.map(({ chunk }) => documentOf(chunk.briefingId)))];
}

/** The question as `/ask` would get it. `today` stands in for the real day, which would make every run another. */
export function requestOf(
  { text, history, briefingIds, filters, asked }: SetQuery,
  { briefingOf, today }: Pick<OpenSet, 'briefingOf'> & { today: string },
): AskRequest {
  return {
    question: text,
    history: history ?? [],
    briefingIds: briefingIds?.map(briefingOf),
    filters: filters ?? undefined,
    asOf: asked ?? today,
    mode: 'extract',
  };
}
