/** Starts the command as a person runs it: a process of its own, in a folder with its own corpus and index. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT_DIR } from '../../scripts/steps/run.js';
import { waitFor } from './wait-for.ts';

export interface Run {
  child: ChildProcess;
  stdout: string;
  stderr: string;
  code: Promise<number | null>;
}

export function runCommand(folder: string, args: string[], env: Record<string, string> = {}): Run {
  const { PATH = '' } = process.env;
  const settings = { PATH, CORPUS_DIR: 'corpus', INDEX_DIR: 'index', PORT: '0', ...env };
  const command = join(PROJECT_DIR, 'bin/briefing-chat.js');
  const child = spawn(process.execPath, [command, ...args], { cwd: folder, env: settings });
  const code = new Promise<number | null>((resolve) => child.on('close', resolve));
  const run: Run = { child, stdout: '', stderr: '', code };
  child.stdout.on('data', (data) => {
    run.stdout += data;
  });
  child.stderr.on('data', (data) => {
    run.stderr += data;
  });
  return run;
}

/** Waits for the line that says where the server is. */
export async function urlOf(run: Run): Promise<string> {
  await waitFor(() => /http:\/\/\S+/.test(run.stdout));
  return /http:\/\/[^\s)]+/.exec(run.stdout)?.[0] ?? '';
}
