/** `briefing-chat serve` and `start`: the page and the API on one port, until interrupted. */
import pc from 'picocolors';

import { compose, type Product } from '../compose.ts';
import { IndexError } from '../errors.ts';
import type { Config } from '../model/settings.ts';
import { createApp } from '../server/create-app.ts';
import { serve } from '../server/serve.ts';
import { describeDamage } from './describe-damage.ts';
import type { ExitCode } from './exit-code.ts';
import { ingestWithProgress, printReport } from './ingest-command.ts';

/** Proxies close a silent connection after 30 s or more. */
const HEARTBEAT_MS = 15_000;

/** Serves the index as it is; without one it serves all the same and says what to do. */
export async function runServe(config: Config, signal: AbortSignal): Promise<ExitCode> {
  const product = await compose(config);
  await warnOfMissingIndex(product);
  return serveProduct({ config, product, signal });
}

/** Indexes first if the corpus or the settings have changed since the index was made. */
export async function runStart(config: Config, signal: AbortSignal): Promise<ExitCode> {
  const product = await compose(config);
  const staleness = await product.describeStaleness();
  const damage = await describeDamage(product);
  if (staleness ?? damage) {
    console.error(`Building the index: ${staleness ?? damage}`);
    printReport(await ingestWithProgress(product, { signal, fullBecause: damage }));
  }
  return serveProduct({ config, product, signal });
}

async function serveProduct(parts: {
  config: Config;
  product: Product;
  signal: AbortSignal;
}): Promise<ExitCode> {
  const { config, product, signal } = parts;
  const app = createApp({
    settings: config.server,
    publicDir: config.paths.publicDir,
    library: product.library,
    answer: product.answer,
    log: (line) => console.log(pc.dim(line)),
    heartbeatMs: HEARTBEAT_MS,
  });
  const server = await serve(app, config.server);
  try {
    await product.checkKey();
  } catch (error) {
    await server.close();
    throw error;
  }
  const answers = config.model
    ? `answers written by ${config.model.name}`
    : 'answers are quotes; set OPENAI_API_KEY to have them written';
  console.log(`${pc.bold('briefing-chat')} is at ${pc.cyan(server.url)} ${pc.dim(`(${answers})`)}`);
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await server.close();
  await product.close();
  return 0;
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
