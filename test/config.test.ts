/** Settings: defaults, presets, and every wrong value named at once. */
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig, SETTINGS } from '../src/config.ts';

const read = (env: Record<string, string>) => readConfig(env, '/project');

test('without any setting it runs on this machine, with quotes', () => {
  expect(read({})).toMatchObject({
    paths: { corpusDir: '/project/corpus', indexDir: '/project/index', publicDir: '/project/public' },
    server: { host: '127.0.0.1', port: 3000, allowedOrigins: [], rateLimitPerMinute: 30, trustedProxies: 0 },
    embedder: { kind: 'corpus', dimensions: 192 },
    model: null,
  });
});

test.each([
  [{ OPENAI_API_KEY: 'k' }, { provider: 'openai', name: 'gpt-6-luna', baseUrl: null }],
  [{ OPENAI_BASE_URL: 'http://localhost:1/v1/' }, { name: 'gpt-6-luna', baseUrl: 'http://localhost:1/v1' }],
  [
    { MODEL: 'deepseek', DEEPSEEK_API_KEY: 'd' },
    { provider: 'deepseek', name: 'deepseek-flash', apiKey: 'd' },
  ],
  [
    { MODEL: 'ollama:qwen3:8b' },
    { provider: 'ollama', name: 'qwen3:8b', baseUrl: 'http://127.0.0.1:11434/v1' },
  ],
  [
    { MODEL: 'gpt-4o-mini', OPENAI_API_KEY: 'k' },
    { provider: 'openai', name: 'gpt-4o-mini' },
  ],
])('%o gives the model %o', (env, model) => {
  expect(read(env as unknown as Record<string, string>).model).toMatchObject(model);
});

test('all wrong settings are named at once, with what was wanted', () => {
  const env = {
    PORT: '99999',
    RATE_LIMIT_PER_MINUTE: '-1',
    ALLOWED_ORIGINS: 'https://a.example, *',
    EMBEDDINGS: 'x',
    OPENAI_BASE_URL: 'ftp://x',
  };
  const message = (() => {
    try {
      read(env);
    } catch (error) {
      return (error as Error).message;
    }
  })();
  for (const part of [
    'PORT is "99999"',
    'RATE_LIMIT_PER_MINUTE is "-1"',
    '"*"',
    'EMBEDDINGS is "x"',
    'OPENAI_BASE_URL is "ftp://x"',
  ]) {
    expect(message).toContain(part);
  }
});

test.each([[{ EMBEDDINGS: 'openai:text-embedding-3-small' }], [{ MODEL: 'deepseek' }]])(
  '%o without a key is told',
  (env) => {
    expect(() => read(env as unknown as Record<string, string>)).toThrow(/OPENAI_API_KEY/);
  },
);

test('a folder that is named is meant from where one stands', () => {
  expect(read({ CORPUS_DIR: 'mine' }).paths.corpusDir).toBe(resolve('mine'));
});

test('origins are compared as origins', () => {
  expect(read({ ALLOWED_ORIGINS: 'https://a.example/,http://localhost:8080' }).server.allowedOrigins).toEqual(
    ['https://a.example', 'http://localhost:8080'],
  );
});

test.each([
  ['short', /ADMIN_KEY has 5 characters, wanted at least 16/],
  ['with a space in it, 1234', /ADMIN_KEY has spaces/],
])('an admin key such as "%s" is refused without being quoted', (key, message) => {
  expect(() => read({ ADMIN_KEY: key })).toThrow(message);
  expect(() => read({ ADMIN_KEY: key })).not.toThrow(`"${key}"`);
});

test('an admin key opens the writing routes; watching is switched on and off', () => {
  expect(read({ ADMIN_KEY: 'x'.repeat(16) }).server.adminKey).toBe('x'.repeat(16));
  expect(read({}).server.adminKey).toBeNull();
  expect([read({}).isWatching, read({ WATCH: '1' }).isWatching, read({ WATCH: 'off' }).isWatching]).toEqual([
    false,
    true,
    false,
  ]);
  expect(() => read({ WATCH: 'maybe' })).toThrow(/WATCH is "maybe", wanted 1 or 0/);
});

test('a local embedder and a reranker are taken as given, prefixes with their spaces', () => {
  const env = {
    ...{ EMBEDDINGS: 'local:Xenova/multilingual-e5-small', EMBEDDING_QUERY_PREFIX: 'query: ' },
    ...{ RERANKER: 'local:/models/judge', MODELS_DIR: '/m' },
  };
  const places = { modelsDir: '/m', runtimeDir: '/project/neural', endpoint: 'https://huggingface.co' };
  const { embedder, reranker } = read(env);
  expect(embedder).toEqual({
    ...{ kind: 'local', setting: 'EMBEDDINGS', model: 'Xenova/multilingual-e5-small', ...places },
    ...{ pooling: null, queryPrefix: 'query: ', passagePrefix: null },
  });
  expect(reranker).toEqual({ kind: 'local', setting: 'RERANKER', model: '/models/judge', ...places });
  expect(read({}).reranker).toBeNull();
  expect(read({ RERANKER: 'model', OPENAI_API_KEY: 'k' }).reranker).toEqual({ kind: 'model' });
});

test.each([
  [
    { EMBEDDINGS: 'local:' },
    /EMBEDDINGS is "local:", wanted corpus, openai:<model>.*or local:<folder or name>/,
  ],
  [{ EMBEDDINGS: 'local:x/y', EMBEDDING_POOLING: 'max' }, /EMBEDDING_POOLING is "max", wanted mean or cls/],
  [{ EMBEDDINGS: 'local:x/y', EMBEDDING_DIMENSIONS: '99' }, /a local model has a length of its own/],
  [{ RERANKER: 'local' }, /RERANKER is "local", wanted none, model or local:<folder or name>/],
  [{ RERANKER: 'model' }, /RERANKER asks for the language model, but neither OPENAI_API_KEY/],
])('%o is refused', (env, message) => {
  expect(() => read(env as Record<string, string>)).toThrow(message);
});

test('budgets are small by default, and a word lifts them', () => {
  expect(read({}).spending).toEqual({
    budgetsUsd: { day: 1, address: 0.05, origin: null, key: null },
    givenBudgets: [],
    answerCacheSize: 500,
  });
  const given = read({ BUDGET_PER_DAY_USD: 'none', BUDGET_PER_ADDRESS_USD: '0', BUDGET_PER_KEY_USD: '2.50' });
  expect(given.spending).toMatchObject({
    budgetsUsd: { day: null, address: 0, origin: null, key: 2.5 },
    givenBudgets: ['BUDGET_PER_KEY_USD'],
  });
});

test.each(['-1', '1e3', '$5', '1,5', 'Infinity', '0x10'])('a budget of "%s" is refused', (value) => {
  expect(() => read({ BUDGET_PER_ORIGIN_USD: value })).toThrow(`BUDGET_PER_ORIGIN_USD is "${value}"`);
});

test('API keys are read by name', () => {
  const API_KEYS = ' reader-app:0123456789abcdef:with:colons, crawler:fedcba9876543210 ';
  expect(read({ API_KEYS }).server.apiKeys).toEqual([
    { name: 'reader-app', key: '0123456789abcdef:with:colons' },
    { name: 'crawler', key: 'fedcba9876543210' },
  ]);
});

test.each([
  ['secret-without-a-name', 'has no key'],
  ['a:short-secret', 'has a key of 12 characters'],
  ['a:secret-secret-01, a:secret-secret-02', 'names must differ'],
  ['a:secret-secret-01, b:secret-secret-01', 'keys must differ'],
  ['a:secret-of-the-keeper', 'keys must differ'],
  ['admin:secret-secret-01', 'the name of ADMIN_KEY'],
  ['a b:secret-secret-01', 'has a name'],
  ['a:secret secret 001', 'with spaces'],
])('API keys such as "%s" are refused, and not quoted', (API_KEYS, problem) => {
  const attempt = () => read({ API_KEYS, ADMIN_KEY: 'secret-of-the-keeper' });
  expect(attempt).toThrow(problem);
  expect(attempt).not.toThrow(/secret/);
});

test.each(SETTINGS.map(([name]) => name))('%s that is empty or holds only spaces is not set', (name) => {
  const environments: Record<string, string>[] = [
    {},
    { OPENAI_API_KEY: 'k', FALLBACK_MODEL: 'gpt-4o-mini', BUDGET_PER_KEY_USD: '1', RERANKER: 'model' },
    { EMBEDDINGS: 'local:Xenova/multilingual-e5-small' },
  ];
  for (const env of environments) {
    const { [name]: _, ...without } = env;
    const wanted = outcomeOf(without);
    for (const empty of ['', ' ', ' \t ', '\n']) expect(outcomeOf({ ...env, [name]: empty })).toEqual(wanted);
  }
});

function outcomeOf(env: Record<string, string>): unknown {
  try {
    return read(env);
  } catch (error) {
    return (error as Error).message;
  }
}
