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

export type EmbedderSettings =
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

export interface Config {
  paths: PathSettings;
  /** Postgres that keeps the index; null for files in `paths.indexDir`. */
  databaseUrl: string | null;
  server: ServerSettings;
  embedder: EmbedderSettings;
  splitter: SplitterSettings;
  retrieve: RetrieveSettings;
  /** Whether a running server follows changes of the corpus folder. */
  isWatching: boolean;
  /** Null when neither a key nor a base URL is set: answers are then extractive. */
  model: ModelSettings | null;
}
