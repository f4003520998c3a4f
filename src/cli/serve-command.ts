/** `briefing-chat serve` and `start`: the page and the API on one port, until interrupted. */
import pc from 'picocolors';

import { compose, composeLive, type Product } from '../compose.ts';
import { IndexError } from '../errors.ts';
import type { Config } from '../model/settings.ts';
import { sweepDaily } from '../records/sweep-daily.ts';
import { createApp } from '../server/create-app.ts';
import { describeForLog } from '../server/describe-for-log.ts';
import { serve } from '../server/serve.ts';
import { describeDamage } from './describe-damage.ts';
import type { ExitCode } from './exit-code.ts';
import { ingestWithProgress, printReport } from './ingest-command.ts';
import { startWatch } from './start-watch.ts';

/** Proxies close a silent connection after 30 s or more. */
const HEARTBEAT_MS = 15_000;

interface ServeParts {
  config: Config;
  product: Product;
  signal: AbortSignal;
  /** Whether the index has just been compared with the corpus. */
  isFresh: boolean;
}

/** Serves the index as it is; without one it serves all the same and says what to do. */
export async function runServe(config: Config, signal: AbortSignal): Promise<ExitCode> {
  const product = await compose(config, logFailure);
  await warnOfMissingIndex(product);
  return serveProduct({ config, product, signal, isFresh: false });
}

/** Indexes first if the corpus or the settings have changed since the index was made. */
export async function runStart(config: Config, signal: AbortSignal): Promise<ExitCode> {
  const product = await compose(config, logFailure);
  const staleness = await product.describeStaleness();
  const damage = await describeDamage(product);
  if (staleness ?? damage) {
    console.error(`Building the index: ${staleness ?? damage}`);
    printReport(await ingestWithProgress(product, { signal, fullBecause: damage }));
  }
  return serveProduct({ config, product, signal, isFresh: true });
}

async function serveProduct({ config, product, signal, isFresh }: ServeParts): Promise<ExitCode> {
  const log = (line: string) => console.log(pc.dim(line));
  const live = composeLive(config, product, (error) =>
    log(`index: ${error instanceof Error ? error.message : error}`),
  );
  const app = createApp({
    settings: config.server,
    publicDir: config.paths.publicDir,
    library: product.library,
    answer: product.answer,
    conversations: product.conversations,
    questions: product.questions,
    store: product.store,
    builds: live.builds,
    writer: live.writer,
    spending: product.spending,
    log,
    heartbeatMs: HEARTBEAT_MS,
  });
  const server = await serve(app, config.server);
  const stopSweeping = sweepDaily([product.conversations, product.questions], (error) =>
    log(`records: ${describeForLog(error)}`),
  );
  const close = async () => {
    stopSweeping();
    // Together: who waits for a build is told that it will not come, and the server waits for that reply.
    await Promise.all([live.close(), server.close()]);
    await product.close();
  };
  try {
    const advice = await product.prepare();
    if (advice !== undefined) log(advice);
    await product.checkKey();
  } catch (error) {
    await close();
    throw error;
  }
  const { corpusDir } = config.paths;
  const watch = config.isWatching ? await startWatch({ corpusDir, live, isFresh, log }) : undefined;
  const answers = config.model
    ? `answers written by ${[config.model, config.fallbackModel].flatMap((model) => model?.name ?? []).join(', else by ')}`
    : 'answers are quotes; set OPENAI_API_KEY to have them written';
  console.log(`${pc.bold('briefing-chat')} is at ${pc.cyan(server.url)} ${pc.dim(`(${answers})`)}`);
  if (watch) console.log(pc.dim(`following changes of ${corpusDir}`));
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  watch?.close();
  await close();
  return 0;
}

/** What a question was answered in spite of. */
function logFailure(error: unknown): void {
  console.log(pc.dim(`ask: ${error instanceof Error ? error.message : error}`));
}

/** A damaged or mismatched index ends the start; a missing one may still be coming. */
async function warnOfMissingIndex(product: Product): Promise<void> {
  try {
    await product.library.refresh();
  } catch (error) {
    if (!(error instanceof IndexError) || error.code !== 'index-missing') throw error;
    console.error(pc.yellow(error.message));
  }
}
