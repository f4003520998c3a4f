/**
 * The language model port over LangChain's chat models. Every preset speaks OpenAI's protocol; they differ in
 * address, key and in how thinking, which costs more than it gives here, is switched off.
 */
import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import type { AIMessageChunk, UsageMetadata } from '@langchain/core/messages';
import { BriefingChatError, ProviderError } from '../errors.ts';
import type { LanguageModel, ModelPiece, Prompt, TokenUsage } from '../model/language-model.ts';
import type { ModelSettings } from '../model/settings.ts';
import { toProviderError } from '../provider-error.ts';
import { priceOf } from './price-of.ts';

/** Further tries before the first piece of an answer, with back-off and Retry-After, by LangChain's caller. */
const MAX_RETRIES = 2;

export class ChatLanguageModel implements LanguageModel {
  readonly name: string;
  readonly maxOutputTokens: number;
  readonly #settings: ModelSettings;
  readonly #action: string;
  #opened: Promise<BaseChatModel> | undefined;

  /** @param action what it is used for, to be named where it fails */
  constructor(settings: ModelSettings, action = 'write an answer') {
    this.#action = action;
    this.name = settings.name;
    this.maxOutputTokens = settings.maxOutputTokens;
    this.#settings = settings;
  }

  async *stream({ system, prompt, signal }: Prompt): AsyncGenerator<ModelPiece> {
    const timeout = AbortSignal.timeout(this.#settings.timeoutMs);
    let finish: unknown;
    try {
      this.#opened ??= openChatModel(this.#settings);
      const model = await this.#opened;
      const messages = [
        { role: 'system', content: system },
        { role: 'user', content: prompt },
      ];
      const pieces = await model.stream(messages, { signal: AbortSignal.any([signal, timeout]) });
      for await (const piece of pieces) {
        finish ||= piece.response_metadata.finish_reason;
        if (piece.text !== '') yield { type: 'text', text: piece.text };
        const usage = usageOf(piece);
        if (usage) yield { type: 'usage', ...usage };
      }
    } catch (error) {
      throw this.#explain(error, { signal, timeout });
    }
    if (!finish) throw this.#failure('the provider cut the answer off');
    yield { type: 'end', isTruncated: finish === 'length' };
  }

  costOf(usage: TokenUsage): number | null {
    return priceOf(this.name, usage);
  }

  #explain(error: unknown, { signal, timeout }: { signal: AbortSignal; timeout: AbortSignal }): Error {
    if (signal.aborted)
      return new BriefingChatError('aborted', 'Stopped writing: nobody is reading any more');
    if (timeout.aborted) {
      return this.#failure(`no whole answer within ${this.#settings.timeoutMs} ms (MODEL_TIMEOUT_MS)`);
    }
    const { name: model, baseUrl } = this.#settings;
    return toProviderError(error, { action: this.#action, model, baseUrl });
  }

  #failure(reason: string): ProviderError {
    return new ProviderError('provider-failed', `Cannot ${this.#action} with "${this.name}": ${reason}`);
  }
}

async function openChatModel(settings: ModelSettings): Promise<BaseChatModel> {
  const { initChatModel } = await import('langchain/chat_models/universal');
  const { provider, name, baseUrl, apiKey, maxOutputTokens } = settings;
  return initChatModel(name, {
    modelProvider: 'openai',
    apiKey,
    configuration: baseUrl ? { baseURL: baseUrl } : {},
    maxRetries: MAX_RETRIES,
    streamUsage: true,
    useResponsesApi: false,
    // OpenAI's newer models take no `max_tokens`; other endpoints know nothing else.
    ...(provider === 'openai' ? {} : { maxTokens: maxOutputTokens }),
    modelKwargs: {
      ...(provider === 'openai' ? { max_completion_tokens: maxOutputTokens } : {}),
      ...withoutThinking(settings),
    },
  }) as unknown as Promise<BaseChatModel>;
}

function withoutThinking({ provider, name }: ModelSettings): object {
  if (provider === 'deepseek') return { thinking: { type: 'disabled' } };
  if (provider !== 'openai') return {};
  if (/^gpt-(?:5\.\d|[6-9])/.test(name)) return { reasoning_effort: 'none' };
  return /^gpt-5(?:-|$)/.test(name) ? { reasoning_effort: 'minimal' } : {};
}

function usageOf(piece: AIMessageChunk): TokenUsage | undefined {
  const usage = piece.usage_metadata as UsageMetadata | undefined;
  if (!usage) return undefined;
  return {
    promptTokens: usage.input_tokens,
    cachedTokens: usage.input_token_details?.cache_read ?? 0,
    completionTokens: usage.output_tokens,
  };
}
