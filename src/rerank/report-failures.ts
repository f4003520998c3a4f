/** A reranker that tells the keeper of the log why it failed; who asked is told no more than that it did. */
import { BudgetError } from '../errors.ts';
import type { Reranker } from '../model/reranker.ts';

export function reportFailures(reranker: Reranker, onError: (error: unknown) => void): Reranker {
  return {
    name: reranker.name,
    load: () => reranker.load(),
    close: () => reranker.close(),
    score: async (question, passages, options) => {
      try {
        return await reranker.score(question, passages, options);
      } catch (error) {
        if (!(error instanceof BudgetError)) onError(error); // a budget does what it is there for
        throw error;
      }
    },
  };
}
