/** Starts the real server over a real index of a small corpus, on a free port, with everything in a new folder. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_DIR } from '../../scripts/steps/run.js';
import { compose, composeLive, type Live, type Product } from '../../src/compose.ts';
import { type Environment, readConfig } from '../../src/config.ts';
import { createApp } from '../../src/server/create-app.ts';
import { serve } from '../../src/server/serve.ts';

export interface TestServerOptions {
  /** File names and texts of the corpus; default: the seed briefing and two of the starter library. */
  corpus?: Record<string, string>;
  /** A folder to copy as the corpus instead. */
  corpusDir?: string;
  /** Settings as in the environment; nothing of the real environment is read. */
  env?: Environment;
  /** A folder with corpus and index to serve as they are; it is not removed. */
  folder?: string;
  /** Leaves the corpus unindexed. */
  isUnindexed?: boolean;
  heartbeatMs?: number;
}

export interface TestServer {
  url: string;
  product: Product;
  live: Live;
  folder: string;
  log: string[];
  close(): Promise<void>;
}

const DEFAULT_CORPUS = [
  'test/fixtures/deepseek-v4.txt',
  'corpus/deepseek-v3-training-cost.txt',
  'corpus/llama-3-1-405b.txt',
];

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'briefing-chat-'));
  if (!options.folder) writeCorpus(join(folder, 'corpus'), options);
  const env = {
    CORPUS_DIR: join(folder, 'corpus'),
    INDEX_DIR: join(folder, 'index'),
    PORT: '0',
    RATE_LIMIT_PER_MINUTE: '0',
    ANSWER_CACHE_SIZE: '0', // the same question is put to a provider that answers otherwise
  };
  const config = readConfig({ ...env, ...options.env }, PROJECT_DIR);
  const log: string[] = [];
  const product = await compose(config, (error) => log.push(String(error)));
  if (!options.isUnindexed) await product.ingest();
  const { library, answer, store, conversations, questions } = product;
  const live = composeLive(config, product, (error) => log.push(String(error)));
  const { heartbeatMs = 15_000 } = options;
  const { publicDir } = config.paths;
  const app = createApp({
    settings: config.server,
    publicDir,
    library,
    answer,
    conversations,
    questions,
    store,
    builds: live.builds,
    writer: live.writer,
    spending: product.spending,
    heartbeatMs,
    log: (line) => log.push(line),
  });
  const server = await serve(app, config.server);
  return {
    ...{ url: server.url, product, live, folder, log },
    async close() {
      await Promise.all([live.close(), server.close()]);
      await product.close();
      if (!options.folder) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function writeCorpus(to: string, { corpus, corpusDir }: TestServerOptions): void {
  mkdirSync(to);
  if (corpusDir) cpSync(corpusDir, to, { recursive: true });
  for (const [name, text] of Object.entries(corpus ?? {})) writeFileSync(join(to, name), text);
  if (corpus || corpusDir) return;
  for (const path of DEFAULT_CORPUS)
    cpSync(join(PROJECT_DIR, path), join(to, path.split('/').at(-1) ?? path));
}
