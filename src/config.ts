/**
 * Environment and flags in, one frozen `Config` out. The only reader of `process.env`; every problem
 * is found before any is reported, each naming its setting.
 */
import { resolve } from 'node:path';
import { readFallbackModel, readModel } from './config/read-model.ts';
import { readEmbedder, readReranker, readRewriting } from './config/read-search.ts';
import { readServer } from './config/read-server.ts';
import { readSpending } from './config/read-spending.ts';
import { type Environment, SettingReader } from './config/setting-reader.ts';
import { ConfigError } from './errors.ts';
import type { Config } from './model/settings.ts';

export type { Environment } from './config/setting-reader.ts';
export { SETTINGS } from './config/settings-table.ts';

/** The environment of the process with what the command line says in its place. */
export function environmentWith(overrides: Environment): Environment {
  const given = Object.entries(overrides).filter(([, value]) => value !== undefined);
  return { ...process.env, ...Object.fromEntries(given) };
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
  const model = readModel(read);
  const config: Config = {
    paths: {
      corpusDir: folder('CORPUS_DIR', 'corpus'),
      indexDir: folder('INDEX_DIR', 'index'),
      publicDir: resolve(projectDir, 'public'),
      batchScript: resolve(projectDir, 'dist', 'batch-thread.js'),
      builderScript: resolve(projectDir, 'dist', 'builder.js'),
    },
    databaseUrl: read.databaseUrl('DATABASE_URL'),
    server: readServer(read),
    spending: readSpending(read),
    embedder: readEmbedder(read, local),
    reranker: readReranker(read, local),
    splitter: { chunkSize: read.integer('CHUNK_SIZE', 1100, [200, 8000]) },
    retrieve: { limit: 8 },
    conversations: { retentionDays: read.integer('CONVERSATION_RETENTION_DAYS', 30, [0, 3650]) },
    questions: { retentionDays: read.integer('QUESTION_RETENTION_DAYS', 30, [0, 3650]) },
    isRewriting: readRewriting(read),
    isWatching: read.boolean('WATCH'),
    model,
    fallbackModel: readFallbackModel(read, model),
  };
  if (config.reranker?.kind === 'model' && !config.model) {
    read.problems.push(
      'RERANKER asks for the language model, but neither OPENAI_API_KEY nor OPENAI_BASE_URL is set',
    );
  }
  if (read.problems.length > 0) throw new ConfigError([...new Set(read.problems)]);
  return Object.freeze(config);
}
