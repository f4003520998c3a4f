/** Measurements in processes of their own, so that none has another's heap, caches or compiled code. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { environmentWith } from '../config.ts';

export interface ProcessResult {
  stdout: string;
  /** Lines of stderr with the time since the start at which each came, in milliseconds. */
  lines: { text: string; atMs: number }[];
  /** From the launch to the end. */
  ms: number;
}

const running = new Set<ChildProcess>();

/** Starts a process of Node that {@link endProcesses} ends, with variables set beside those of this one. */
export function spawnNode(
  args: readonly string[],
  { env, stdio }: { env: Record<string, string>; stdio: NonNullable<SpawnOptions['stdio']> },
): ChildProcess {
  const child = spawn(process.execPath, args, { stdio, env: environmentWith(env) });
  running.add(child);
  return child.once('close', () => running.delete(child));
}

/** When the benchmark is interrupted. */
export function endProcesses(): void {
  for (const child of running) child.kill();
}

/** @throws Error with the end of what the process said, if it fails */
export function runNode(
  args: readonly string[],
  { env = {} }: { env?: Record<string, string> } = {},
): Promise<ProcessResult> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawnNode(args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const result: ProcessResult = { stdout: '', lines: [], ms: 0 };
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      result.stdout += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      const atMs = performance.now() - started;
      for (const line of text.split('\n')) if (line) result.lines.push({ text: line, atMs });
    });
    child.on('error', reject).on('close', (code) => {
      result.ms = performance.now() - started;
      if (code === 0) resolve(result);
      else reject(new Error(`"node ${args.slice(0, 3).join(' ')} ..." ended with ${code}: ${endOf(result)}`));
    });
  });
}

function endOf({ lines }: ProcessResult): string {
  return lines
    .slice(-12)
    .map(({ text }) => text)
    .join('\n');
}

/** Runs one of the tasks of run-bench.ts in a process of its own. */
export async function runApart<Input, Output>(task: string, input: Input): Promise<Output> {
  const script = fileURLToPath(import.meta.url);
  const args = ['--expose-gc', '--max-old-space-size=12288', script, '--task', task, JSON.stringify(input)];
  const { stdout } = await runNode(args);
  return JSON.parse(stdout) as Output;
}
