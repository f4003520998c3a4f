/** Runs a command with its output shown; resolves to its exit code. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROJECT_DIR = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');
/** Written by a finished build; holds the number of source files that it saw. */
export const BUILD_STAMP = join(PROJECT_DIR, 'dist', '.built');

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', cwd: PROJECT_DIR, ...options });
    child.on('error', reject).on('close', (code) => resolve(code ?? 1));
  });
}

/**
 * Like {@link run}, but a failure ends this process with a line that says what to do.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} advice
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export async function runOrExit(command, args, advice, options = {}) {
  const code = await run(command, args, options).catch((error) => {
    console.error(String(error));
    return 127;
  });
  if (code === 0) return;
  console.error(`\n"${command} ${args.join(' ')}" failed (${code}). ${advice}`);
  process.exit(code);
}
