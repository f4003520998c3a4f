/**
 * The script of the process that builds the index for a running server: composes its own parts, does what it is
 * asked for, and ends with the server, however that one ends.
 */
import { Worker } from 'node:worker_threads';
import { compose, type Product } from './compose.ts';
import type { IngestStage, OnProgress } from './ingest/progress.ts';
import type { BuilderCall, FromBuilder, ToBuilder } from './live/builder-protocol.ts';
import { toPlain } from './threads/plain-error.ts';

/** Documents go by faster than anyone looks. */
const REPORT_EVERY_MS = 100;

/** A long computation keeps this thread from noticing that the server is gone; another one looks. */
const WATCH_PARENT = `
  const parent = process.ppid;
  setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL'); }, 500);`;

let product: Promise<Product> | undefined;
const underWay = new Map<number, AbortController>();

process.on('disconnect', () => process.exit());
// A key press in the terminal reaches all processes of the group: the server decides what it means.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
new Worker(WATCH_PARENT, { eval: true }).unref();

process.on('message', (message: ToBuilder) => {
  if (message.type === 'settings') product = compose(message.config);
  else if (message.type === 'abort') underWay.get(message.id)?.abort();
  else void answer(message);
});

async function answer(call: BuilderCall): Promise<void> {
  const { id } = call;
  const controller = new AbortController();
  underWay.set(id, controller);
  try {
    if (!product) throw new Error('The builder has been sent no settings');
    const result = await run(call, await product, controller.signal);
    say({ type: 'result', id, result });
  } catch (error) {
    say({ type: 'error', id, error: toPlain(error) });
  } finally {
    underWay.delete(id);
  }
}

async function run(call: BuilderCall, { store, ...product }: Product, signal: AbortSignal) {
  const onProgress = progressOf(call.id);
  switch (call.method) {
    case 'ingest':
      return product.ingest({ ...call.request, onProgress, signal });
    case 'maintain':
      return product.maintain({ onProgress, signal });
    case 'check': {
      const { checkDocument } = await import('./live/check-document.ts');
      return checkDocument(call.request);
    }
    case 'locate': {
      const { locateDocuments } = await import('./live/locate-documents.ts');
      return locateDocuments(store, call.request);
    }
  }
}

/** Tells the beginning and the end of each stage, and what lies between now and then. */
function progressOf(id: number): OnProgress {
  let last: { stage: IngestStage; at: number } | undefined;
  return (stage, done, total) => {
    const now = performance.now();
    if (last?.stage === stage && done < total && now - last.at < REPORT_EVERY_MS) return;
    last = { stage, at: now };
    say({ type: 'progress', id, stage, done, total });
  };
}

function say(message: FromBuilder): void {
  if (process.connected) process.send?.(message);
}
