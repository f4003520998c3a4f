/** The commands of a live library: serve --watch, versions, rollback, and servers that end in the middle of things. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PROJECT_DIR } from '../../scripts/steps/run.js';
import { ask } from '../helpers/ask.ts';
import { type Run, runCommand, urlOf } from '../helpers/run-command.ts';
import { ADMIN_KEY, briefingAbout } from '../helpers/start-live-server.ts';
import { waitFor } from '../helpers/wait-for.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'briefing-chat-'));
  mkdirSync(join(folder, 'corpus'));
  cpSync(join(PROJECT_DIR, 'test/fixtures/deepseek-v4.txt'), join(folder, 'corpus/deepseek-v4.txt'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string): void {
  writeFileSync(join(folder, 'corpus', path), text);
}

async function finish(args: string[], env?: Record<string, string>) {
  const run = runCommand(folder, args, env);
  const code = await run.code;
  return { code, stdout: run.stdout, stderr: run.stderr };
}

/** Processes whose command line or parent ties them to the run. */
function childrenOf({ child: { pid } }: Run): number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const parent = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1];
      return Number(parent) === pid ? [Number(name)] : [];
    } catch {
      return []; // it has just ended
    }
  });
}

test.each(['serve', 'start'])(
  '%s --watch answers from a file that is dropped into the corpus',
  async (command) => {
    await finish(['ingest']);
    const run = runCommand(folder, [command, '--watch']);
    const url = await urlOf(run);
    await waitFor(() => run.stdout.includes('following changes of'));
    write('zorblax.md', briefingAbout('The Zorblax engine', 'runs on liquid helium'));
    await waitFor(async () => (await fetch(`${url}/briefings/zorblax`)).status === 200);
    const { answer } = await ask(url, { question: 'What does the Zorblax engine run on?' });
    expect(answer).toContain('liquid helium');
    await waitFor(() => /index: 1 added in \d+ ms/.test(run.stdout));
    run.child.kill('SIGTERM');
    expect(await run.code).toBe(0);
  },
);

test('without --watch a server changes nothing by itself', async () => {
  await finish(['ingest']);
  const run = runCommand(folder, ['serve'], { WATCH: '0' });
  const url = await urlOf(run);
  write('zorblax.md', briefingAbout('The Zorblax engine', 'runs on liquid helium'));
  expect((await fetch(`${url}/briefings/zorblax`)).status).toBe(404);
  expect(run.stdout).not.toContain('following');
  run.child.kill('SIGTERM');
  await run.code;
});

test('versions are listed, rolled back and forward, and named when they are none', async () => {
  expect(await finish(['versions'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('No index in'),
  });
  await finish(['ingest']);
  expect(await finish(['rollback'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('no earlier version'),
  });
  write('zorblax.md', briefingAbout('The Zorblax engine', 'runs on liquid helium'));
  await finish(['ingest']);
  const { versions } = JSON.parse((await finish(['versions', '--json'])).stdout);
  const [newest, before] = versions;
  const first = versions.at(-1);
  expect([newest, first]).toMatchObject([
    { briefings: 2, isCurrent: true },
    { briefings: 1, isCurrent: false },
  ]);
  const back = await finish(['rollback']);
  expect(back).toMatchObject({ code: 0, stdout: `Version ${before.version} is served now\n` });
  expect((await finish(['versions'])).stdout).toContain(`* ${before.version}`);
  expect((await finish(['rollback', first.version])).code).toBe(0);
  const question = 'What does the Zorblax engine run on?';
  expect((await finish(['ask', question])).stdout).not.toContain('helium');
  expect((await finish(['rollback', newest.version])).code).toBe(0);
  expect((await finish(['ask', question])).stdout).toContain('helium');
  expect(await finish(['rollback', 'no-such'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('"no-such"'),
  });
});

test('what was asked of a server outlasts it, and is listed', async () => {
  await finish(['ingest']);
  const run = runCommand(folder, ['serve']);
  const url = await urlOf(run);
  const { id: answerId } = await ask(url, { question: 'Which chips was V4 trained on?' });
  await fetch(`${url}/feedback`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      answerId,
      isHelpful: false,
      reason: 'incomplete',
      comment: 'How \u001b[2J many?',
    }),
  });
  await ask(url, { question: 'Who is the \u001b[2J CEO of Mistral?' });
  run.child.kill('SIGTERM'); // what was asked last has not been written yet
  expect(await run.code).toBe(0);
  const { stdout } = await finish(['questions']);
  expect(stdout).toMatch(/not-covered +Who is the \\u001b\[2J CEO of Mistral\?\n/);
  expect(stdout).toMatch(/answered +Which chips.*\(not helpful: incomplete: “How \\u001b\[2J many\?”\)\n/);
  const { questions } = JSON.parse((await finish(['questions', '--days', '1', '--json'])).stdout);
  expect(questions).toMatchObject([{ outcome: 'not-covered' }, { answerId, feedback: { isHelpful: false } }]);
  const groups = (await finish(['questions', '--unanswered'])).stdout;
  expect(groups).toMatch(/ 1 × +Who is the .*\(missing: .*Mistral.*\)\n/);
  expect(groups).toMatch(/ 1 × +Which chips .*\(not found\)\n/);
  expect((await finish(['questions'], { QUESTION_RETENTION_DAYS: '0' })).stderr).toContain(
    'QUESTION_RETENTION',
  );
  expect((await finish(['questions', '--days', '0'])).code).toBe(2);
});

test('a short admin key is one clear line, and is not quoted', async () => {
  const { code, stderr } = await finish(['serve'], { ADMIN_KEY: 'short-key' });
  expect(code).toBe(1);
  expect(stderr).toContain('ADMIN_KEY has 9 characters, wanted at least 16');
  expect(stderr).not.toContain('short-key');
});

async function startBuilding(): Promise<{ run: Run; reply: Promise<Response> }> {
  await finish(['ingest']);
  for (let i = 0; i < 400; i++)
    cpSync(join(folder, 'corpus/deepseek-v4.txt'), join(folder, `corpus/copy-${i}.txt`));
  const run = runCommand(folder, ['serve'], { ADMIN_KEY });
  const url = await urlOf(run);
  const headers = { authorization: `Bearer ${ADMIN_KEY}` };
  const reply = fetch(`${url}/index/rebuild`, { method: 'POST', headers });
  reply.catch(() => {});
  await waitFor(async () => {
    const { build } = (await (await fetch(`${url}/index`)).json()) as { build: { stage: string } };
    return build.stage === 'index';
  });
  return { run, reply };
}

test('SIGTERM in a build: the waiting request is told, nothing is half-written, the version before is there', async () => {
  const { run, reply } = await startBuilding();
  const before = readFileSync(join(folder, 'index/CURRENT'), 'utf8');
  const children = childrenOf(run);
  expect(children.length).toBe(1);
  run.child.kill('SIGTERM');
  const response = await reply;
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ code: 'aborted' });
  expect(await run.code).toBe(0);
  expect(readFileSync(join(folder, 'index/CURRENT'), 'utf8')).toBe(before);
  for (const pid of children) expect(existsSync(`/proc/${pid}`)).toBe(false);
  expect(await finish(['ingest'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Indexed 401 briefings'),
  });
});

test('SIGKILL of the server in a build leaves no process behind, and the next ingest goes on from there', async () => {
  const { run } = await startBuilding();
  const children = childrenOf(run);
  expect(children.length).toBe(1);
  run.child.kill('SIGKILL');
  await run.code;
  for (const pid of children) await waitFor(() => !existsSync(`/proc/${pid}`));
  expect(await finish(['ingest'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Indexed 401 briefings'),
  });
});
