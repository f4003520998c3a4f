/** Whether the library covers a question that someone might ask next; searched for once for each index version. */
import { LRUCache } from 'lru-cache';
import type { AskRequest, Outcome } from '../model/answer.ts';
import type { IndexVersion } from '../model/index-version.ts';

/** Searches for a question and tells what would come of it. */
export type Ask = (request: AskRequest) => Promise<Outcome>;

const MAX_VERDICTS = 2000;

/** They go when their version does. */
const verdictsOf = new WeakMap<IndexVersion, LRUCache<string, boolean>>();

export async function isAnswerable(version: IndexVersion, request: AskRequest, ask: Ask): Promise<boolean> {
  const verdicts = verdictsOf.get(version) ?? new LRUCache<string, boolean>({ max: MAX_VERDICTS });
  verdictsOf.set(version, verdicts);
  const { question, briefingIds, filters, asOf } = request;
  const key = JSON.stringify([question, briefingIds, filters, asOf]);
  const known = verdicts.get(key);
  if (known !== undefined) return known;
  const verdict = (await ask(request)) === 'answered';
  verdicts.set(key, verdict);
  return verdict;
}
