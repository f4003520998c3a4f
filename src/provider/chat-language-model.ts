/**
 * The language model port over LangChain's chat models: one call to the provider as it is, without a further try.
 * `ResilientLanguageModel` stands around it.
 */
import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import type { BaseMessage, UsageMetadata } from '@langchain/core/messages';
import type { ChatGenerationChunk } from '@langchain/core/outputs';
import { BriefingChatError, ProviderError } from '../errors.ts';
import type { BilledTokens, LanguageModel, ModelPiece, Prompt, TokenUsage } from '../model/language-model.ts';
import type { ModelSettings } from '../model/settings.ts';
import { sumOfUsage } from '../model/sum-of-usage.ts';
import { toProviderError } from '../provider-error.ts';
import { finishOf } from './finish-reason.ts';
import { openChatModel } from './open-chat-model.ts';
import { priceOf } from './price-of.ts';

export class ChatLanguageModel implements LanguageModel {
  readonly name: string;
  readonly #settings: ModelSettings;
  readonly #action: string;
  #opened: Promise<BaseChatModel> | undefined;

  /** @param action what it is used for, to be named where it fails */
  constructor(settings: ModelSettings, action = 'write an answer') {
    this.#action = action;
    this.name = settings.name;
    this.#settings = settings;
  }

  /** Loads what speaks to the provider, which the first call does otherwise. @throws ConfigError */
  async load(): Promise<void> {
    await this.#open();
  }

  /** @throws ProviderError; BriefingChatError 'aborted' once the signal is */
  async *stream({ system, prompt, signal }: Prompt): AsyncGenerator<ModelPiece> {
    let finish: string | null = null;
    let usage: TokenUsage | null = null;
    let hasText = false;
    try {
      const model = await this.#open();
      const messages = await messagesOf({ system, prompt });
      // `stream` wraps each piece for tracing and keeps a sum of all: half of what a piece costs, and nobody looks at it.
      for await (const piece of model._streamResponseChunks(messages, { signal })) {
        finish ??= finishOf(piece);
        usage = sumOfUsage(usage, usageOf(piece));
        const { text } = piece.message;
        if (text === '') continue;
        hasText = true;
        yield { type: 'text', text };
      }
    } catch (error) {
      throw this.#explain(error, signal);
    }
    if (usage) yield { type: 'usage', ...usage };
    // LangChain ends a stream without a word where the signal stopped it between two pieces.
    if (signal.aborted) throw this.#explain(signal.reason, signal);
    this.#checkEnd(finish, hasText);
    yield { type: 'end', isTruncated: finish === 'length' };
  }

  costOf(usage: BilledTokens): number | null {
    if (usage.costUsd !== undefined) return usage.costUsd;
    return priceOf(this.name, usage, { price: this.#settings.price });
  }

  async #open(): Promise<BaseChatModel> {
    try {
      this.#opened ??= openChatModel(this.#settings);
      return await this.#opened;
    } catch (error) {
      this.#opened = undefined; // the package may be there the next time
      throw error;
    }
  }

  #checkEnd(finish: string | null, hasText: boolean): void {
    // Other integrations may not tell; their streams fail where they are cut.
    const tells = this.#settings.isOpenAICompatible || this.#settings.provider === 'anthropic';
    if (!finish && tells) throw this.#failure('the provider cut the answer off');
    if (finish === 'filtered') throw this.#failure('the provider’s filter stopped the answer');
    if (!hasText) throw this.#failure('the provider sent an answer without text', { isEmpty: true });
  }

  #explain(error: unknown, signal: AbortSignal): Error {
    if (error instanceof BriefingChatError) return error;
    if (signal.aborted) {
      return new BriefingChatError('aborted', 'Stopped writing: nobody is reading any more');
    }
    const { connectTimeoutMs } = this.#settings;
    if (isTimeout(error)) {
      return this.#failure(`no reply within ${connectTimeoutMs} ms (MODEL_CONNECT_TIMEOUT_MS)`);
    }
    const { name: model, baseUrl, keySetting, apiKey } = this.#settings;
    return toProviderError(error, { action: this.#action, model, baseUrl, keySetting, apiKey });
  }

  #failure(reason: string, facts: Record<string, unknown> = {}): ProviderError {
    const message = `Cannot ${this.#action} with "${this.name}": ${reason}`;
    return new ProviderError('provider-failed', message, { facts: { model: this.name, ...facts } });
  }
}

async function messagesOf({ system, prompt }: Pick<Prompt, 'system' | 'prompt'>): Promise<BaseMessage[]> {
  const { HumanMessage, SystemMessage } = await import('@langchain/core/messages');
  return [new SystemMessage(system), new HumanMessage(prompt)];
}

function usageOf({ message }: ChatGenerationChunk): TokenUsage | null {
  const usage =
    'usage_metadata' in message ? (message.usage_metadata as UsageMetadata | undefined) : undefined;
  if (!usage) return null;
  return {
    promptTokens: usage.input_tokens,
    cachedTokens: usage.input_token_details?.cache_read ?? 0,
    completionTokens: usage.output_tokens,
  };
}

/** By name, since LangChain wraps the classes of each client. */
function isTimeout(error: unknown): boolean {
  return error instanceof Error && /Timeout/.test(`${error.constructor.name} ${error.name}`);
}
