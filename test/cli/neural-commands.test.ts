/** The commands with neural models: flags, what is told where something is missing, and a whole way through. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PROJECT_DIR } from '../../scripts/steps/run.js';
import { runCommand } from '../helpers/run-command.ts';
import { makeCrossEncoder, makeEmbeddingModel } from '../helpers/tiny-models.ts';

const synonyms = [
  ['robert', 'bob'],
  ['analyst', 'expert'],
];
const question = 'Who is Robert Lee?';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'briefing-chat-neural-'));
  mkdirSync(join(folder, 'corpus'));
  cpSync(join(PROJECT_DIR, 'test/fixtures/deepseek-v4.txt'), join(folder, 'corpus/deepseek-v4.txt'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function finish(args: string[], env: Record<string, string> = {}) {
  const run = runCommand(folder, args, env);
  return { code: await run.code, stdout: run.stdout, stderr: run.stderr };
}

test('a library is indexed and asked with a local embedder and a cross-encoder', async () => {
  makeEmbeddingModel(join(folder, 'embedder'), { synonyms });
  makeCrossEncoder(join(folder, 'judge'), { synonyms });
  const flags = ['--embeddings', 'local:./embedder'];
  expect(await finish(['ingest', ...flags])).toMatchObject({ code: 0 });
  const asked = await finish(['ask', question, ...flags, '--reranker', 'local:./judge', '--json']);
  expect(asked).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(asked.stdout)).toMatchObject({ outcome: 'answered' });
  const other = await finish(['ask', question]);
  expect(other.stderr).toMatch(/built with "local:embedder@[0-9a-f]{12}".*"corpus-lsa-192"/);
});

test('an index made by other files of the same name is not taken for one of the model that is there', async () => {
  const path = makeEmbeddingModel(join(folder, 'embedder'), { synonyms });
  const flags = ['--embeddings', `local:${path}`];
  await finish(['ingest', ...flags]);
  makeEmbeddingModel(path, { synonyms: [...synonyms, ['chip']] });
  expect((await finish(['ask', question, ...flags])).stderr).toMatch(/run "briefing-chat ingest"/);
  expect(await finish(['ingest', ...flags])).toMatchObject({ code: 0 });
  expect(await finish(['ask', question, ...flags])).toMatchObject({ code: 0, stderr: '' });
});

test.each([
  [
    'an embedder',
    ['ingest', '--embeddings', 'local:./none'],
    /EMBEDDINGS is "local:.\/none", but there is no folder/,
  ],
  [
    'a reranker',
    ['ask', question, '--reranker', 'local:./none'],
    /RERANKER is "local:.\/none", but there is no folder/,
  ],
  [
    'a reranker',
    ['serve', '--reranker', 'local:./none'],
    /RERANKER is "local:.\/none", but there is no folder/,
  ],
])('%s that is missing is told before anything is done by "%s"', async (_, args, message) => {
  await finish(['ingest']);
  const { code, stderr } = await finish(args);
  expect(code).toBe(1);
  expect(stderr.trim()).toMatch(message);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
