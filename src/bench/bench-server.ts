/** A real server under measurement: `briefing-chat serve` in a process of its own, asked over HTTP. */
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProbeReport, ProbeRequest } from './event-loop-probe.ts';
import { spawnNode } from './run-apart.ts';
import { type IndexPlace, SETTINGS, type Workspace } from './workspace.ts';

export const ADMIN_KEY = 'a-key-for-this-benchmark-alone-0123456789';
const LAUNCH_MS = 60_000;
const CLOSE_MS = 5000;

export class BenchServer {
  readonly url: string;
  /** From the launch of the process to the first good reply of /readyz. */
  readonly readyMs: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, { url, readyMs }: { url: string; readyMs: number }) {
    this.#child = child;
    this.url = url;
    this.readyMs = readyMs;
  }

  /** @throws Error with what the server said, if it does not become ready */
  static async launch(
    { command, projectDir }: Workspace,
    { corpusDir, indexDir }: Pick<IndexPlace, 'corpusDir' | 'indexDir'>,
    env: Record<string, string> = {},
  ): Promise<BenchServer> {
    const folders = ['--corpus', corpusDir, '--index', indexDir];
    const started = performance.now();
    const child = spawnNode(['--import', probeOf(projectDir), command, 'serve', '--port', '0', ...folders], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...SETTINGS, HOST: '127.0.0.1', RATE_LIMIT_PER_MINUTE: '0', ADMIN_KEY, ...env },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        if (said.length < 10_000) said += text;
      });
    for (;;) {
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (url && (await isReady(url)))
        return new BenchServer(child, { url, readyMs: performance.now() - started });
      if (child.exitCode !== null || performance.now() - started > LAUNCH_MS) {
        child.kill();
        throw new Error(`The server did not become ready: ${said}`);
      }
      await sleep(2);
    }
  }

  /** Resolves to the ids of the briefings cited. */
  async ask(question: string): Promise<string[]> {
    const response = await fetch(`${this.url}/ask`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question, mode: 'extract' }),
    });
    if (!response.ok) throw new Error(`POST /ask gave ${response.status}: ${await response.text()}`);
    const { citations } = (await response.json()) as { citations: { briefingId: string }[] };
    return citations.map(({ briefingId }) => briefingId);
  }

  /** Name of the version that is served. */
  async indexVersion(): Promise<string> {
    const response = await fetch(`${this.url}/index`);
    return ((await response.json()) as { version: string }).version;
  }

  /** Asks the server to index everything anew in its builder process; false if it has no such route. */
  async startRebuild(): Promise<boolean> {
    const response = await fetch(`${this.url}/index/rebuild?wait=false`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${ADMIN_KEY}` },
      body: JSON.stringify({ full: true }),
    });
    const reply = await response.text();
    if (response.status === 404 || response.status === 405) return false;
    if (!response.ok) throw new Error(`POST /index/rebuild gave ${response.status}: ${reply}`);
    return true;
  }

  probe(request: ProbeRequest): Promise<ProbeReport> {
    return askProbe(this.#child, request);
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGTERM');
    const isLate = await Promise.race([ended.then(() => false), sleep(CLOSE_MS, true, { ref: false })]);
    if (isLate) this.#child.kill('SIGKILL');
  }
}

/** A process that does nothing: how late its event loop is, the machine is to blame for. */
export class Bystander {
  readonly #child: ChildProcess;

  constructor({ projectDir }: Workspace) {
    const args = ['--import', probeOf(projectDir), '--eval', 'setInterval(() => {}, 60_000)'];
    this.#child = spawnNode(args, { env: {}, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  }

  probe(request: ProbeRequest): Promise<ProbeReport> {
    return askProbe(this.#child, request);
  }

  close(): void {
    this.#child.kill();
  }
}

function probeOf(projectDir: string): string {
  return join(projectDir, 'dist', 'event-loop-probe.js');
}

function askProbe(child: ChildProcess, request: ProbeRequest): Promise<ProbeReport> {
  return new Promise((resolve, reject) => {
    child.once('message', (report) => resolve(report as ProbeReport));
    child.send(request, (error) => error && reject(error));
  });
}

async function isReady(url: string): Promise<boolean> {
  const response = await fetch(`${url}/readyz`).catch(() => undefined);
  await response?.arrayBuffer();
  return response?.ok ?? false;
}
