/** `POST /ask` as JSON, keyless, over the seed briefing and two others. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Briefing } from '../../src/model/briefing.ts';
import { ask, askStream } from '../helpers/ask.ts';
import { startTestServer, type TestServer } from '../helpers/start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test.each([
  ['What discount does DeepSeek offer against Anthropic?', '80–90% discount', /Efficiency-First/],
  ['Which chips was V4 trained on?', 'almost exclusively on Huawei chips', /Hardware Constraints/],
  ['Who is Robert Lee?', 'Robert Lee of Bloomberg Intelligence', /Shift in Strategy/],
  ['Why is the pricing called loss-leading?', 'loss-leading', /Efficiency-First|Key Concepts/],
])('answers "%s" from the right passage', async (question, phrase, section) => {
  const answer = await ask(server.url, { question });
  expect(answer.outcome).toBe('answered');
  expect(answer.answer).toContain(phrase);
  const citation = answer.citations.find(({ quote }) => quote.includes(phrase));
  expect(citation).toMatchObject({ briefingId: 'deepseek-v4', support: 'exact' });
  expect(citation?.section).toMatch(section);
});

test('every quote is the text of its briefing at the offsets given, and every marker has its citation', async () => {
  const { answer, citations } = await ask(server.url, { question: 'Why is DeepSeek pricing so low?' });
  expect(citations.length).toBeGreaterThan(0);
  for (const { briefingId, start, end, quote, url, n } of citations) {
    const briefing = (await (await fetch(`${server.url}/briefings/${briefingId}`)).json()) as Briefing;
    expect(briefing.text.slice(start, end)).toBe(quote);
    expect(url).toBe(`/library/${briefingId}#c=${start}-${end}`);
    expect(answer).toContain(`“${quote}” [${n}]`);
  }
  const markers = [...answer.matchAll(/\[(\d+)\]/g)].map(([, n]) => Number(n));
  expect(markers).toEqual(citations.map(({ n }) => n));
});

test.each([
  'What is the capital of Peru?',
  'What did DeepSeek V4 score on SWE-bench?',
  'How tall is Mount Everest?',
])('says that the library does not cover "%s"', async (question) => {
  const answer = await ask(server.url, { question });
  expect(answer).toMatchObject({ outcome: 'not-covered', citations: [], followUps: [] });
  expect(answer.answer).toContain('do not answer this question');
  expect(answer.notCovered?.missing.length).toBeGreaterThan(0);
});

test('a question without a subject is not answered, unless a briefing or the talk gives it one', async () => {
  const question = 'What is it?';
  expect(await ask(server.url, { question })).toMatchObject({ outcome: 'not-covered' });
  expect(await ask(server.url, { question, briefingIds: ['deepseek-v4'] })).toMatchObject({
    outcome: 'answered',
  });
});

test('the greeting of the page is not knowledge', async () => {
  const { outcome, citations } = await ask(server.url, { question: 'What would you like to know?' });
  expect(
    outcome === 'not-covered' || !citations.some(({ quote }) => quote.includes('What would you like')),
  ).toBe(true);
});

test('keyless answers cost nothing and name no model', async () => {
  const answer = await ask(server.url, { question: 'Which chips was V4 trained on?' });
  expect(answer).toMatchObject({ mode: 'extract', model: null });
  expect(answer.usage).toEqual({ promptTokens: 0, cachedTokens: 0, completionTokens: 0, costUsd: 0 });
  expect(answer.timingsMs.total).toBeGreaterThanOrEqual(answer.timingsMs.retrieve);
  expect(answer.indexVersion).toMatch(/^\d{8}T/);
  expect(answer.libraryAsOf).toBe('2024-12-27');
});

test('briefingIds narrow the question to those briefings', async () => {
  const question = 'Which chips are named?';
  const answer = await ask(server.url, { question, briefingIds: ['deepseek-v3-training-cost'] });
  for (const { briefingId } of answer.citations) expect(briefingId).toBe('deepseek-v3-training-cost');
  expect(answer.citations.length).toBeGreaterThan(0);
});

describe('what one briefing does not say', () => {
  const question = 'How many interruptions were caused by faulty GPUs?';
  const briefingIds = ['deepseek-v4'];

  test('is looked for in the rest of the library, and only passages of that are counted', async () => {
    const { outcome, notCovered } = await ask(server.url, { question, briefingIds });
    expect(outcome).toBe('not-covered');
    expect(notCovered?.elsewhere).toMatchObject({ briefings: 1, isAnswered: true });
    expect(notCovered?.elsewhere?.passages).toBeGreaterThan(0);
    expect(await ask(server.url, { question })).toMatchObject({ outcome: 'answered' });
  });

  test('nor any other briefing is not held out to the reader', async () => {
    const { notCovered } = await ask(server.url, { question: 'What is the capital of Peru?', briefingIds });
    expect(notCovered?.elsewhere).toEqual({ briefings: 0, passages: 0, isAnswered: false });
  });

  test('is looked for outside of the days that the question was put to', async () => {
    const filters = { publishedAfter: '2024-10-01' };
    const { notCovered } = await ask(server.url, { question, filters });
    expect(notCovered?.elsewhere).toMatchObject({ briefings: 1, isAnswered: true });
  });

  test('is not looked for twice where the whole library was asked', async () => {
    const { notCovered } = await ask(server.url, { question: 'What is the capital of Peru?' });
    expect(notCovered).not.toHaveProperty('elsewhere');
  });
});

test('date filters leave out briefings of other dates, and those without one', async () => {
  const question = 'Which chips are named?';
  const filters = { publishedAfter: '2024-01-01', publishedBefore: '2024-12-01' };
  const { citations } = await ask(server.url, { question, filters });
  for (const { publishedAt } of citations) expect(publishedAt).toBe('2024-07-24');
});

test('a follow-up is understood from the history', async () => {
  const history = [
    { role: 'user', content: 'Which chips was DeepSeek V4 trained on?' },
    { role: 'assistant', content: 'It was trained almost exclusively on Huawei chips.' },
  ];
  const { citations } = await ask(server.url, { question: 'And what discount does it offer?', history });
  expect(citations.some(({ quote }) => quote.includes('80–90%'))).toBe(true);
});

test('JSON and event stream carry the same answer', async () => {
  const question = 'What discount does DeepSeek offer against Anthropic?';
  const json = await ask(server.url, { question });
  const events = await askStream(server.url, { question });
  const text = events.map(({ data }) => (data.type === 'text-delta' ? data.text : '')).join('');
  const citations = events.flatMap(({ data }) => (data.type === 'citation-verified' ? [data.citation] : []));
  const end = events.at(-1)?.data;
  expect({ text, citations }).toEqual({ text: json.answer, citations: json.citations });
  expect(end).toMatchObject({
    type: 'answer-end',
    outcome: json.outcome,
    usage: json.usage,
    followUps: json.followUps,
  });
});

test('a word that was read as another is told, in JSON and in the event stream', async () => {
  const question = 'Which chips of huwaei was V4 trained on, and which compnay makes them?';
  const corrections = [
    { from: 'huwaei', to: 'Huawei' },
    { from: 'compnay', to: 'company' },
  ];
  const json = await ask(server.url, { question });
  expect(json).toMatchObject({ outcome: 'answered', corrections });
  expect(json.citations.some(({ quote }) => quote.includes('Huawei'))).toBe(true);
  const events = await askStream(server.url, { question });
  expect(events.at(-1)?.data).toMatchObject({ type: 'answer-end', corrections });
});

test('a word that was corrected and not found is missing as it was written', async () => {
  const { outcome, corrections, notCovered, answer } = await ask(server.url, {
    question: 'How tall is the antrhopic restaurant on Mount Everest?',
  });
  expect({ outcome, corrections }).toEqual({
    outcome: 'not-covered',
    corrections: [{ from: 'antrhopic', to: 'Anthropic' }],
  });
  expect(notCovered?.missing).toContain('restaurant');
  expect(`${notCovered?.missing} ${answer}`).not.toContain('Anthropic');
});

test.each([
  'Which chips was V4 trained on?',
  'Expalin which chips V4 was trained on',
  'Descrbe the chips that V4 was trained on',
  'What is the capital of Peru?',
])('nothing is told of words that were read as they stand, or only ask: "%s"', async (question) => {
  expect(await ask(server.url, { question })).not.toHaveProperty('corrections');
});

test('concurrent questions do not mix', async () => {
  const questions = [
    'Which chips was V4 trained on?',
    'What is the capital of Peru?',
    'How large is Llama 3.1?',
  ];
  const asked = Array.from({ length: 30 }, (_, i) => questions[i % 3] as string);
  const answers = await Promise.all(asked.map((question) => ask(server.url, { question })));
  const first = answers.slice(0, 3).map(({ answer }) => answer);
  for (const [i, { answer }] of answers.entries()) expect(answer).toBe(first[i % 3]);
  expect(new Set(answers.map(({ id }) => id)).size).toBe(30);
});
