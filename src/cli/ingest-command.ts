/** `briefing-chat ingest`: index the corpus, show how far it is, say what became of each file. */
import pc from 'picocolors';

import { compose, type Product } from '../compose.ts';
import type { IngestReport } from '../ingest/ingest-report.ts';
import type { Config } from '../model/settings.ts';
import type { ExitCode } from './exit-code.ts';
import { IngestProgress } from './ingest-progress.ts';

export async function runIngest(
  config: Config,
  { isJson, signal }: { isJson: boolean; signal: AbortSignal },
): Promise<ExitCode> {
  const report = await ingestWithProgress(compose(config), signal);
  if (isJson) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else printReport(report);
  return report.refused.length > 0 ? 1 : 0;
}

/** Progress goes to stderr, so that a report on stdout can be piped. */
export async function ingestWithProgress(product: Product, signal: AbortSignal): Promise<IngestReport> {
  const progress = new IngestProgress();
  try {
    return await product.ingest((stage, done, total) => {
      // An unfinished version is removed on the way out, and the last good one stays.
      signal.throwIfAborted();
      progress.update(stage, done, total);
    });
  } finally {
    progress.stop();
  }
}

export function printReport({
  briefings,
  chunks,
  refused,
  warnings,
  milliseconds,
  version,
}: IngestReport): void {
  for (const warning of warnings) console.error(pc.yellow(`Warning: ${warning}`));
  for (const { path, reason, kept } of refused) {
    console.error(
      pc.red(`Refused "${path}": ${reason}${kept ? ' (its last good text stays in the index)' : ''}`),
    );
  }
  const seconds = (milliseconds / 1000).toFixed(1);
  const what = `${countOf(briefings, 'briefing')} in ${countOf(chunks, 'chunk')}`;
  console.log(`Indexed ${what} in ${seconds} s ${pc.dim(`(version ${version})`)}`);
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
