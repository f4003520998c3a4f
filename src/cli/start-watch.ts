/** Lets a running server follow its corpus folder, and logs what came of the changes. */
import type { Live } from '../compose.ts';
import type { IngestReport } from '../ingest/ingest-report.ts';
import type { BuildRequest } from '../live/build-request.ts';
import type { CorpusWatch } from '../live/watch-corpus.ts';

export interface StartWatchParts {
  corpusDir: string;
  live: Pick<Live, 'builds'>;
  /** Whether the index has just been compared with the corpus. */
  isFresh: boolean;
  log: (line: string) => void;
}

export async function startWatch({ corpusDir, live, isFresh, log }: StartWatchParts): Promise<CorpusWatch> {
  const { CorpusWatch } = await import('../live/watch-corpus.ts');
  const onChange = (request: BuildRequest) => {
    live.builds.request(request).then(
      (report) => report.isNew && log(`index: ${describeReport(report)}`),
      () => {}, // the builds tell whoever composed them
    );
  };
  const onError = (error: unknown) => log(`watch: ${error instanceof Error ? error.message : error}`);
  const watch = await CorpusWatch.start({ corpusDir, onChange, onError });
  // What changed while the index was built is found too. After `serve` an earlier version may be served on purpose.
  if (isFresh) onChange({});
  return watch;
}

function describeReport({ version, counts, milliseconds }: IngestReport): string {
  const changes = Object.entries(counts).filter(([status, count]) => count > 0 && status !== 'unchanged');
  const what = changes.map(([status, count]) => `${count} ${status}`).join(', ');
  return `${what || 'built anew'} in ${milliseconds} ms (version ${version})`;
}
