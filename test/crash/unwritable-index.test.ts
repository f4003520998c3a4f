/** A disk that is full and a folder that cannot be written: a clear error, the index as it was, and a way on. */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { PROJECT_DIR } from '../../scripts/steps/run.js';
import { tempFolder } from '../helpers/temp-folder.ts';

const IS_ROOT = process.getuid?.() === 0;
const NOBODY = 65534;

interface Result {
  code: number | null;
  stdout: string;
  stderr: string;
}

async function makeLibrary(): Promise<{ folder: string; env: Record<string, string> }> {
  const folder = await tempFolder();
  const env = { CORPUS_DIR: join(folder, 'corpus'), INDEX_DIR: join(folder, 'index') };
  mkdirSync(env.CORPUS_DIR);
  mkdirSync(env.INDEX_DIR);
  cpSync(join(PROJECT_DIR, 'test/fixtures/deepseek-v4.txt'), join(env.CORPUS_DIR, 'deepseek-v4.txt'));
  chmodSync(folder, 0o755);
  return { folder, env };
}

function addMany({ CORPUS_DIR }: Record<string, string>): void {
  for (let i = 0; i < 60; i++) {
    const text = Array.from({ length: 900 }, (_, word) => `word${i}x${word}`).join(' ');
    writeFileSync(join(CORPUS_DIR as string, `note-${i}.txt`), `Note ${i}\n\n${text}.\n`);
  }
}

/** Runs the command, perhaps under a limit of the shell or as another user. */
function run(
  args: readonly string[],
  { env, limit = 'true', uid }: { env: Record<string, string>; limit?: string; uid?: number },
): Promise<Result> {
  const command = `${limit}; exec "$0" "$@"`;
  const script = join(PROJECT_DIR, 'bin/briefing-chat.js');
  const child = spawn('bash', ['-c', command, process.execPath, script, ...args], {
    env: { PATH: process.env.PATH, ...env },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const result: Result = { code: null, stdout: '', stderr: '' };
  child.stdout.on('data', (data) => {
    result.stdout += data;
  });
  child.stderr.on('data', (data) => {
    result.stderr += data;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ ...result, code })));
}

async function expectStillAnswers(env: Record<string, string>, uid?: number): Promise<void> {
  const asked = await run(['ask', 'Who is Robert Lee?'], { env, ...(uid === undefined ? {} : { uid }) });
  expect(asked).toMatchObject({ code: 0, stdout: expect.stringContaining('Bloomberg Intelligence') });
}

function expectClearError({ code, stderr }: Result, reason: RegExp): void {
  expect(stderr).toMatch(reason);
  expect(stderr).toContain('the last index is untouched');
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(code).toBe(1);
}

test('a limit on the size of files ends the ingest with a clear error, and the next one goes on', async () => {
  const { env } = await makeLibrary();
  expect(await run(['ingest'], { env })).toMatchObject({ code: 0 });
  addMany(env);
  expectClearError(await run(['ingest'], { env, limit: 'ulimit -f 100' }), /larger than the system allows/);
  await expectStillAnswers(env);
  expect(readdirSync(env.INDEX_DIR as string).filter((name) => name.startsWith('.'))).toEqual([]);
  expect(await run(['ingest'], { env })).toMatchObject({ code: 0 });
  await expectStillAnswers(env);
});

test.runIf(IS_ROOT)('a full disk ends the ingest with a clear error, and the index stays', async () => {
  const { env } = await makeLibrary();
  const disk = env.INDEX_DIR as string;
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1500k', 'tmpfs', disk]);
  onTestFinished(() => void execFileSync('umount', [disk]));
  expect(await run(['ingest'], { env })).toMatchObject({ code: 0 });
  addMany(env);
  expectClearError(await run(['ingest'], { env }), /the disk is full/);
  await expectStillAnswers(env);
  execFileSync('mount', ['-o', 'remount,size=50m', disk]);
  expect(await run(['ingest'], { env })).toMatchObject({ code: 0 });
});

test('a folder that must not be written to is a clear error, and it is served all the same', async () => {
  const { env } = await makeLibrary();
  const uid = IS_ROOT ? NOBODY : undefined;
  expect(await run(['ingest'], { env })).toMatchObject({ code: 0 });
  addMany(env);
  const folders = readdirSync(env.INDEX_DIR as string, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  const closed = [env.INDEX_DIR as string, ...folders.map(({ name }) => join(env.INDEX_DIR as string, name))];
  for (const folder of closed) chmodSync(folder, 0o555);
  onTestFinished(() => {
    for (const folder of closed) chmodSync(folder, 0o755);
  });
  expectClearError(await run(['ingest'], { env, ...(uid ? { uid } : {}) }), /permission|read-only/);
  await expectStillAnswers(env, uid);
});
