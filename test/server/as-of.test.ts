/** A question as of a day: nothing that was published later has a part in its answer. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PROJECT_DIR } from '../../scripts/steps/run.js';
import { ask } from '../helpers/ask.ts';
import { startTestServer, type TestServer } from '../helpers/start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ corpusDir: join(PROJECT_DIR, 'corpus') });
});
afterAll(() => server.close());

const asOf = '2025-03-01';

test.each([
  'What happened to the H20?',
  'How much did OpenAI raise?',
  'What do the briefings say about export controls?',
  'Timeline of OpenAI',
])('"%s" is not answered from the future', async (question) => {
  const late = await ask(server.url, { question });
  expect(late.citations.some(({ publishedAt }) => (publishedAt ?? '') > asOf)).toBe(true);
  const { citations, notCovered, libraryAsOf } = await ask(server.url, { question, asOf });
  expect(citations.filter(({ publishedAt }) => (publishedAt ?? '') > asOf)).toEqual([]);
  for (const { briefingId } of notCovered?.nearest ?? []) {
    const briefing = (await (await fetch(`${server.url}/briefings/${briefingId}`)).json()) as {
      publishedAt: string;
    };
    expect(briefing.publishedAt <= asOf).toBe(true);
  }
  expect(libraryAsOf && libraryAsOf <= asOf).toBe(true);
});

test('the catalogue counts what there was', async () => {
  const { catalogue } = await ask(server.url, { question: 'How many briefings are there?', asOf });
  const days = catalogue?.briefings.map(({ publishedAt }) => publishedAt ?? '') ?? [];
  expect(days.length).toBeGreaterThan(0);
  expect(days.filter((day) => day > asOf)).toEqual([]);
  expect(catalogue?.outOf).toBe(days.length);
});

test('an earlier end of the request holds; a later one gives nothing more', async () => {
  const question = 'How many briefings are there?';
  const count = async (body: object) => (await ask(server.url, { question, ...body })).catalogue?.count ?? 0;
  const known = await count({ asOf });
  expect(await count({ asOf, filters: { publishedBefore: '2024-01-01' } })).toBeLessThan(known);
  expect(await count({ asOf, filters: { publishedBefore: '2026-01-01' } })).toBe(known);
});

test('a briefing without a date stays, and a day after the newest changes nothing', async () => {
  const corpus = {
    'old.txt': 'Old chips\nBy Ann\nPublished: 2024-01-02\nThe zeta chip costs 10 dollars.\n',
    'new.txt': 'New chips\nBy Ann\nPublished: 2025-06-02\nThe zeta chip costs 99 dollars.\n',
    'undated.txt': 'Other chips\nBy Ann\nThe zeta chip is made of glass.\n',
  };
  const small = await startTestServer({ corpus });
  try {
    const question = 'Which briefings mention zeta?';
    const ids = async (day: string) =>
      (await ask(small.url, { question, asOf: day })).catalogue?.briefings.map(
        ({ briefingId }) => briefingId,
      );
    expect(await ids(asOf)).toEqual(['old', 'undated']);
    expect(await ids('2030-01-01')).toEqual(['new', 'old', 'undated']);
    const { citations } = await ask(small.url, { question: 'What does the zeta chip cost?', asOf });
    expect(citations.map(({ briefingId }) => briefingId)).toContain('old');
    expect(citations.map(({ briefingId }) => briefingId)).not.toContain('new');
  } finally {
    await small.close();
  }
});
