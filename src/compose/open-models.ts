/** The language model and the reranker, as the settings ask for them. */
import type { LanguageModel } from '../model/language-model.ts';
import type { Reranker } from '../model/reranker.ts';
import type { Config } from '../model/settings.ts';
import { ChatLanguageModel } from '../provider/chat-language-model.ts';

/** Enough for the scores of all passages, a cap on what a model that rambles can cost; sooner than the search gives up. */
const JUDGE = { maxOutputTokens: 200, timeoutMs: 14_000 };

export interface OpenReranker {
  /** The language model that judges; null for another judge. */
  judge: LanguageModel | null;
  /** For one answer, whose budgets stand before each call: `charged` gives the judge behind them. */
  for(charged: (judge: LanguageModel) => LanguageModel): Reranker;
}

/** Null: nothing is judged once more. */
export async function openReranker(
  { reranker: settings, model }: Config,
  onError: (error: unknown) => void,
): Promise<OpenReranker | null> {
  if (!settings) return null;
  const { reportFailures } = await import('../rerank/report-failures.ts');
  if (settings.kind === 'local') {
    const { LocalReranker } = await import('../rerank/local-reranker.ts');
    const reranker = reportFailures(new LocalReranker(settings), onError);
    return { judge: null, for: () => reranker };
  }
  if (!model) return null; // the settings have been refused before
  const { ModelReranker } = await import('../rerank/model-reranker.ts');
  const judge = new ChatLanguageModel({ ...model, ...JUDGE }, 'rerank passages');
  return { judge, for: (charged) => reportFailures(new ModelReranker(charged(judge)), onError) };
}
