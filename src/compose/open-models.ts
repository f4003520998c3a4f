/** The language model and the reranker, as the settings ask for them. */
import type { LanguageModel } from '../model/language-model.ts';
import type { Reranker } from '../model/reranker.ts';
import type { Config } from '../model/settings.ts';
import { ChatLanguageModel } from '../provider/chat-language-model.ts';

/** Enough for the scores of all passages, a cap on what a model that rambles can cost; sooner than the search gives up. */
const JUDGE = { maxOutputTokens: 200, timeoutMs: 14_000 };

/** One question: a model that answers it instead is cut off, and a slow one is not waited for. */
const REWRITER = { maxOutputTokens: 60, timeoutMs: 8000 };

/** Null where no model is set up or the settings switch rewriting off. */
export function openRewriter({ model, isRewriting }: Config): LanguageModel | null {
  return model && isRewriting ? new ChatLanguageModel({ ...model, ...REWRITER }, 'rewrite a question') : null;
}

export async function openReranker(
  { reranker: settings, model }: Config,
  onError: (error: unknown) => void,
): Promise<Reranker | null> {
  if (!settings) return null;
  const { reportFailures } = await import('../rerank/report-failures.ts');
  if (settings.kind === 'local') {
    const { LocalReranker } = await import('../rerank/local-reranker.ts');
    return reportFailures(new LocalReranker(settings), onError);
  }
  if (!model) return null; // the settings have been refused before
  const { ModelReranker } = await import('../rerank/model-reranker.ts');
  const judge = new ChatLanguageModel({ ...model, ...JUDGE }, 'rerank passages');
  return reportFailures(new ModelReranker(judge), onError);
}
