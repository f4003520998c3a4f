/** The whole product over a database: ingest, questions, deletion, and a second server that sees it all. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ask } from '../helpers/ask.ts';
import { startPostgres } from '../helpers/start-postgres.ts';
import { startTestServer } from '../helpers/start-test-server.ts';

const postgres = await startPostgres();
afterAll(() => postgres.stop());

test('a library in a database is asked, changed and deleted from; every server on it sees that', async () => {
  const env = { DATABASE_URL: postgres.newUrl() };
  const first = await startTestServer({ env });
  const second = await startTestServer({ env, folder: first.folder, isUnindexed: true });
  const question = { question: 'What discount does DeepSeek offer against Anthropic?' };
  for (const { url } of [first, second]) {
    const answer = await ask(url, question);
    expect(answer).toMatchObject({
      outcome: 'answered',
      citations: [{ briefingId: 'deepseek-v4', support: 'exact' }],
    });
    expect(answer.answer).toContain('80–90%');
  }
  const scoped = await ask(second.url, { ...question, briefingIds: ['llama-3-1-405b'] });
  expect(scoped.outcome).toBe('not-covered');

  rmSync(join(first.folder, 'corpus/deepseek-v4.txt'));
  const report = await first.product.ingest();
  expect(report.counts).toMatchObject({ removed: 1, unchanged: 2 });
  for (const { url } of [first, second]) {
    const answer = await ask(url, question);
    expect(answer.indexVersion).toBe(report.version);
    expect(answer.citations.map(({ briefingId }) => briefingId)).not.toContain('deepseek-v4');
    const { briefings } = (await (await fetch(`${url}/briefings`)).json()) as { briefings: { id: string }[] };
    expect(briefings.map(({ id }) => id)).not.toContain('deepseek-v4');
  }
  await first.product.store.rollback();
  await second.product.library.refresh();
  expect((await ask(second.url, question)).outcome).toBe('answered');
  await second.close();
  await first.close();
});

test('a database that cannot be reached is named, without its password', async () => {
  const env = { DATABASE_URL: 'postgres://user:secret-word@127.0.0.1:9/none' };
  const failed = await startTestServer({ env }).catch((error: Error) => error);
  expect(failed).toMatchObject({ code: expect.stringMatching(/^(?:database|index)-/) });
  expect((failed as Error).message).toContain('127.0.0.1:9');
  expect((failed as Error).message).not.toContain('secret-word');
});
