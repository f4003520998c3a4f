/**
 * The providers that `MODEL` may name before a colon. Those with an address of OpenAI's protocol work as they are; the
 * others are those of LangChain's initChatModel and need its package for them.
 */

export interface KnownProvider {
  /** The setting of the key; null where the package finds credentials by itself, as those of clouds do. */
  keySetting: string | null;
  /** Only of providers that speak OpenAI's protocol: their address, null for OpenAI's own. */
  openaiUrl?: string | null;
  /** The model that is meant if none is named. */
  model?: string;
  /** `OPENAI_API_KEY` will do. */
  takesOpenAIKey?: true;
  /** Runs on this machine: no key is needed, and the first answer waits until it is loaded. */
  isLocal?: true;
}

export const KNOWN_PROVIDERS: Readonly<Record<string, KnownProvider>> = {
  openai: { keySetting: 'OPENAI_API_KEY', openaiUrl: null, model: 'gpt-6-luna' },
  deepseek: {
    ...{ keySetting: 'DEEPSEEK_API_KEY', openaiUrl: 'https://api.deepseek.com' },
    ...{ model: 'deepseek-flash', takesOpenAIKey: true },
  },
  ollama: {
    ...{ keySetting: 'OPENAI_API_KEY', openaiUrl: 'http://127.0.0.1:11434/v1' },
    ...{ model: 'llama3.2', isLocal: true },
  },
  openrouter: { keySetting: 'OPENROUTER_API_KEY', openaiUrl: 'https://openrouter.ai/api/v1' },
  anthropic: { keySetting: 'ANTHROPIC_API_KEY' },
  azure_openai: { keySetting: 'AZURE_OPENAI_API_KEY' },
  langsmith: { keySetting: 'LANGSMITH_API_KEY' },
  cohere: { keySetting: 'COHERE_API_KEY' },
  google: { keySetting: 'GOOGLE_API_KEY' },
  'google-genai': { keySetting: 'GOOGLE_API_KEY' },
  'google-vertexai': { keySetting: null },
  'google-vertexai-web': { keySetting: null },
  mistralai: { keySetting: 'MISTRAL_API_KEY' },
  mistral: { keySetting: 'MISTRAL_API_KEY' },
  groq: { keySetting: 'GROQ_API_KEY' },
  bedrock: { keySetting: null },
  aws: { keySetting: null },
  xai: { keySetting: 'XAI_API_KEY' },
  cerebras: { keySetting: 'CEREBRAS_API_KEY' },
  fireworks: { keySetting: 'FIREWORKS_API_KEY' },
  together: { keySetting: 'TOGETHER_AI_API_KEY' },
  perplexity: { keySetting: 'PERPLEXITY_API_KEY' },
};

/** Null for a name that is not in the table. */
export function knownProvider(name: string): KnownProvider | null {
  return Object.hasOwn(KNOWN_PROVIDERS, name) ? (KNOWN_PROVIDERS[name] ?? null) : null;
}
