/** What the keeper of a server sees of it: counts for Prometheus and the spending by day. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Environment } from '../../src/config.ts';
import { type OpenAIServer, startOpenAIServer } from '../fakes/openai-server.ts';
import { ask, askStream, type Problem } from '../helpers/ask.ts';
import { startTestServer, type TestServer } from '../helpers/start-test-server.ts';

const question = 'Which chips was V4 trained on?';
const ADMIN_KEY = 'only-for-tests-0123456789';
const asKeeper = { authorization: `Bearer ${ADMIN_KEY}` };

let provider: OpenAIServer;
let server: TestServer;
beforeEach(async () => {
  provider = await startOpenAIServer();
});
afterEach(async () => {
  await server.close();
  await provider.close();
});

async function start(env: Environment = {}): Promise<void> {
  server = await startTestServer({
    env: { OPENAI_BASE_URL: provider.baseUrl, ANSWER_CACHE_SIZE: '500', ...env },
  });
}

/** Values by name and labels, as they are written. */
async function scrape(headers: Record<string, string> = {}): Promise<Map<string, number>> {
  const reply = await fetch(`${server.url}/metrics`, { headers });
  expect(reply.headers.get('content-type')).toContain('text/plain');
  const lines = (await reply.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]));
}

test('answers, their cost, tokens and times are counted', async () => {
  await start();
  const first = await ask(server.url, { question });
  await askStream(server.url, { question });
  await ask(server.url, { question, mode: 'extract' });
  await ask(server.url, { question: 'What is the capital of Peru?' });
  const seen = await scrape();
  const answers = (labels: string) => seen.get(`briefing_chat_answers_total{${labels}}`);
  expect(answers('outcome="answered",mode="generate",cached="false"')).toBe(1);
  expect(answers('outcome="answered",mode="generate",cached="true"')).toBe(1);
  expect(answers('outcome="answered",mode="extract",cached="false"')).toBe(1);
  expect(answers('outcome="not-covered",mode="extract",cached="false"')).toBe(1);
  const { promptTokens, completionTokens, costUsd } = first.usage;
  expect(seen.get('briefing_chat_cost_usd_total{model="gpt-6-luna"}')).toBeCloseTo(costUsd ?? 0, 9);
  expect(seen.get('briefing_chat_tokens_total{kind="prompt"}')).toBe(promptTokens);
  expect(seen.get('briefing_chat_tokens_total{kind="completion"}')).toBe(completionTokens);
  expect(seen.get('briefing_chat_answer_seconds_count{mode="generate",cached="false"}')).toBe(1);
  expect(seen.get('briefing_chat_first_text_seconds_count{mode="generate",cached="true"}')).toBe(1);
  expect(seen.get('briefing_chat_spend_today_usd')).toBeCloseTo(costUsd ?? 0, 8);
  expect(seen.get('briefing_chat_budget_left_today_usd')).toBeCloseTo(1 - (costUsd ?? 0), 8);
  expect(seen.get('briefing_chat_open_streams')).toBe(0);
  expect(seen.get('briefing_chat_http_requests_total{route="/ask",status="200"}')).toBe(4);
});

test('failures and refusals are counted, under routes and not under names', async () => {
  await start({ BUDGET_PER_ADDRESS_USD: '0.00001' });
  await ask(server.url, { question });
  for (const path of ['/briefings/deepseek-v4', '/briefings/nobody', '/secret-name', '/'])
    await (await fetch(server.url + path)).text();
  const seen = await scrape();
  expect(seen.get('briefing_chat_budget_refusals_total{scope="address"}')).toBe(1);
  expect(seen.get('briefing_chat_budget_refusals_total{scope="day"}')).toBe(0);
  expect(seen.get('briefing_chat_answer_notices_total{code="budget-spent"}')).toBe(1);
  expect(seen.get('briefing_chat_http_requests_total{route="/briefings/:id",status="200"}')).toBe(1);
  expect(seen.get('briefing_chat_http_requests_total{route="/briefings/:id",status="404"}')).toBe(1);
  expect(seen.get('briefing_chat_http_requests_total{route="other",status="404"}')).toBe(1);
  expect([...seen.keys()].join('\n')).not.toMatch(/chips|secret-name|127\.0\.0\.1|nobody/);
});

test('a provider that fails is counted by code', async () => {
  await start();
  provider.behave({ failure: { status: 401 } });
  await ask(server.url, { question });
  const seen = await scrape();
  expect(seen.get('briefing_chat_provider_failures_total{code="provider-key-refused"}')).toBe(1);
});

test('with an admin key the metrics want it', async () => {
  await start({ ADMIN_KEY });
  const refused = await fetch(`${server.url}/metrics`);
  expect(refused.status).toBe(401);
  await refused.text();
  expect((await scrape(asKeeper)).has('briefing_chat_open_streams')).toBe(true);
});

test('without one they are shown to this machine alone, and not through a proxy on it', async () => {
  await start();
  expect((await scrape()).has('briefing_chat_open_streams')).toBe(true);
  const reply = await fetch(`${server.url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.1' } });
  expect(reply.status).toBe(403);
  expect((await reply.json()) as Problem).toMatchObject({ code: 'metrics-not-shown' });
});

test('spending is told to the keeper alone', async () => {
  await start();
  expect((await fetch(`${server.url}/spending`)).status).toBe(404);
  await server.close();
  await start({ ADMIN_KEY });
  expect((await fetch(`${server.url}/spending`)).status).toBe(401);
  await ask(server.url, { question });
  const reply = await fetch(`${server.url}/spending?days=7`, { headers: asKeeper });
  expect(await reply.json()).toMatchObject([{ answers: 1, byModel: { 'gpt-6-luna': expect.any(Number) } }]);
  const wrong = await fetch(`${server.url}/spending?days=0`, { headers: asKeeper });
  expect(wrong.status).toBe(400);
  expect(((await wrong.json()) as Problem).errors?.[0]?.field).toBe('days');
});

test('a log line tells cost, time and tokens', async () => {
  await start();
  const { usage } = await ask(server.url, { question });
  const { promptTokens, completionTokens, costUsd } = usage;
  expect(server.log.at(-1)).toMatch(
    new RegExp(
      `^ask: answered, generate, ${costUsd?.toFixed(6)} USD, \\d+ ms, ${promptTokens} \\+ ${completionTokens} tokens$`,
    ),
  );
});
