/** What would come of a question, before it is offered: searched for as any other, but judged by no model. */
import type { RetrieveParts } from '../retrieve/retrieve.ts';
import { collectFindings } from './findings.ts';
import type { Ask } from './is-answerable.ts';

/** @param parts `limit` is the number of passages that a search is to find at most */
export function outcomeOf({
  version,
  embedder,
  limit,
}: Pick<RetrieveParts, 'version' | 'embedder'> & { limit: number }): Ask {
  return async (request) => (await collectFindings({ version, embedder, limit }, request)).coverage.outcome;
}
