/** The settings of a running product, by stage. Made once by config.ts, frozen, handed down in parts. */

export interface PathSettings {
  corpusDir: string;
  indexDir: string;
  publicDir: string;
  /** Built script of the threads of an ingest. */
  batchScript: string;
  /** Built script of the process that builds the index for a running server. */
  builderScript: string;
}

export interface ServerSettings {
  host: string;
  port: number;
  /** Origins of other sites whose pages may ask; empty means none. */
  allowedOrigins: readonly string[];
  /** Questions per minute and address; 0 switches the limit off. */
  rateLimitPerMinute: number;
  /** Number of reverse proxies in front whose X-Forwarded-For is believed; default 0. */
  trustedProxies: number;
  /** Opens the writing routes; without it there are none. */
  adminKey: string | null;
  /** Keys with which programs ask under a name of their own. */
  apiKeys: readonly ApiKey[];
  /** Milliseconds that a reader whose connection was lost has to come back before the model is stopped; default 1,000. */
  resumeGraceMs: number;
}

export interface ApiKey {
  name: string;
  key: string;
}

/** Whose spending a budget limits: everybody's, that of an address, a site or an API key. */
export type BudgetScope = 'day' | 'address' | 'origin' | 'key';

export interface SpendingSettings {
  /** Most US dollars for written answers in a UTC day; 0 for none at all, null for no limit. */
  budgetsUsd: Readonly<Record<BudgetScope, number | null>>;
  /** Names of settings that were given and limit spending to a sum, which takes a model with a known price. */
  givenBudgets: readonly string[];
  /** Written answers kept to be given again; 0 for none. */
  answerCacheSize: number;
}

/** How the vectors of a text's tokens become one: their mean, or that of the first token. */
export type Pooling = 'mean' | 'cls';

/** A neural model that runs on this machine. */
export interface LocalModelSettings {
  /** The setting that asks for it, to be named where something is missing. */
  setting: 'EMBEDDINGS' | 'RERANKER';
  /** A folder, or a name such as "Xenova/bge-small-en-v1.5". */
  model: string;
  /** Holds models that are fetched by name. */
  modelsDir: string;
  /** Site that they are fetched from. */
  endpoint: string;
  /** Folder whose `node_modules` holds @huggingface/transformers. */
  runtimeDir: string;
}

/** Null: as the model says. */
export interface LocalEmbedderSettings extends LocalModelSettings {
  kind: 'local';
  pooling: Pooling | null;
  /** Put before a question, e.g. "query: ". */
  queryPrefix: string | null;
  /** Put before a chunk, e.g. "passage: ". */
  passagePrefix: string | null;
}

export type RerankerSettings = { kind: 'model' } | ({ kind: 'local' } & LocalModelSettings);

export type EmbedderSettings =
  | LocalEmbedderSettings
  | { kind: 'corpus'; dimensions: number }
  | { kind: 'openai'; model: string; dimensions: number; baseUrl: string | null; apiKey: string };

/** US dollars per million tokens. */
export interface TokenPrice {
  input: number;
  cachedInput: number;
  output: number;
}

/** How long a model is waited for, in milliseconds. */
export interface ModelTimeouts {
  /** Until the provider begins to reply; default 5,000, for a model on this machine 60,000. */
  connectTimeoutMs: number;
  /** Until the first piece of text, further tries included; default 15,000, on this machine 60,000. */
  firstTokenTimeoutMs: number;
  /** Between two pieces of text; default 10,000. */
  tokenTimeoutMs: number;
  /** Until the end of the answer; default 60,000. */
  timeoutMs: number;
}

export interface ModelSettings extends ModelTimeouts {
  /** "openai", "deepseek", "ollama" or another name of config/known-providers.ts. */
  provider: string;
  name: string;
  /** The setting that asks for it. */
  setting: 'MODEL' | 'FALLBACK_MODEL';
  /** The setting that its key is read from. */
  keySetting: string;
  /** Speaks OpenAI's protocol; the others need a package of LangChain. */
  isOpenAICompatible: boolean;
  /** Null for the provider's own. */
  baseUrl: string | null;
  apiKey: string;
  maxOutputTokens: number;
  /** Tokens of passages put before the model; default 900. */
  maxSourceTokens: number;
  /** Tokens of everything put before the model; default 1,300. */
  maxPromptTokens: number;
  /** Further tries before the first piece of text; default 2. */
  retries: number;
  /** How long a model that keeps failing is left alone, in milliseconds; default 15,000. */
  pauseMs: number;
  /** Goes before the price table; null leaves it to that. */
  price: TokenPrice | null;
}

export interface SplitterSettings {
  /** Most characters in a chunk; default 1,100. */
  chunkSize: number;
}

export interface RetrieveSettings {
  /** Passages handed to the answer; default 8. */
  limit: number;
}

export interface ConversationSettings {
  /** Days that a conversation is kept after its last exchange; default 30, 0 keeps none. */
  retentionDays: number;
}

export interface QuestionLogSettings {
  /** Days that a question is kept for the keeper of the library; default 30, 0 keeps none. */
  retentionDays: number;
}

export interface Config {
  paths: PathSettings;
  /** Postgres that keeps the index; null for files in `paths.indexDir`. */
  databaseUrl: string | null;
  server: ServerSettings;
  spending: SpendingSettings;
  embedder: EmbedderSettings;
  /** Judges the best passages once more; null for none, the default. */
  reranker: RerankerSettings | null;
  splitter: SplitterSettings;
  retrieve: RetrieveSettings;
  conversations: ConversationSettings;
  questions: QuestionLogSettings;
  /** Whether a model may complete a follow-up that the search alone is not sure to have understood; default true. */
  isRewriting: boolean;
  /** Whether a running server follows changes of the corpus folder. */
  isWatching: boolean;
  /** Null when neither a key nor a base URL is set: answers are then extractive. */
  model: ModelSettings | null;
  /** Writes where the first model did not; null for none, the default. */
  fallbackModel: ModelSettings | null;
}
