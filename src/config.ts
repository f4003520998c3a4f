/**
 * Environment and flags in, one frozen `Config` out. The only reader of `process.env`; every problem
 * is found before any is reported, each naming its setting.
 */
import { resolve } from 'node:path';
import { ConfigError } from './errors.ts';
import type {
  Config,
  EmbedderSettings,
  LocalModelSettings,
  ModelProvider,
  ModelSettings,
  Pooling,
  RerankerSettings,
} from './model/settings.ts';

/** What can be set, with its default, for `--help` and the README. */
export const SETTINGS = [
  ['HOST', '127.0.0.1', 'address to listen on'],
  ['PORT', '3000', 'port to listen on; 0 takes a free one'],
  ['CORPUS_DIR', 'corpus', 'folder of the briefings'],
  ['INDEX_DIR', 'index', 'folder of the index versions'],
  ['DATABASE_URL', '', 'Postgres with pgvector that keeps the index instead of INDEX_DIR'],
  ['OPENAI_API_KEY', '', 'key of the model provider; without it answers are quotes'],
  ['OPENAI_BASE_URL', '', 'any OpenAI-compatible endpoint'],
  ['MODEL', 'gpt-6-luna', 'model name, or a preset: deepseek[:model], ollama[:model]'],
  ['DEEPSEEK_API_KEY', '', 'key for the deepseek preset; default: OPENAI_API_KEY'],
  ['EMBEDDINGS', 'corpus', 'corpus (built in, no key), openai:<model> or local:<folder or name>'],
  ['EMBEDDING_DIMENSIONS', '192 / 512', 'vector length of the built-in / the openai embedder'],
  ['EMBEDDING_POOLING', '', 'mean or cls, where a local embedder does not say so itself'],
  [
    'EMBEDDING_QUERY_PREFIX',
    '',
    'put before a question for a local embedder; default: what the model states',
  ],
  [
    'EMBEDDING_PASSAGE_PREFIX',
    '',
    'put before a passage for a local embedder; default: what the model states',
  ],
  ['RERANKER', 'none', 'none, local:<folder or name> of a cross-encoder, or model: the language model'],
  ['MODELS_DIR', 'models', 'folder of local models that are fetched by name'],
  ['HF_ENDPOINT', 'https://huggingface.co', 'site that they are fetched from'],
  ['ALLOWED_ORIGINS', '', 'comma-separated origins of other sites that may ask'],
  ['RATE_LIMIT_PER_MINUTE', '30', 'questions a minute and address; 0 for no limit'],
  ['ADMIN_KEY', '', 'opens the routes that change the library; at least 16 characters'],
  ['WATCH', '0', '1: a running server follows changes of the corpus folder'],
  ['TRUSTED_PROXIES', '0', 'reverse proxies in front whose X-Forwarded-For is believed'],
  ['MAX_OUTPUT_TOKENS', '400', 'longest generated answer'],
  ['MAX_SOURCE_TOKENS', '900', 'tokens of passages put before the model'],
  ['MODEL_TIMEOUT_MS', '60000', 'longest wait for a generated answer'],
  ['CHUNK_SIZE', '1100', 'most characters in a chunk'],
] as const;

const PRESETS: Record<ModelProvider, { baseUrl: string | null; model: string }> = {
  openai: { baseUrl: null, model: 'gpt-6-luna' },
  deepseek: { baseUrl: 'https://api.deepseek.com', model: 'deepseek-flash' },
  ollama: { baseUrl: 'http://127.0.0.1:11434/v1', model: 'llama3.2' },
};

/** A shorter key can be guessed. */
const LEAST_KEY = 16;

export type Environment = Record<string, string | undefined>;

/** The environment of the process with what the command line says in its place. */
export function environmentWith(overrides: Environment): Environment {
  const given = Object.entries(overrides).filter(([, value]) => value !== undefined);
  return { ...process.env, ...Object.fromEntries(given) };
}

class SettingReader {
  readonly problems: string[] = [];
  readonly #env: Environment;

  constructor(env: Environment) {
    this.#env = env;
  }

  text(name: string, fallback = ''): string {
    return this.#env[name]?.trim() || fallback;
  }

  /** With spaces at its ends, which may matter. Null where it is not set. */
  verbatim(name: string): string | null {
    return this.#env[name] || null;
  }

  integer(name: string, fallback: number, [least, most]: [number, number]): number {
    const raw = this.text(name);
    if (raw === '') return fallback;
    const value = Number(raw);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    this.problems.push(`${name} is "${raw}", wanted a whole number from ${least} to ${most}`);
    return fallback;
  }

  boolean(name: string): boolean {
    const raw = this.text(name, '0').toLowerCase();
    if (['1', 'true', 'yes', 'on'].includes(raw)) return true;
    if (!['0', 'false', 'no', 'off'].includes(raw)) this.problems.push(`${name} is "${raw}", wanted 1 or 0`);
    return false;
  }

  url(name: string): string | null {
    const raw = this.text(name);
    if (raw === '') return null;
    if (URL.canParse(raw) && /^https?:$/.test(new URL(raw).protocol)) return raw.replace(/\/+$/, '');
    this.problems.push(`${name} is "${raw}", wanted an http or https URL`);
    return null;
  }

  /** The value may hold a password and is not quoted. */
  databaseUrl(name: string): string | null {
    const raw = this.text(name);
    if (raw === '') return null;
    if (URL.canParse(raw) && /^postgres(?:ql)?:$/.test(new URL(raw).protocol)) return raw;
    this.problems.push(`${name} cannot be read, wanted postgres://user:password@host:5432/database`);
    return null;
  }

  origins(name: string): string[] {
    const entries = this.text(name)
      .split(',')
      .map((entry) => entry.trim())
      .filter(Boolean);
    return entries.flatMap((entry) => {
      if (URL.canParse(entry) && new URL(entry).origin === entry.replace(/\/$/, ''))
        return [new URL(entry).origin];
      this.problems.push(`${name} names "${entry}", wanted an origin such as https://example.com`);
      return [];
    });
  }
}

/** Reads the settings. `projectDir` is where `public/` and the default folders are looked for. @throws ConfigError */
export function readConfig(env: Environment, projectDir: string): Readonly<Config> {
  const read = new SettingReader(env);
  // A folder that someone names is meant from where they stand; the defaults are the project's own.
  const folder = (name: string, fallback: string) =>
    resolve(read.text(name) || resolve(projectDir, fallback));
  const local = {
    modelsDir: folder('MODELS_DIR', 'models'),
    runtimeDir: resolve(projectDir, 'neural'),
    endpoint: read.url('HF_ENDPOINT') ?? 'https://huggingface.co',
  };
  const config: Config = {
    paths: {
      corpusDir: folder('CORPUS_DIR', 'corpus'),
      indexDir: folder('INDEX_DIR', 'index'),
      publicDir: resolve(projectDir, 'public'),
      batchScript: resolve(projectDir, 'dist', 'batch-thread.js'),
      builderScript: resolve(projectDir, 'dist', 'builder.js'),
    },
    databaseUrl: read.databaseUrl('DATABASE_URL'),
    server: {
      host: read.text('HOST', '127.0.0.1'),
      port: read.integer('PORT', 3000, [0, 65535]),
      allowedOrigins: read.origins('ALLOWED_ORIGINS'),
      rateLimitPerMinute: read.integer('RATE_LIMIT_PER_MINUTE', 30, [0, 1_000_000]),
      trustedProxies: read.integer('TRUSTED_PROXIES', 0, [0, 16]),
      adminKey: readAdminKey(read),
    },
    embedder: readEmbedder(read, local),
    reranker: readReranker(read, local),
    splitter: { chunkSize: read.integer('CHUNK_SIZE', 1100, [200, 8000]) },
    retrieve: { limit: 8 },
    isWatching: read.boolean('WATCH'),
    model: readModel(read),
  };
  if (config.reranker?.kind === 'model' && !config.model) {
    read.problems.push(
      'RERANKER asks for the language model, but neither OPENAI_API_KEY nor OPENAI_BASE_URL is set',
    );
  }
  if (read.problems.length > 0) throw new ConfigError(read.problems);
  return Object.freeze(config);
}

/** The key is not quoted: messages end up in logs. */
function readAdminKey(read: SettingReader): string | null {
  const key = read.text('ADMIN_KEY');
  if (key === '') return null;
  if (key.length < LEAST_KEY) {
    read.problems.push(`ADMIN_KEY has ${key.length} characters, wanted at least ${LEAST_KEY}`);
  }
  if (!/^[\x21-\x7e]+$/.test(key)) read.problems.push('ADMIN_KEY has spaces or characters beyond ASCII');
  return key;
}

/** Where local models are found and what runs them. */
type LocalPlaces = Omit<LocalModelSettings, 'setting' | 'model'>;

function readEmbedder(read: SettingReader, local: LocalPlaces): EmbedderSettings {
  const [kind, ...rest] = read.text('EMBEDDINGS', 'corpus').split(':');
  if (kind === 'corpus' && rest.length === 0) {
    return { kind: 'corpus', dimensions: read.integer('EMBEDDING_DIMENSIONS', 192, [16, 512]) };
  }
  const model = rest.join(':');
  if (kind === 'local' && model !== '') {
    if (read.text('EMBEDDING_DIMENSIONS') !== '') {
      read.problems.push('EMBEDDING_DIMENSIONS is set, but a local model has a length of its own');
    }
    return {
      ...{ kind, setting: 'EMBEDDINGS', model, ...local },
      pooling: readPooling(read),
      queryPrefix: read.verbatim('EMBEDDING_QUERY_PREFIX'),
      passagePrefix: read.verbatim('EMBEDDING_PASSAGE_PREFIX'),
    };
  }
  if (kind !== 'openai' || model === '') {
    read.problems.push(
      `EMBEDDINGS is "${read.text('EMBEDDINGS')}", wanted corpus, openai:<model> such as openai:text-embedding-3-small, or local:<folder or name>`,
    );
  }
  const baseUrl = read.url('OPENAI_BASE_URL');
  const apiKey = read.text('OPENAI_API_KEY');
  if (kind === 'openai' && apiKey === '' && baseUrl === null) {
    read.problems.push('EMBEDDINGS asks for openai, but neither OPENAI_API_KEY nor OPENAI_BASE_URL is set');
  }
  const dimensions = read.integer('EMBEDDING_DIMENSIONS', 512, [16, 3072]);
  return { kind: 'openai', model, dimensions, baseUrl, apiKey: apiKey || 'none' };
}

function readPooling(read: SettingReader): Pooling | null {
  const raw = read.text('EMBEDDING_POOLING');
  if (raw === 'mean' || raw === 'cls') return raw;
  if (raw !== '') read.problems.push(`EMBEDDING_POOLING is "${raw}", wanted mean or cls`);
  return null;
}

function readReranker(read: SettingReader, local: LocalPlaces): RerankerSettings | null {
  const raw = read.text('RERANKER', 'none');
  const [kind, ...rest] = raw.split(':');
  const model = rest.join(':');
  if (raw === 'none') return null;
  if (raw === 'model') return { kind: 'model' };
  if (kind === 'local' && model !== '') return { kind, setting: 'RERANKER', model, ...local };
  read.problems.push(`RERANKER is "${raw}", wanted none, model or local:<folder or name>`);
  return null;
}

function readModel(read: SettingReader): ModelSettings | null {
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
    timeoutMs: read.integer('MODEL_TIMEOUT_MS', 60_000, [100, 600_000]),
  };
  if (provider === 'openai' && apiKey === '' && givenUrl === null) return null;
  if (provider === 'deepseek' && apiKey === '' && givenUrl === null) {
    read.problems.push('MODEL asks for deepseek, but neither DEEPSEEK_API_KEY nor OPENAI_API_KEY is set');
  }
  return { provider, name, baseUrl: givenUrl ?? preset.baseUrl, apiKey: apiKey || 'none', ...limits };
}
