/** Shows how far a long command is: a bar on a terminal, one line a stage elsewhere. On stderr, so that output can be piped. */
import cliProgress from 'cli-progress';

export class StageProgress<Stage extends string> {
  readonly #labels: Readonly<Record<Stage, string>>;
  readonly #width: number;
  #stage: Stage | undefined;
  #bar: cliProgress.SingleBar | undefined;

  constructor(labels: Readonly<Record<Stage, string>>) {
    this.#labels = labels;
    this.#width = Math.max(...Object.values<string>(labels).map((label) => label.length));
  }

  update(stage: Stage, done: number, total: number): void {
    if (stage !== this.#stage) this.#begin(stage, total);
    this.#bar?.setTotal(total);
    this.#bar?.update(done);
  }

  stop(): void {
    this.#bar?.stop();
    this.#bar = undefined;
    this.#stage = undefined;
  }

  #begin(stage: Stage, total: number): void {
    this.stop();
    this.#stage = stage;
    if (!process.stderr.isTTY) {
      process.stderr.write(`${this.#labels[stage]} (${total})\n`);
      return;
    }
    const format = `${this.#labels[stage].padEnd(this.#width)} {bar} {percentage}%  {value}/{total}`;
    this.#bar = new cliProgress.SingleBar(
      { format, stream: process.stderr },
      cliProgress.Presets.shades_grey,
    );
    this.#bar.start(total, 0);
  }
}
