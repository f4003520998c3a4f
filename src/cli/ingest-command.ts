/** `briefing-chat ingest`: bring the index up to date, show how far it is, say what became of each file. */
import pc from 'picocolors';

import { compose, type Product } from '../compose.ts';
import type { FileReport, IngestReport } from '../ingest/ingest-report.ts';
import type { Config } from '../model/settings.ts';
import { describeDamage } from './describe-damage.ts';
import type { ExitCode } from './exit-code.ts';
import { IngestProgress } from './ingest-progress.ts';

export interface IngestOptions {
  isJson: boolean;
  /** Whether everything is indexed anew. */
  isFull: boolean;
  signal: AbortSignal;
}

export async function runIngest(
  config: Config,
  { isJson, isFull, signal }: IngestOptions,
): Promise<ExitCode> {
  const product = await compose(config);
  // A change would build on what is there: that must be whole.
  const fullBecause = isFull ? 'you asked for it' : await describeDamage(product);
  const report = await ingestWithProgress(product, { signal, fullBecause });
  if (isJson) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else printReport(report);
  await product.close();
  return report.counts.refused > 0 ? 1 : 0;
}

/** Progress goes to stderr, so that a report on stdout can be piped. */
export async function ingestWithProgress(
  product: Product,
  options: { signal: AbortSignal; fullBecause?: string | undefined },
): Promise<IngestReport> {
  const progress = new IngestProgress();
  const onProgress = progress.update.bind(progress);
  try {
    const report = await product.ingest({ ...options, onProgress });
    // The new version is served already; this only makes searches of the next ones faster.
    await product.maintain({ signal: options.signal, onProgress });
    return report;
  } finally {
    progress.stop();
  }
}

export function printReport(report: IngestReport): void {
  const { briefings, chunks, files, warnings, milliseconds, version, isNew, fullBecause } = report;
  if (fullBecause !== null) console.log(pc.dim(`Everything was indexed anew: ${fullBecause}`));
  for (const file of files) printFile(file, fullBecause !== null);
  for (const warning of warnings) console.error(pc.yellow(`Warning: ${warning}`));
  const seconds = (milliseconds / 1000).toFixed(1);
  const what = `${countOf(briefings, 'briefing')} in ${countOf(chunks, 'chunk')}`;
  const done = isNew ? `Indexed ${what} in ${seconds} s` : `The index is up to date: ${what}`;
  console.log(`${done} ${pc.dim(`(version ${version}${describeBill(report)})`)}`);
}

/** Of a full ingest only what went wrong is told by file: the rest is the whole library. */
function printFile(file: FileReport, isFull: boolean): void {
  const { path, status, chunks, embedded, from, reason, isKept, warnings } = file;
  if (status === 'refused') {
    const kept = isKept ? ' (its last good text stays in the index)' : '';
    console.error(pc.red(`Refused "${path}": ${reason}${kept}`));
  } else if (!isFull) {
    const origin = from === undefined ? '' : ` from "${from}"`;
    const work = status === 'removed' ? '' : `: ${countOf(chunks, 'chunk')}, ${embedded} embedded`;
    console.log(`${status[0]?.toUpperCase()}${status.slice(1)} "${path}"${origin}${work}`);
  }
  for (const warning of warnings) console.error(pc.yellow(`Warning: "${path}": ${warning}`));
}

function describeBill({ tokens, costUsd, embedded }: IngestReport): string {
  const cost = costUsd === null ? 'cost unknown' : `$${costUsd.toFixed(6)}`;
  return tokens > 0 ? `; ${countOf(embedded, 'chunk')} embedded, ${tokens} tokens, ${cost}` : '';
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
