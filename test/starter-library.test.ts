/** The starter library with the seed beside it: every file is whole, and questions find their passages. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PROJECT_DIR } from '../scripts/steps/run.js';
import type { Briefing, BriefingSummary } from '../src/model/briefing.ts';
import { ask } from './helpers/ask.ts';
import { startTestServer, type TestServer } from './helpers/start-test-server.ts';

let server: TestServer;
let corpusDir: string;
beforeAll(async () => {
  corpusDir = mkdtempSync(join(tmpdir(), 'briefing-chat-'));
  cpSync(join(PROJECT_DIR, 'corpus'), corpusDir, { recursive: true });
  cpSync(join(PROJECT_DIR, 'test/fixtures/deepseek-v4.txt'), join(corpusDir, 'seed.txt'));
  server = await startTestServer({ corpusDir });
});
afterAll(async () => {
  await server.close();
  rmSync(corpusDir, { recursive: true });
});

test('every briefing has its date, concepts, sections, arguments, conclusion and public sources', async () => {
  const { briefings } = (await (await fetch(`${server.url}/briefings`)).json()) as {
    briefings: BriefingSummary[];
  };
  const own = briefings.filter(({ id }) => id !== 'seed');
  expect(own.length).toBeGreaterThanOrEqual(16);
  for (const { id } of own) {
    const briefing = (await (await fetch(`${server.url}/briefings/${id}`)).json()) as Briefing;
    expect(briefing.publishedAt, id).toMatch(/^202[2-6]-\d\d-\d\d$/);
    expect(briefing.byline, id).toBeTruthy();
    expect(briefing.keyConcepts.length, id).toBeGreaterThanOrEqual(4);
    expect(briefing.references.length, id).toBeGreaterThanOrEqual(1);
    const kinds = briefing.sections.map(({ kind }) => kind);
    for (const kind of ['key-concepts', 'body', 'arguments', 'conclusion']) expect(kinds, id).toContain(kind);
  }
});

test.each([
  [
    'What discount does DeepSeek offer against Anthropic?',
    /80(?:–| to )90 ?(?:%|percent)/,
    ['seed', 'deepseek-v4'],
  ],
  ['Which chips was V4 trained on?', /Huawei/, ['seed', 'deepseek-v4']],
  ['Who is Robert Lee?', /Bloomberg Intelligence/, ['seed', 'deepseek-v4']],
  ['Why is the pricing called loss-leading?', /loss[- ]lead/i, ['seed', 'deepseek-v4']],
  ['How many GPU hours did DeepSeek V3 take to train?', /2\.788 million/, ['deepseek-v3-training-cost']],
  ['What does SemiAnalysis estimate about DeepSeek’s GPUs?', /50,000/, ['deepseek-r1-shock']],
  [
    'At what valuation did OpenAI raise money in October 2024?',
    /157 billion/,
    ['openai-157-billion-round', 'openai-40-billion-round'],
  ],
  ['What was OpenAI valued at in the SoftBank round?', /300 billion/, ['openai-40-billion-round']],
  [
    'How high are the fines of the EU AI Act?',
    /35 million|7 ?(?:%|percent)/,
    ['eu-ai-act-agreement', 'eu-ai-act-timeline-2025'],
  ],
  [
    'How much does Anthropic pay for each book in the settlement?',
    /3,000/,
    ['anthropic-copyright-settlement'],
  ],
  [
    'What did gpt-4o-mini cost when it was launched?',
    /0\.15/,
    ['gpt-4o-mini-and-price-cuts', 'low-cost-model-prices-2026'],
  ],
  ['When did Anthropic publish MCP?', /November 25, 2024/, ['agents-and-mcp']],
  ['When was the Model Context Protocol published?', /November 25, 2024/, ['agents-and-mcp']],
  [
    'How much did the final training run of DeepSeek V3 cost?',
    /\$5\.\d+ million/,
    ['deepseek-v3-training-cost'],
  ],
  ['What does the IEA say about 2030?', /2030/, ['iea-energy-and-ai-2025']],
  [
    'What did the judge decide about fair use?',
    /ruled that training on books was fair use/,
    ['copyright-rulings-2025', 'anthropic-copyright-settlement'],
  ],
])('%s', async (question, phrase, briefingIds) => {
  const { outcome, answer, citations } = await ask(server.url, { question });
  expect(outcome).toBe('answered');
  expect(answer).toMatch(phrase);
  const told = citations.filter(({ quote }) => phrase.test(quote));
  expect(told.length).toBeGreaterThan(0);
  for (const { briefingId, support } of told) {
    expect(briefingIds).toContain(briefingId);
    expect(support).toBe('exact');
  }
});

test.each([
  'What is the capital of Peru?',
  'What did DeepSeek V4 score on SWE-bench?',
  'Who won the 2022 World Cup?',
  'How do I bake bread?',
  'Who is the CEO of DeepSeek?',
  'What is the population of Germany?',
])('not covered: %s', async (question) => {
  expect(await ask(server.url, { question })).toMatchObject({ outcome: 'not-covered', citations: [] });
});

test.each([
  ['What is the share price of Microsoft?', ['price']],
  ['What is the salary of Sam Altman?', ['salary']],
  ['Which chips was Gemini trained on?', ['chips', 'trained']],
  ['Where was Demis Hassabis born?', ['born']],
  ['Who is the wife of Sam Altman?', ['wife']],
])(
  'a near miss is refused or called partial, and no word is called missing that stands elsewhere: %s',
  async (question, missing) => {
    const { outcome, notCovered, answer } = await ask(server.url, { question });
    expect(['partial', 'not-covered']).toContain(outcome);
    expect(missing).toEqual(expect.arrayContaining(notCovered?.missing ?? []));
    if (notCovered?.missing.length === 0) expect(answer).toContain('nowhere of what it asks');
  },
);
