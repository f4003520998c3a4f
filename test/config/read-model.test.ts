/** Which model the settings ask for, how it is reached, and what is told where that cannot be. */
import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';

const read = (env: Record<string, string>) => readConfig(env, '/project');

test.each<[Record<string, string>, object]>([
  [
    { MODEL: 'anthropic:claude-x', ANTHROPIC_API_KEY: 'a' },
    { provider: 'anthropic', name: 'claude-x', apiKey: 'a', baseUrl: null, isOpenAICompatible: false },
  ],
  [
    { MODEL: 'openrouter:meta/llama:free', OPENROUTER_API_KEY: 'r', OPENAI_API_KEY: 'o' },
    { name: 'meta/llama:free', apiKey: 'r', baseUrl: 'https://openrouter.ai/api/v1' },
  ],
  [
    { MODEL: 'openai:gpt-4o-mini', OPENAI_API_KEY: 'o' },
    { provider: 'openai', name: 'gpt-4o-mini' },
  ],
  [
    { MODEL: 'llama3:8b', OPENAI_BASE_URL: 'http://h/v1' },
    { provider: 'openai', name: 'llama3:8b', baseUrl: 'http://h/v1' },
  ],
  [
    { MODEL: 'mistral:7b', OPENAI_BASE_URL: 'http://h/v1' },
    { provider: 'openai', name: 'mistral:7b' },
  ],
  [
    { MODEL: 'mistral:large', MISTRAL_API_KEY: 'm' },
    { provider: 'mistral', name: 'large', apiKey: 'm' },
  ],
  [{ MODEL: 'bedrock:nova' }, { provider: 'bedrock', name: 'nova', apiKey: '' }],
  [{ MODEL: 'ollama' }, { connectTimeoutMs: 60_000, firstTokenTimeoutMs: 60_000 }],
  [
    { OPENAI_API_KEY: 'o' },
    {
      connectTimeoutMs: 5000,
      firstTokenTimeoutMs: 15_000,
      tokenTimeoutMs: 10_000,
      timeoutMs: 60_000,
      retries: 2,
    },
  ],
  [
    { OPENAI_API_KEY: 'o', MODEL_PRICE: '0.10/0.01/0.50' },
    { price: { input: 0.1, cachedInput: 0.01, output: 0.5 } },
  ],
])('%o asks for %o', (env, model) => {
  expect(read(env).model).toMatchObject(model);
});

test.each<[Record<string, string>, RegExp]>([
  [
    { MODEL: 'foo:bar', OPENAI_API_KEY: 'o' },
    /MODEL is "foo:bar", but "foo" is no known provider \(openai, .*anthropic.*\)/,
  ],
  [{ MODEL: 'toString:x', OPENAI_API_KEY: 'o' }, /"toString" is no known provider/],
  [{ MODEL: 'anthropic:claude-x' }, /MODEL asks for anthropic, but ANTHROPIC_API_KEY is not set/],
  [{ MODEL: 'openrouter:x', OPENAI_API_KEY: 'o' }, /but OPENROUTER_API_KEY is not set/],
  [{ MODEL: 'anthropic', ANTHROPIC_API_KEY: 'a' }, /MODEL is "anthropic", wanted anthropic:<model>/],
  [{ OPENAI_API_KEY: 'o', MODEL_PRICE: '1/2' }, /MODEL_PRICE is "1\/2", wanted input\/cached\/output/],
  [{ OPENAI_API_KEY: 'o', MODEL_PRICE: '1/-2/3' }, /MODEL_PRICE is/],
  [{ FALLBACK_MODEL: 'gpt-4o-mini' }, /FALLBACK_MODEL is set, but no MODEL is/],
  [{ OPENAI_API_KEY: 'o', FALLBACK_MODEL: 'groq:x' }, /neither FALLBACK_API_KEY nor GROQ_API_KEY is set/],
  [{ OPENAI_API_KEY: 'o', MODEL_RETRIES: '-1' }, /MODEL_RETRIES is "-1"/],
])('%o is refused', (env, message) => {
  expect(() => read(env)).toThrow(message);
});

test.each<[Record<string, string>, object | null]>([
  [{}, null],
  [{ FALLBACK_MODEL: 'gpt-4o-mini' }, { name: 'gpt-4o-mini', apiKey: 'o', keySetting: 'OPENAI_API_KEY' }],
  [
    { FALLBACK_MODEL: 'gpt-4o-mini', OPENAI_BASE_URL: 'http://h/v1' },
    { baseUrl: 'http://h/v1', apiKey: 'o' },
  ],
  [
    { FALLBACK_MODEL: 'deepseek', DEEPSEEK_API_KEY: 'd' },
    { apiKey: 'd', baseUrl: 'https://api.deepseek.com' },
  ],
  [
    { FALLBACK_MODEL: 'anthropic:claude-x', FALLBACK_API_KEY: 'f', ANTHROPIC_API_KEY: 'a' },
    { apiKey: 'f', keySetting: 'FALLBACK_API_KEY' },
  ],
  [{ FALLBACK_MODEL: 'x', FALLBACK_PRICE: '1/1/1' }, { price: { input: 1, cachedInput: 1, output: 1 } }],
])('a fallback of %o is %o', (env, model) => {
  const { fallbackModel } = read({ OPENAI_API_KEY: 'o', ...env });
  if (model) expect(fallbackModel).toMatchObject(model);
  else expect(fallbackModel).toBeNull();
});

test('a key is not sent to an address that it was not given for', () => {
  const env = { OPENAI_API_KEY: 'o', FALLBACK_MODEL: 'x', FALLBACK_BASE_URL: 'http://elsewhere/v1' };
  expect(read(env).fallbackModel?.apiKey).toBe('none');
});
