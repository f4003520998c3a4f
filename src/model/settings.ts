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

/** Provider presets differ in base URL, key and how thinking is switched off. */
export type ModelProvider = 'openai' | 'deepseek' | 'ollama';

export interface ModelSettings {
  provider: ModelProvider;
  name: string;
  /** Null for the provider's own. */
  baseUrl: string | null;
  apiKey: string;
  maxOutputTokens: number;
  /** Tokens of passages put before the model; default 900. */
  maxSourceTokens: number;
  /** Longest wait for the whole answer, in milliseconds. */
  timeoutMs: number;
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

export interface Config {
  paths: PathSettings;
  /** Postgres that keeps the index; null for files in `paths.indexDir`. */
  databaseUrl: string | null;
  server: ServerSettings;
  embedder: EmbedderSettings;
  /** Judges the best passages once more; null for none, the default. */
  reranker: RerankerSettings | null;
  splitter: SplitterSettings;
  retrieve: RetrieveSettings;
  conversations: ConversationSettings;
  /** Whether a model may complete a follow-up that the search alone is not sure to have understood; default true. */
  isRewriting: boolean;
  /** Whether a running server follows changes of the corpus folder. */
  isWatching: boolean;
  /** Null when neither a key nor a base URL is set: answers are then extractive. */
  model: ModelSettings | null;
}
