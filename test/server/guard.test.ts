/** Security from the first day: headers, other origins, the rate limit. */
import { afterEach, expect, test } from 'vitest';
import { type Problem, post } from '../helpers/ask.ts';
import { startTestServer, type TestServer } from '../helpers/start-test-server.ts';

const question = 'Who is Robert Lee?';
let server: TestServer;
afterEach(() => server.close());

test('the policy allows no inline code or style', async () => {
  server = await startTestServer();
  const { headers } = await fetch(`${server.url}/`);
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toContain('unsafe');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('x-powered-by')).toBeNull();
});

test('a page of another site is refused by name', async () => {
  server = await startTestServer();
  const response = await post(server.url, { question }, { origin: 'https://evil.example' });
  expect(response.status).toBe(403);
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
  const problem = (await response.json()) as Problem;
  expect(problem).toMatchObject({ code: 'origin-not-allowed' });
  expect(problem.detail).toContain('https://evil.example');
});

test('the page of the server itself may ask', async () => {
  server = await startTestServer();
  const response = await post(server.url, { question }, { origin: server.url });
  expect(response.status).toBe(200);
  await response.text();
});

test('an allowed site may ask, and only it', async () => {
  server = await startTestServer({ env: { ALLOWED_ORIGINS: 'https://news.example' } });
  const allowed = await post(server.url, { question }, { origin: 'https://news.example' });
  expect(allowed.status).toBe(200);
  expect(allowed.headers.get('access-control-allow-origin')).toBe('https://news.example');
  await allowed.text();
  const refused = await post(server.url, { question }, { origin: 'https://news.example.evil' });
  expect(refused.status).toBe(403);
  await refused.text();
  const preflight = await fetch(`${server.url}/ask`, {
    method: 'OPTIONS',
    headers: { origin: 'https://news.example', 'access-control-request-method': 'POST' },
  });
  expect(preflight.status).toBe(204);
});

test('questions beyond the limit are refused with the standard headers, reading is not', async () => {
  server = await startTestServer({ env: { RATE_LIMIT_PER_MINUTE: '2' } });
  for (let i = 0; i < 2; i++) {
    const response = await post(server.url, { question });
    expect(response.status).toBe(200);
    expect(response.headers.get('ratelimit')).toContain('r=');
    await response.text();
  }
  const response = await post(server.url, { question });
  expect(response.status).toBe(429);
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await response.json()).toMatchObject({ code: 'rate-limited' });
  expect((await fetch(`${server.url}/briefings`)).status).toBe(200);
});

test('an address that a caller claims does not get round the limit', async () => {
  server = await startTestServer({ env: { RATE_LIMIT_PER_MINUTE: '1' } });
  await (await post(server.url, { question }, { 'x-forwarded-for': '203.0.113.1' })).text();
  const response = await post(server.url, { question }, { 'x-forwarded-for': '203.0.113.2' });
  expect(response.status).toBe(429);
  await response.text();
});
