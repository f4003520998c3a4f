/** Neural models in the whole product: ingest, search and answers, with models that the test makes. */
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Environment } from '../../src/config.ts';
import { retrieve } from '../../src/retrieve/retrieve.ts';
import { type OpenAIServer, startOpenAIServer } from '../fakes/openai-server.ts';
import { quoteSources } from '../fakes/quote-sources.ts';
import { ask } from '../helpers/ask.ts';
import { type LiveServer, startLiveServer } from '../helpers/start-live-server.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { makeCrossEncoder, makeEmbeddingModel } from '../helpers/tiny-models.ts';

const synonyms = [
  ['chips', 'processors', 'semiconductors'],
  ['electricity', 'power'],
  ['lawsuit', 'trial', 'court'],
];
const corpus = {
  'chips.txt': briefing('Samsung builds', 'Samsung builds processors for Tesla in Texas.'),
  'power.txt': briefing('A plant restarts', 'The plant in Pennsylvania gives power to Microsoft.'),
  'court.txt': briefing('A judge decides', 'The court in California heard Musk against Altman.'),
};
let folder: string;
let server: LiveServer;
let provider: OpenAIServer | undefined;

function briefing(title: string, text: string): string {
  return `${title}\nBy Ann\nPublished: 2025-01-02\n${text}\n`;
}

beforeEach(async () => {
  folder = await tempFolder();
});
afterEach(async () => {
  await server.close();
  await provider?.close();
  provider = undefined;
});

async function start(env: Environment, texts: Record<string, string> = corpus): Promise<void> {
  server = await startLiveServer({ corpus: texts, env });
}

async function startProvider(env: Environment = {}): Promise<OpenAIServer> {
  provider = await startOpenAIServer();
  await start({ OPENAI_BASE_URL: provider.baseUrl, RERANKER: 'model', ANSWER_CACHE_SIZE: '0', ...env });
  return provider;
}

/** Ids of briefings, best first. */
function find(question: string): Promise<string[]> {
  return server.product.library.use(async (index) => {
    const { chunks } = await retrieve(index, { question, limit: 8 });
    return chunks.map(({ chunk }) => chunk.briefingId);
  });
}

test('a local embedder finds by a word that the library does not hold', async () => {
  await start({});
  expect(await find('semiconductors')).toEqual([]);
  await server.close();
  await start({ EMBEDDINGS: `local:${makeEmbeddingModel(join(folder, 'tiny'), { synonyms })}` });
  expect((await find('semiconductors'))[0]).toBe('chips');
  expect((await find('electricity'))[0]).toBe('power');
  expect((await find('trial'))[0]).toBe('court');
  const answer = await ask(server.url, {
    question: 'Which semiconductors does Samsung build for Tesla in Texas?',
  });
  expect(answer).toMatchObject({
    outcome: 'answered',
    citations: [{ briefingId: 'chips', support: 'exact' }],
  });
});

test('a running server embeds a new document with the same model', async () => {
  const model = makeEmbeddingModel(join(folder, 'tiny'), { synonyms });
  await start({ EMBEDDINGS: `local:${model}` });
  const text = briefing('Arizona', 'Intel sells processors and power and power.');
  const put = await server.send('PUT', '/briefings/arizona', { body: text, type: 'text/plain' });
  expect(put.status).toBe(201);
  expect(await find('semiconductors electricity')).toContain('arizona');
});

test('a cross-encoder reorders what was found, and costs nothing', async () => {
  const texts = {
    'a.txt': briefing('One', 'The company said that its chips need less.'),
    'b.txt': briefing('Two', 'The company said that its processors and semiconductors need power.'),
  };
  // What the library does not cover is answered with the nearest it has, in the order of the search.
  const question = 'Which chips and how much electricity does Peru ask for?';
  const nearest = async () => {
    const { notCovered, notice, usage } = await ask(server.url, { question });
    expect(notice).toBeUndefined();
    expect(usage).toMatchObject({ promptTokens: 0, costUsd: 0 });
    return notCovered?.nearest.map(({ briefingId }) => briefingId);
  };
  const env = { EMBEDDINGS: `local:${makeEmbeddingModel(join(folder, 'tiny'), { synonyms })}` };
  await start(env, texts);
  expect(await nearest()).toEqual(['a', 'b']);
  await server.close();
  await start({ ...env, RERANKER: `local:${makeCrossEncoder(join(folder, 'judge'), { synonyms })}` }, texts);
  expect(await nearest()).toEqual(['b', 'a']);
});

test('the language model judges the passages in one call, which is billed with the answer', async () => {
  const { requests } = await startProvider();
  const question = 'Who builds processors for Tesla in Texas?';
  const answer = await ask(server.url, { question });
  expect(answer).toMatchObject({ outcome: 'answered', mode: 'generate' });
  expect(answer.notice).toBeUndefined();
  const prompts = requests.map(({ body }) => JSON.stringify(body.messages));
  expect(prompts).toHaveLength(2);
  expect(prompts[0]).toContain('Scores wanted: ');
  expect(prompts[1]).not.toContain('Scores wanted: ');
  const tokens = prompts.map((prompt) => prompt.length / 4);
  expect(answer.usage.promptTokens).toBeGreaterThan((tokens[0] ?? 0) * 0.8 + (tokens[1] ?? 0) * 0.8);
  const { promptTokens, completionTokens, costUsd } = answer.usage;
  expect(costUsd).toBeCloseTo((promptTokens * 0.1 + completionTokens * 0.5) / 1e6, 9);
});

test('quoted answers are judged and billed too', async () => {
  const { requests } = await startProvider();
  const question = 'Who builds processors for Tesla in Texas?';
  const answer = await ask(server.url, { question, mode: 'extract' });
  expect(requests).toHaveLength(1);
  expect(answer).toMatchObject({ outcome: 'answered', mode: 'extract', model: null });
  expect(answer.usage.promptTokens).toBeGreaterThan(0);
  expect(answer.usage.costUsd).toBeGreaterThan(0);
});

test.each([
  ['words', 'The first one is the best.'],
  ['too few scores', '{"scores": [1]}'],
])(
  'a judgement of %s is not taken: the order stays, the reader is told, the bill is kept',
  async (_, reply) => {
    const { behave } = await startProvider();
    const question = 'Who builds processors for Tesla in Texas?';
    const whole = await ask(server.url, { question });
    behave({ reply: (prompt) => (prompt.includes('Scores wanted') ? reply : quoteSources(prompt)) });
    const answer = await ask(server.url, { question });
    expect(answer).toMatchObject({
      outcome: 'answered',
      mode: 'generate',
      notice: { code: 'reranker-failed' },
    });
    expect(answer.citations[0]?.briefingId).toBe('chips');
    expect(answer.usage.promptTokens).toBe(whole.usage.promptTokens);
  },
);

test('a provider that fails at judging does not fail the answer', async () => {
  const { behave } = await startProvider();
  behave({ failure: { status: 400, times: 1 } });
  const answer = await ask(server.url, { question: 'Who builds processors for Tesla in Texas?' });
  expect(answer).toMatchObject({
    outcome: 'answered',
    mode: 'generate',
    notice: { code: 'reranker-failed' },
  });
  expect(server.log.join('\n')).toContain('Cannot rerank passages with "gpt-6-luna"');
});

test('a local reranker that is gone does not fail the answer, and the log says why', async () => {
  await start({ RERANKER: `local:${join(folder, 'gone')}` });
  const answer = await ask(server.url, { question: 'Who builds processors for Tesla in Texas?' });
  expect(answer).toMatchObject({ outcome: 'answered', notice: { code: 'reranker-failed' } });
  expect(answer.notice?.message).not.toContain(folder);
  await expect(server.product.prepare()).rejects.toThrow(`there is no folder "${join(folder, 'gone')}"`);
  expect(server.log.join('\n')).toContain('there is no folder');
});
