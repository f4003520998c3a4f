/** The language models and the reranker, as the settings ask for them. */
import { tokenCounter } from '../generate/count-tokens.ts';
import type { LanguageModel } from '../model/language-model.ts';
import type { Reranker } from '../model/reranker.ts';
import type { Config, ModelSettings } from '../model/settings.ts';
import { ChatLanguageModel } from '../provider/chat-language-model.ts';
import { FallbackLanguageModel } from '../provider/fallback-language-model.ts';
import { ResilientLanguageModel } from '../provider/resilient-language-model.ts';
import { BudgetedModel } from '../spending/budgeted-model.ts';

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
    return new ResilientLanguageModel(
      new BudgetedModel(call, { maxOutputTokens: settings.maxOutputTokens, tokenCounter }),
      {
        settings,
        ...(action && { action }),
        onError,
      },
    );
  };
  const model = second ? new FallbackLanguageModel(open(first), open(second), { onError }) : open(first);
  return {
    model,
    load: async () => {
      for (const call of calls) await call.load();
    },
  };
}

export interface OpenReranker {
  /** The language model that judges; null for another judge. */
  judge: LanguageModel | null;
  /** For one answer, whose budgets stand before each call: `charged` gives the judge behind them. */
  for(charged: (judge: LanguageModel) => LanguageModel): Reranker;
}

/** One question: a model that answers it instead is cut off, and a slow one is not waited for. */
const REWRITER = { maxOutputTokens: 60, timeoutMs: 8000 };

/** Null where no model is set up or the settings switch rewriting off. */
export function openRewriter(
  { model, fallbackModel, isRewriting }: Config,
  onError: (error: unknown) => void,
): LanguageModel | null {
  if (!model || !isRewriting) return null;
  const short = {
    model: { ...model, ...REWRITER },
    fallbackModel: fallbackModel && { ...fallbackModel, ...REWRITER },
  };
  return openLanguageModel(short, { action: 'rewrite a question', onError })?.model ?? null;
}

/** Null: nothing is judged once more. */
export async function openReranker(
  { reranker: settings, model, fallbackModel }: Config,
  onError: (error: unknown) => void,
): Promise<OpenReranker | null> {
  if (!settings) return null;
  const { reportFailures } = await import('../rerank/report-failures.ts');
  if (settings.kind === 'local') {
    const { LocalReranker } = await import('../rerank/local-reranker.ts');
    const reranker = reportFailures(new LocalReranker(settings), onError);
    return { judge: null, for: () => reranker };
  }
  const judges = {
    model: model && { ...model, ...JUDGE },
    fallbackModel: fallbackModel && { ...fallbackModel, ...JUDGE },
  };
  const opened = openLanguageModel(judges, { action: JUDGING, onError });
  if (!opened) return null; // the settings have been refused before
  const { ModelReranker } = await import('../rerank/model-reranker.ts');
  return {
    judge: opened.model,
    for: (charged) => reportFailures(new ModelReranker(charged(opened.model)), onError),
  };
}
