/** Shows how far an ingest is: a bar on a terminal, one line a stage elsewhere. */
import cliProgress from 'cli-progress';
import type { IngestStage } from '../ingest/progress.ts';

const LABELS: Record<IngestStage, string> = {
  wait: 'Waiting for another ingest',
  scan: 'Looking for changes',
  fit: 'Learning the words of the library',
  index: 'Indexing briefings',
  commit: 'Writing the version',
  merge: 'Merging parts of the index',
};
const LABEL_WIDTH = Math.max(...Object.values(LABELS).map((label) => label.length));

export class IngestProgress {
  #stage: IngestStage | undefined;
  #bar: cliProgress.SingleBar | undefined;

  update(stage: IngestStage, done: number, total: number): void {
    if (stage !== this.#stage) this.#begin(stage, total);
    this.#bar?.setTotal(total);
    this.#bar?.update(done);
  }

  stop(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }

  #begin(stage: IngestStage, total: number): void {
    this.stop();
    this.#stage = stage;
    if (!process.stderr.isTTY) {
      process.stderr.write(`${LABELS[stage]} (${total})\n`);
      return;
    }
    const format = `${LABELS[stage].padEnd(LABEL_WIDTH)} {bar} {percentage}%  {value}/{total}`;
    this.#bar = new cliProgress.SingleBar(
      { format, stream: process.stderr },
      cliProgress.Presets.shades_grey,
    );
    this.#bar.start(total, 0);
  }
}
