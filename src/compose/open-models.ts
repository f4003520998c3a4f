/** The language models and the reranker, as the settings ask for them. */
import type { LanguageModel } from '../model/language-model.ts';
import type { Reranker } from '../model/reranker.ts';
import type { Config, ModelSettings } from '../model/settings.ts';
import { ChatLanguageModel } from '../provider/chat-language-model.ts';
import { FallbackLanguageModel } from '../provider/fallback-language-model.ts';
import { ResilientLanguageModel } from '../provider/resilient-language-model.ts';

/** Enough for the scores of all passages, a cap on what a model that rambles can cost; sooner than the search gives up. */
const JUDGE = { maxOutputTokens: 200, timeoutMs: 14_000 };
const JUDGING = 'rerank passages';

export interface OpenedModel {
  model: LanguageModel;
  /** Loads what speaks to a provider that needs a package of its own. @throws ConfigError */
  load(): Promise<void>;
}

/** @param onError told of a model that another one replaced, or that is left alone for a while */
export function openLanguageModel(
  { model: first, fallbackModel: second }: Pick<Config, 'model' | 'fallbackModel'>,
  { action, onError }: { action?: string; onError: (error: unknown) => void },
): OpenedModel | null {
  if (!first) return null;
  const calls: ChatLanguageModel[] = [];
  const open = (settings: ModelSettings) => {
    const call = new ChatLanguageModel(settings, action);
    // The clients of OpenAI's protocol are always there; loading them can wait.
    if (!settings.isOpenAICompatible) calls.push(call);
    return new ResilientLanguageModel(call, { settings, ...(action && { action }), onError });
  };
  const model = second ? new FallbackLanguageModel(open(first), open(second), { onError }) : open(first);
  return {
    model,
    load: async () => {
      for (const call of calls) await call.load();
    },
  };
}

export async function openReranker(
  { reranker: settings, model, fallbackModel }: Config,
  onError: (error: unknown) => void,
): Promise<Reranker | null> {
  if (!settings) return null;
  const { reportFailures } = await import('../rerank/report-failures.ts');
  if (settings.kind === 'local') {
    const { LocalReranker } = await import('../rerank/local-reranker.ts');
    return reportFailures(new LocalReranker(settings), onError);
  }
  const judges = {
    model: model && { ...model, ...JUDGE },
    fallbackModel: fallbackModel && { ...fallbackModel, ...JUDGE },
  };
  const opened = openLanguageModel(judges, { action: JUDGING, onError });
  if (!opened) return null; // the settings have been refused before
  const { ModelReranker } = await import('../rerank/model-reranker.ts');
  return reportFailures(new ModelReranker(opened.model), onError);
}
