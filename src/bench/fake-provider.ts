/** The stand-in for a model provider in a process of its own, so that its work is not the server's. */
import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { spawnNode } from './run-apart.ts';
import type { Workspace } from './workspace.ts';

/** Sentences of a reply: enough to write for a while. */
const SENTENCES = 10;
const SOURCE_CHARACTERS = 3600;

export class FakeProvider {
  /** Ends in /v1. */
  readonly baseUrl: string;
  readonly #child: ChildProcess;
  readonly #source: string;

  private constructor(child: ChildProcess, { baseUrl, source }: { baseUrl: string; source: string }) {
    this.#child = child;
    this.baseUrl = baseUrl;
    this.#source = source;
  }

  static async launch(
    { projectDir }: Pick<Workspace, 'projectDir'>,
    { tokenDelayMs }: { tokenDelayMs: number },
  ): Promise<FakeProvider> {
    const script = join(projectDir, 'dist', 'fake-openai.js');
    const args = [
      script,
      '--port',
      '0',
      '--token-delay-ms',
      String(tokenDelayMs),
      '--sentences',
      String(SENTENCES),
    ];
    const child = spawnNode(args, { env: {}, stdio: ['ignore', 'pipe', 'inherit'] });
    const source = await readFile(join(projectDir, 'corpus', 'deepseek-v4.txt'), 'utf8');
    const baseUrl = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stdout?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const url = /http:\/\/127\.0\.0\.1:\d+\/v1/.exec(said)?.[0];
        if (url) resolve(url);
      });
      child.once('exit', () => reject(new Error(`The stand-in provider did not start: ${said}`)));
    });
    return new FakeProvider(child, { baseUrl, source: source.slice(0, SOURCE_CHARACTERS) });
  }

  /** A prompt of the usual length. */
  promptFor = (question: string): string => {
    return `<sources>\n<source n="1">\n${this.#source}\n</source>\n</sources>\n\nQuestion: ${question}`;
  };

  close(): void {
    this.#child.kill();
  }
}
