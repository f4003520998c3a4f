/** Settings of the language model that writes answers. */
import type { ModelProvider, ModelSettings } from '../model/settings.ts';
import type { SettingReader } from './setting-reader.ts';

const PRESETS: Record<ModelProvider, { baseUrl: string | null; model: string }> = {
  openai: { baseUrl: null, model: 'gpt-6-luna' },
  deepseek: { baseUrl: 'https://api.deepseek.com', model: 'deepseek-flash' },
  ollama: { baseUrl: 'http://127.0.0.1:11434/v1', model: 'llama3.2' },
};

export function readModel(read: SettingReader): ModelSettings | null {
  const asked = read.text('MODEL');
  const [prefix = '', ...rest] = asked.split(':');
  const provider: ModelProvider = prefix in PRESETS ? (prefix as ModelProvider) : 'openai';
  const preset = PRESETS[provider];
  const name = prefix in PRESETS ? rest.join(':') || preset.model : asked || preset.model;
  const givenUrl = read.url('OPENAI_BASE_URL');
  const openaiKey = read.text('OPENAI_API_KEY');
  const apiKey = provider === 'deepseek' ? read.text('DEEPSEEK_API_KEY', openaiKey) : openaiKey;
  const limits = {
    maxOutputTokens: read.integer('MAX_OUTPUT_TOKENS', 400, [16, 32_000]),
    maxSourceTokens: read.integer('MAX_SOURCE_TOKENS', 900, [100, 100_000]),
    maxPromptTokens: read.integer('MAX_PROMPT_TOKENS', 1300, [500, 200_000]),
    timeoutMs: read.integer('MODEL_TIMEOUT_MS', 60_000, [100, 600_000]),
  };
  if (provider === 'openai' && apiKey === '' && givenUrl === null) return null;
  if (provider === 'deepseek' && apiKey === '' && givenUrl === null) {
    read.problems.push('MODEL asks for deepseek, but neither DEEPSEEK_API_KEY nor OPENAI_API_KEY is set');
  }
  return { provider, name, baseUrl: givenUrl ?? preset.baseUrl, apiKey: apiKey || 'none', ...limits };
}
