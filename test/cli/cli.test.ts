/** The command as a person runs it: a process of its own, its output, its exit code. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PROJECT_DIR } from '../../scripts/steps/run.js';
import { startOpenAIServer } from '../fakes/openai-server.ts';
import { ask } from '../helpers/ask.ts';
import { runCommand, urlOf } from '../helpers/run-command.ts';
import { waitFor } from '../helpers/wait-for.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'briefing-chat-'));
  mkdirSync(join(folder, 'corpus'));
  cpSync(join(PROJECT_DIR, 'test/fixtures/deepseek-v4.txt'), join(folder, 'corpus/deepseek-v4.txt'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the command in the test's own folder, with its own corpus and index. */
const start = (args: string[], env: Record<string, string> = {}) => runCommand(folder, args, env);

async function finish(args: string[], env?: Record<string, string>) {
  const run = start(args, env);
  const code = await run.code;
  return { code, stdout: run.stdout, stderr: run.stderr };
}

test('help names the commands and the settings', async () => {
  const { code, stdout } = await finish(['--help']);
  expect(code).toBe(0);
  for (const word of ['ingest', 'serve', 'ask', 'OPENAI_API_KEY', 'EMBEDDINGS'])
    expect(stdout).toContain(word);
});

test.each([[['no-such-command']], [['ask']], [['ask', ' ']], [['serve', '--no-such-flag']]])(
  'wrong usage %o exits with 2 and says what is wrong',
  async (args) => {
    const { code, stderr } = await finish(args);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: /m);
  },
);

test('ingest reports, and ask answers with numbered sources and no colour', async () => {
  const ingested = await finish(['ingest']);
  expect(ingested).toMatchObject({ code: 0 });
  expect(ingested.stdout).toMatch(/Indexed 1 briefing in \d+ chunks/);
  expect(ingested.stderr).toContain('Indexing briefings');
  const asked = await finish(['ask', 'What discount does DeepSeek offer against Anthropic?']);
  expect(asked.code).toBe(0);
  expect(asked.stdout).toContain('80–90% discount');
  expect(asked.stdout).toMatch(/^\[1\] Why DeepSeek V4 Impresses/m);
  expect(asked.stdout).not.toContain('\u001b');
});

test('ask tells in one line how words were read that the library does not know, covered or not', async () => {
  await finish(['ingest']);
  const covered = await finish(['ask', 'Which chips of huwaei was V4 trained on by the compnay?']);
  expect(covered).toMatchObject({ code: 0 });
  expect(covered.stdout).toMatch(/^Read "huwaei" as "Huawei" and "compnay" as "company"\.$/m);
  const refused = await finish(['ask', 'How tall is the antrhopic restaurant on Mount Everest?']);
  expect(refused.stdout).toContain('do not answer this question');
  expect(refused.stdout).toMatch(/^Read "antrhopic" as "Anthropic"\.$/m);
});

test('output that is cut by its reader ends the command without a stack', async () => {
  await finish(['ingest']);
  const run = start(['ask', 'Who is Robert Lee?', '--json']);
  run.child.stdout?.destroy();
  expect(await run.code).toBe(0);
  expect(run.stderr).toBe('');
});

test('an index folder that cannot be made is one clear line', async () => {
  const { code, stderr } = await finish(['ingest', '--index', '/proc/none']);
  expect(code).toBe(1);
  expect(stderr).toContain('Cannot write the index "/proc/none"');
});

test('ask --json prints what POST /ask would, and nothing else', async () => {
  await finish(['ingest']);
  const { code, stdout } = await finish(['ask', 'Who is Robert Lee?', '--json', '--briefing', 'deepseek-v4']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    outcome: 'answered',
    citations: [{ briefingId: 'deepseek-v4' }, {}, {}],
  });
});

test('ask about a briefing that is not there names it', async () => {
  await finish(['ingest']);
  const { code, stderr } = await finish(['ask', 'Who?', '--briefing', 'no-such']);
  expect(code).toBe(1);
  expect(stderr).toContain('"no-such"');
});

test('a file that cannot be parsed is named, does not stop the others, and makes ingest fail', async () => {
  writeFileSync(join(folder, 'corpus/picture.txt'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]));
  const { code, stderr, stdout } = await finish(['ingest']);
  expect(code).toBe(1);
  expect(stderr).toContain('Refused "picture.txt"');
  expect(stdout).toContain('Indexed 1 briefing');
  expect((await finish(['ask', 'Who is Robert Lee?'])).stdout).toContain('Bloomberg Intelligence');
});

test('a library of bad files only leaves the last index in place', async () => {
  await finish(['ingest']);
  rmSync(join(folder, 'corpus/deepseek-v4.txt'));
  writeFileSync(join(folder, 'corpus/empty.txt'), '');
  const { code, stderr } = await finish(['ingest']);
  expect(code).toBe(1);
  expect(stderr).toContain('empty.txt');
  expect((await finish(['ask', 'Who is Robert Lee?'])).stdout).toContain('Bloomberg Intelligence');
});

test.each([
  ['a missing corpus', ['ingest'], { CORPUS_DIR: 'nowhere' }, /Cannot read the corpus ".*nowhere"/],
  ['no index', ['ask', 'Who?'], {}, /No index in ".*index" yet: run "briefing-chat ingest"/],
  ['a wrong setting', ['serve'], { PORT: 'x', EMBEDDINGS: 'y' }, /PORT is "x".*EMBEDDINGS is "y"/],
])('%s is one clear line and exit code 1', async (_name, args, env, message) => {
  const { code, stderr } = await finish(args, env as Record<string, string>);
  expect(code).toBe(1);
  expect(stderr.trim()).toMatch(message);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

test('a changed embedder is told with the command that mends it', async () => {
  await finish(['ingest']);
  const provider = await startOpenAIServer();
  const env = { EMBEDDINGS: 'openai:text-embedding-3-small', OPENAI_BASE_URL: provider.baseUrl };
  const mixed = await finish(['ask', 'Who is Robert Lee?', '--mode', 'extract'], env);
  expect(mixed.code).toBe(1);
  expect(mixed.stderr).toMatch(
    /built with "corpus-lsa-192".*"openai:text-embedding-3-small-512".*briefing-chat ingest/,
  );
  expect(await finish(['ingest'], env)).toMatchObject({ code: 0 });
  const asked = await finish(['ask', 'Who is Robert Lee?', '--mode', 'extract'], env);
  expect(asked.stdout).toContain('Bloomberg Intelligence');
  await provider.close();
});

test('start indexes once, serves, and ends well on SIGINT; a second start does not index again', async () => {
  const first = start(['start']);
  const url = await urlOf(first);
  expect((await ask(url, { question: 'Who is Robert Lee?' })).outcome).toBe('answered');
  first.child.kill('SIGINT');
  expect(await first.code).toBe(0);
  expect(first.stdout).toContain('Indexed 1 briefing');
  const second = start(['start']);
  await urlOf(second);
  second.child.kill('SIGTERM');
  expect(await second.code).toBe(0);
  expect(second.stdout + second.stderr).not.toContain('Indexed');
});

test('start indexes again after a document was added', async () => {
  await finish(['ingest']);
  cpSync(join(PROJECT_DIR, 'corpus/llama-3-1-405b.txt'), join(folder, 'corpus/llama.txt'));
  const run = start(['start']);
  await urlOf(run);
  run.child.kill('SIGINT');
  await run.code;
  expect(run.stderr).toContain('the corpus has changed (1 new or changed, 0 removed)');
  expect(run.stdout).toContain('Indexed 2 briefings');
});

test('a flipped byte in the index is named; serve refuses it, start builds the index again', async () => {
  await finish(['ingest']);
  const [segment = ''] = readdirSync(join(folder, 'index/segments'));
  const path = join(folder, 'index/segments', segment, 'chunks.jsonl');
  const bytes = readFileSync(path);
  bytes[50] = (bytes[50] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  const served = await finish(['serve']);
  expect(served.code).toBe(1);
  expect(served.stderr).toContain('chunks.jsonl" is damaged: its checksum is wrong');
  const started = start(['start']);
  const url = await urlOf(started);
  expect((await ask(url, { question: 'Who is Robert Lee?' })).outcome).toBe('answered');
  started.child.kill('SIGINT');
  await started.code;
  expect(started.stderr).toContain('Building the index: Index file');
});

test('a taken port is one clear line and exit code 1', async () => {
  await finish(['ingest']);
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
  const { port } = blocker.address() as AddressInfo;
  const { code, stderr } = await finish(['serve', '--port', String(port)]);
  expect(code).toBe(1);
  expect(stderr.trim()).toBe(
    `Cannot listen on 127.0.0.1:${port}: the port is taken; stop what uses it or set PORT`,
  );
  blocker.close();
});

test('a refused key ends the start with one clear line', async () => {
  await finish(['ingest']);
  const provider = await startOpenAIServer({ key: 'sk-right' });
  const { code, stderr } = await finish(['serve'], {
    OPENAI_BASE_URL: provider.baseUrl,
    OPENAI_API_KEY: 'sk-wrong',
  });
  expect(code).toBe(1);
  expect(stderr).toContain('refused the key (401)');
  expect(stderr).not.toContain('sk-wrong');
  await provider.close();
});

test('SIGINT in an ingest exits with 130 and leaves no unfinished version', async () => {
  for (let i = 0; i < 300; i++) {
    cpSync(join(folder, 'corpus/deepseek-v4.txt'), join(folder, `corpus/copy-${i}.txt`));
  }
  const run = start(['ingest']);
  await waitFor(() => run.stderr.includes('Indexing briefings'));
  run.child.kill('SIGINT');
  expect(await run.code).toBe(130);
  expect(await finish(['ask', 'Who?'])).toMatchObject({ code: 1 });
  expect(readdirSync(join(folder, 'index')).filter((name) => /CURRENT|change/.test(name))).toEqual([]);
  expect(readdirSync(join(folder, 'index/segments'))).toEqual([]);
});
