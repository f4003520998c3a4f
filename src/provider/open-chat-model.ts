/**
 * LangChain's chat model for the settings. Presets of OpenAI's protocol differ in address, key and in how thinking,
 * which costs more than it gives here, is switched off; every other provider comes with its own package of LangChain.
 * LangChain's retries are off: `ResilientLanguageModel` makes them, and knows what has been passed on.
 */
import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import type { ConfigurableModel } from 'langchain/chat_models/universal';
import { ConfigError } from '../errors.ts';
import type { ModelSettings } from '../model/settings.ts';

/** @throws ConfigError where the package of the provider is not installed, or cannot be set up */
export async function openChatModel(settings: ModelSettings): Promise<BaseChatModel> {
  const { initChatModel } = await import('langchain/chat_models/universal');
  const { provider, name, setting, isOpenAICompatible } = settings;
  if (isOpenAICompatible) {
    const fields = { modelProvider: 'openai', ...openaiFields(settings) };
    return instanceOf(await initChatModel(name, fields));
  }
  try {
    const fields = { modelProvider: provider, ...fieldsOf(settings) };
    return await instanceOf(await initChatModel(name, fields));
  } catch (error) {
    throw new ConfigError([`${setting} asks for ${provider}, ${whyNot(error)}`], { cause: error });
  }
}

/** The provider's own class; the initialiser's wrapper would look it up at every call. */
function instanceOf(model: ConfigurableModel): Promise<BaseChatModel> {
  return model._getModelInstance() as unknown as Promise<BaseChatModel>;
}

function openaiFields(settings: ModelSettings): object {
  const { provider, baseUrl, apiKey, maxOutputTokens, connectTimeoutMs } = settings;
  return {
    apiKey,
    // The client would write what it cannot read to the console, besides throwing it.
    configuration: { logLevel: 'off', ...(baseUrl ? { baseURL: baseUrl } : {}) },
    maxRetries: 0,
    // The client waits so long for the headers of a reply.
    timeout: connectTimeoutMs,
    streamUsage: true,
    useResponsesApi: false,
    // OpenAI's newer models take no `max_tokens`; other endpoints know nothing else.
    ...(provider === 'openai' ? {} : { maxTokens: maxOutputTokens }),
    modelKwargs: {
      ...(provider === 'openai' ? { max_completion_tokens: maxOutputTokens } : {}),
      ...withoutThinking(settings),
    },
  };
}

function withoutThinking({ provider, name }: ModelSettings): object {
  if (provider === 'deepseek') return { thinking: { type: 'disabled' } };
  if (provider !== 'openai') return {};
  if (/^gpt-(?:5\.\d|[6-9])/.test(name)) return { reasoning_effort: 'none' };
  return /^gpt-5(?:-|$)/.test(name) ? { reasoning_effort: 'minimal' } : {};
}

/** The integrations name the same things differently, and pass over what they do not know. */
function fieldsOf({ provider, baseUrl, apiKey, maxOutputTokens, connectTimeoutMs }: ModelSettings): object {
  return {
    ...(apiKey ? { apiKey } : {}),
    maxRetries: 0,
    streamUsage: true,
    maxTokens: maxOutputTokens,
    maxOutputTokens,
    ...(provider === 'anthropic' ? { clientOptions: { timeout: connectTimeoutMs } } : {}),
    ...(baseUrl ? baseUrlFields(baseUrl) : {}),
  };
}

function baseUrlFields(baseUrl: string): object {
  return { anthropicApiUrl: baseUrl, serverURL: baseUrl, baseUrl, configuration: { baseURL: baseUrl } };
}

function whyNot(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const missing = /(?:Unable to import|Cannot find package) '?(@?[\w/.-]+?)'?(?:[.\s]|$)/.exec(message)?.[1];
  if (missing) return `which needs the package ${missing}: run "npm install ${missing}"`;
  return `which cannot be set up: ${message.split('\n', 1)[0]}`;
}
