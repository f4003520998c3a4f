/** Questions for the list of briefings, over HTTP: complete, counted, quoted to the letter, and never by a model. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROJECT_DIR } from '../../scripts/steps/run.js';
import type { Briefing } from '../../src/model/briefing.ts';
import { startOpenAIServer } from '../fakes/openai-server.ts';
import { ask, askStream } from '../helpers/ask.ts';
import { startTestServer, type TestServer } from '../helpers/start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ corpusDir: join(PROJECT_DIR, 'corpus') });
});
afterAll(() => server.close());

const idsOf = (answer: Awaited<ReturnType<typeof ask>>) =>
  answer.catalogue?.briefings.map(({ briefingId }) => briefingId);

test('names every briefing that mentions a company, newest first, each with a quote that does', async () => {
  const answer = await ask(server.url, { question: 'Which briefings mention Huawei?' });
  expect(answer).toMatchObject({ outcome: 'answered', mode: 'catalogue', model: null, promptVersion: null });
  expect(answer.usage.costUsd).toBe(0);
  expect(answer.answer).toMatch(
    /^Four of the 26 briefings in this library mention Huawei, newest first:\n\n- /,
  );
  expect(idsOf(answer)).toEqual([
    'deepseek-v4',
    'h20-ban-and-return',
    'huawei-ascend-910c',
    'huawei-mate-60-and-smic',
  ]);
  expect(answer.catalogue).toMatchObject({ count: 4, outOf: 26 });
  expect(answer.citations.map(({ briefingId }) => briefingId)).toEqual(idsOf(answer));
  for (const { briefingId, quote, start, end, support } of answer.citations) {
    const briefing = (await (await fetch(`${server.url}/briefings/${briefingId}`)).json()) as Briefing;
    expect(briefing.text.slice(start, end)).toBe(quote);
    expect(quote).toContain('Huawei');
    expect(support).toBe('exact');
  }
  expect(answer.answer.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(4);
  expect(answer.answer).toMatch(/\(the briefing-chat editors, 24 April 2026\): “.+” \[1\]/);
  expect(answer.followUps.length).toBeGreaterThan(0);
});

test('says so where none mentions it, and how many were looked through', async () => {
  const answer = await ask(server.url, { question: 'Which briefings mention Samsung?' });
  expect(answer).toMatchObject({ outcome: 'not-covered', mode: 'catalogue', citations: [] });
  expect(answer.answer).toBe('No briefing in this library mentions Samsung. All 26 were looked through.');
  expect(answer.catalogue).toEqual({ count: 0, outOf: 26, briefings: [] });
  expect(answer.notCovered?.missing).toEqual(['Samsung']);
});

test.each([
  ['How many briefings are about export controls?', 3],
  ['How many briefings are there about the EU AI Act?', 2],
  ['Which briefings mention the AI Act?', 2],
  ['Which briefings mention the Model Context Protocol?', 1],
  ['Which briefings mention both Nvidia and Huawei?', 3],
  ['How many briefings are there?', 26],
  ['Which briefings are from CNBC?', 0],
])('counts "%s": %i', async (question, count) => {
  const answer = await ask(server.url, { question });
  expect(answer.catalogue?.count).toBe(count);
});

test('reads a name that no briefing holds as one that is spelt nearly the same, and says so', async () => {
  const answer = await ask(server.url, { question: 'Which briefings mention Huwaei?' });
  expect(answer.catalogue?.count).toBe(4);
  expect(answer.corrections).toEqual([{ from: 'Huwaei', to: 'Huawei' }]);
});

test('where none is about it throughout, tells those that mention it', async () => {
  const answer = await ask(server.url, { question: 'Do you have a briefing about Mistral?' });
  expect(answer.answer).toMatch(
    /^No briefing in this library is about Mistral throughout, but two of the 26/,
  );
  expect(answer.catalogue?.count).toBe(2);
});

test.each([
  ['Which briefings were published in March?', /was published in March 2026\./],
  ['Which briefings were published on January 24?', /was published on January 24, 2026\./],
  ['Which briefings were published since May?', /^One .+was published since May 2026 /],
  ['Which briefings mention Huawei from last year?', /mention Huawei and were published last year,/],
  ['Which briefings mention Huawei from the last two years?', /were published in the last two years,/],
])('"%s" is told with the days that were understood', async (question, text) => {
  expect((await ask(server.url, { question, asOf: '2026-11-24' })).answer).toMatch(text);
});

test('keeps to the days asked for, and names how far the library reaches', async () => {
  const answer = await ask(server.url, { question: 'Which briefings were published in 2024?' });
  expect(answer.catalogue?.briefings.map(({ publishedAt }) => publishedAt?.slice(0, 4))).toEqual(
    Array(6).fill('2024'),
  );
  expect(answer.answer).toContain('(the library reaches to 23 November 2026)');
  expect(answer.timeWindow).toMatchObject({ after: '2024-01-01', before: '2024-12-31' });
  const oldest = await ask(server.url, { question: 'What is the oldest briefing?' });
  expect(idsOf(oldest)).toEqual(['chatgpt-launch']);
});

test('keeps to the scope of the request', async () => {
  const question = 'Which briefings mention Huawei?';
  const some = await ask(server.url, { question, briefingIds: ['deepseek-v4', 'llama-2-open-weights'] });
  expect(some.catalogue).toMatchObject({ count: 1, outOf: 2 });
  const late = await ask(server.url, { question, filters: { publishedAfter: '2025-07-01' } });
  expect(idsOf(late)).toEqual(['deepseek-v4', 'h20-ban-and-return']);
});

test('leaves out those that mention another, and quotes what they are asked for', async () => {
  const answer = await ask(server.url, { question: 'Which briefings mention Nvidia but not Huawei?' });
  const nvidia = idsOf(await ask(server.url, { question: 'Which briefings mention Nvidia?' })) ?? [];
  const huawei = idsOf(await ask(server.url, { question: 'Which briefings mention Huawei?' })) ?? [];
  expect(idsOf(answer)).toEqual(nvidia.filter((id) => !huawei.includes(id)));
  expect(answer.answer).toMatch(
    / of the 26 briefings in this library mention Nvidia but do not mention Huawei, newest first:/,
  );
  for (const { quote } of answer.citations) expect(quote).toContain('Nvidia');
  const none = await ask(server.url, { question: 'How many briefings do not mention OpenAI?' });
  const openai = await ask(server.url, { question: 'Which briefings mention OpenAI?' });
  expect((none.catalogue?.count ?? 0) + (openai.catalogue?.count ?? 0)).toBe(26);
});

test('goes on with the list that was asked for before', async () => {
  const talk = async (...questions: string[]) => {
    const history: object[] = [];
    for (const question of questions.slice(0, -1)) {
      const { answer } = await ask(server.url, { question, history });
      history.push({ role: 'user', content: question }, { role: 'assistant', content: answer });
    }
    return ask(server.url, { question: questions.at(-1), history });
  };
  const first = 'Which briefings mention Huawei?';
  const other = await talk(first, 'and TSMC?');
  expect(other).toMatchObject({ mode: 'catalogue', readAs: 'Which briefings mention TSMC?' });
  expect(idsOf(other)).toEqual(idsOf(await ask(server.url, { question: 'Which briefings mention TSMC?' })));
  expect((await talk(first, 'thanks!', 'how many of them?')).catalogue?.count).toBe(4);
  const late = await talk(first, 'which of those are from 2025?');
  expect(late.answer).toMatch(
    /^Two of the four briefings that mention Huawei were published in 2025, newest first/,
  );
  expect(idsOf(late)).toEqual(['h20-ban-and-return', 'huawei-ascend-910c']);
  for (const { quote } of late.citations) expect(quote).toContain('Huawei');
});

test.each([
  [
    'which of those are from 2022?',
    /^None of the briefings that mention Huawei was published in 2022\. All four were/,
  ],
  ['which is the newest?', /^The newest of the briefings that mention Huawei \(/],
])('after a list, "%s" is answered in whole sentences', async (question, text) => {
  const history = [{ role: 'user', content: 'Which briefings mention Huawei?' }];
  expect((await ask(server.url, { question, history })).answer).toMatch(text);
});

test('of one briefing speaks in the singular', async () => {
  const briefingIds = ['deepseek-v4'];
  const one = await ask(server.url, { question: 'Which briefings mention Huawei?', briefingIds });
  expect(one.answer).toMatch(/^The only briefing asked about mentions Huawei:/);
  const none = await ask(server.url, { question: 'Who won the 1998 football cup?', briefingIds });
  expect(none.answer).toMatch(/^The briefing you asked about does not answer this question\./);
});

test('a "yes" to a question for the catalogue that was suggested is answered from it', async () => {
  const question = 'Which briefings mention Huawei?';
  const { answer, followUps } = await ask(server.url, { question });
  const history = [
    { role: 'user', content: question },
    { role: 'assistant', content: answer, followUps },
  ];
  const next = await ask(server.url, { question: 'yes', history });
  expect(next).toMatchObject({ mode: 'catalogue', readAs: followUps[0] });
});

describe('of one briefing', () => {
  const scope = { briefingIds: ['stargate-project'] };

  test('lists its key concepts with their definitions, each cited', async () => {
    const answer = await ask(server.url, { question: 'List the key concepts', ...scope });
    expect(answer.answer).toMatch(/has six key concepts:\n\n- Stargate: “A venture announced .+” \[1\]/);
    expect(answer.citations).toHaveLength(6);
    const named = await ask(server.url, { question: 'List the key concepts of the Llama 2 briefing' });
    expect(idsOf(named)).toEqual(['llama-2-open-weights']);
  });

  test.each([
    ['When was this published?', 'was published on 24 September 2025'],
    ['Who is the author?', 'is by the briefing-chat editors'],
    ['What are the sections?', '- 2. Abilene\n'],
    ['What is the link?', 'https://openai.com/index/announcing-the-stargate-project/'],
  ])('answers "%s"', async (question, text) => {
    expect((await ask(server.url, { question, ...scope })).answer).toContain(text);
  });

  test('a question about the world that is put alike is left to the search', async () => {
    for (const question of [
      'When was DeepSeek R1 published?',
      'Who wrote the opinion?',
      'Who is the author?',
    ]) {
      expect((await ask(server.url, { question })).mode).toBe('extract');
    }
  });
});

test('comes as the events of any answer: each citation before the text that uses it', async () => {
  const events = await askStream(server.url, { question: 'Which briefings mention TSMC?' });
  expect(events.map(({ event }) => event)).toEqual([
    'answer-start',
    'text-delta',
    ...['source-available', 'citation-verified', 'text-delta'],
    ...['source-available', 'citation-verified', 'text-delta'],
    'answer-end',
  ]);
});

test('a long list shows 25 lines and tells how many more there are', async () => {
  const answer = await ask(server.url, { question: 'List all briefings' });
  expect(answer.answer.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(25);
  expect(answer.answer).toMatch(/And one more\.$/);
  expect(answer.catalogue?.briefings).toHaveLength(26);
});

test('no model is asked, even where one is set up and wanted', async () => {
  const provider = await startOpenAIServer();
  const env = { OPENAI_BASE_URL: provider.baseUrl, OPENAI_API_KEY: 'sk-test' };
  const written = await startTestServer({ env });
  const answer = await ask(written.url, { question: 'Which briefings mention Nvidia?', mode: 'generate' });
  expect(answer).toMatchObject({ mode: 'catalogue', model: null, usage: { costUsd: 0 } });
  expect(provider.requests).toEqual([]);
  await written.close();
  await provider.close();
});
