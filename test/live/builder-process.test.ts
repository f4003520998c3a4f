/** The builder as it is: a process of its own that can die, and that never outlives the server. */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { PROJECT_DIR } from '../../scripts/steps/run.js';
import { readConfig } from '../../src/config.ts';
import { BuilderProcess } from '../../src/live/builder-process.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { waitFor } from '../helpers/wait-for.ts';

let builder: BuilderProcess | undefined;
afterEach(() => builder?.close());

async function startBuilder({ documents = 1, idleMs = 60_000 } = {}) {
  const folder = await tempFolder();
  mkdirSync(join(folder, 'corpus'));
  for (let i = 0; i < documents; i++) {
    cpSync(join(PROJECT_DIR, 'test/fixtures/deepseek-v4.txt'), join(folder, `corpus/copy-${i}.txt`));
  }
  const env = { CORPUS_DIR: join(folder, 'corpus'), INDEX_DIR: join(folder, 'index') };
  const config = readConfig(env, PROJECT_DIR);
  builder = new BuilderProcess({ config, idleMs });
  return { builder, folder, config };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('it builds, niced, and is kept warm for the next call', async () => {
  const { builder } = await startBuilder();
  expect(builder.pid).toBeUndefined();
  const stages: string[] = [];
  const report = await builder.call('ingest', {}, { onProgress: (stage) => stages.push(stage) });
  expect(report).toMatchObject({ briefings: 1, isNew: true });
  expect(stages).toContain('commit');
  const { pid = 0 } = builder;
  expect(getPriority(pid)).toBeGreaterThan(getPriority());
  expect(await builder.call('maintain', null)).toBe(false);
  expect(builder.pid).toBe(pid);
});

test('it ends when it has had nothing to do for a while, and a new one is started', async () => {
  const { builder } = await startBuilder({ idleMs: 30 });
  await builder.call('ingest', {});
  const { pid } = builder;
  if (pid === undefined) throw new Error('No builder');
  await waitFor(() => !isAlive(pid));
  expect((await builder.call('ingest', {})).isNew).toBe(false);
});

test('errors arrive with their code, their facts and what they say', async () => {
  const { builder, folder, config } = await startBuilder();
  writeFileSync(join(folder, 'x'), '# Title\n\nPublished: 2026-02-31\n\nText.');
  const request = { corpusDir: config.paths.corpusDir, file: join(folder, 'x'), path: 'x.md' };
  await expect(builder.call('check', request)).rejects.toMatchObject({
    code: 'document-refused',
    message: expect.stringContaining('2026-02-31'),
    facts: { line: 3 },
  });
});

test('a killed process fails the call and nothing else: the next call starts another', async () => {
  const { builder } = await startBuilder({ documents: 200 });
  const building = builder.call(
    'ingest',
    {},
    {
      onProgress: (stage) => {
        if (stage === 'index' && builder.pid) process.kill(builder.pid, 'SIGKILL');
      },
    },
  );
  await expect(building).rejects.toMatchObject({
    code: 'build-failed',
    message: expect.stringContaining('SIGKILL'),
  });
  expect(await builder.call('ingest', {})).toMatchObject({ briefings: 200 });
});

test('a process that cannot start is told with what it said', async () => {
  const { config } = await startBuilder();
  const paths = { ...config.paths, builderScript: '/no/such/builder.js' };
  builder = new BuilderProcess({ config: { ...config, paths } });
  await expect(builder.call('ingest', {})).rejects.toMatchObject({
    code: 'build-failed',
    facts: { stderr: expect.stringContaining('/no/such/builder.js') },
  });
});

test('an aborted build ends with the reason, and leaves nothing half-written', async () => {
  const { builder } = await startBuilder({ documents: 200 });
  const interruption = new AbortController();
  const building = builder.call(
    'ingest',
    {},
    {
      signal: interruption.signal,
      onProgress: (stage) => stage === 'index' && interruption.abort(new Error('No more')),
    },
  );
  await expect(building).rejects.toThrow('No more');
  await expect(builder.call('ingest', {}, { signal: interruption.signal })).rejects.toThrow('No more');
  expect(await builder.call('ingest', {})).toMatchObject({ isNew: true, briefings: 200 });
});

test('no key is in its arguments', async () => {
  const { builder, config } = await startBuilder();
  await builder.close();
  const server = { ...config.server, adminKey: 'only-for-tests-0123456789' };
  const keyed = new BuilderProcess({ config: { ...config, server } });
  await keyed.call('ingest', {});
  const { readFileSync } = await import('node:fs');
  expect(readFileSync(`/proc/${keyed.pid}/cmdline`, 'utf8')).not.toContain('only-for-tests');
  await keyed.close();
});

/** A server killed by force, at rest or in a build, takes its builder with it. */
test.each(['at rest', 'in a build'])('it ends with its server, %s', async (when) => {
  const { builder, config } = await startBuilder({ documents: when === 'at rest' ? 1 : 400 });
  await builder.close();
  const script = `
    import { fork } from 'node:child_process';
    const child = fork(${JSON.stringify(config.paths.builderScript)}, [], { execArgv: [], serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    child.send({ type: 'settings', config: ${JSON.stringify(config)} });
    child.send({ type: 'call', id: 1, method: 'ingest', request: {} });
    child.on('message', ({ type, stage }) => {
      const isTime = ${JSON.stringify(when)} === 'at rest' ? type === 'result' : stage === 'fit' || stage === 'index';
      if (isTime) console.log(child.pid);
    });`;
  const server = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  server.stdout.on('data', (data) => {
    output += data;
  });
  await waitFor(() => /^\d+\n/.test(output));
  const pid = Number(output.split('\n', 1)[0]);
  expect(isAlive(pid)).toBe(true);
  server.kill('SIGKILL');
  await waitFor(() => !isAlive(pid));
});
