/** Requests that cannot be served: a 4xx problem document that names the field. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Problem, post } from '../helpers/ask.ts';
import { startTestServer, type TestServer } from '../helpers/start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function problemOf(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  const problem = (await response.json()) as Problem;
  expect(problem.status).toBe(response.status);
  return problem;
}

const question = 'Who is Robert Lee?';

test.each<[string, unknown, string]>([
  ['an empty question', { question: '' }, 'question'],
  ['a question of spaces', { question: ' \n\t ' }, 'question'],
  ['no question', {}, 'question'],
  ['a number for a question', { question: 7 }, 'question'],
  ['null for a question', { question: null }, 'question'],
  ['a list for a question', { question: ['a'] }, 'question'],
  ['2,001 characters', { question: 'a'.repeat(2001) }, 'question'],
  ['a list for a body', [question], 'body'],
  ['a string for a body', '"Who?"', 'body'],
  ['null for a body', 'null', 'body'],
  ['no JSON', '{"question": ', 'body'],
  ['nothing', '', 'body'],
  ['bytes that are not UTF-8', Uint8Array.from([0x7b, 0xff, 0xfe, 0x7d]), 'body'],
  ['an unknown field', { question, temperature: 1 }, 'temperature'],
  ['an unknown field in filters', { question, filters: { before: '2024-01-01' } }, 'filters.before'],
  ['a date that is none', { question, filters: { publishedAfter: '2024-02-30' } }, 'filters.publishedAfter'],
  ['a day that is none', { question, asOf: 'yesterday' }, 'asOf'],
  ['an unknown role', { question, history: [{ role: 'system', content: 'x' }] }, 'history.0.role'],
  ['an unknown mode', { question, mode: 'magic' }, 'mode'],
  ['a mode that needs a model', { question, mode: 'generate' }, 'mode'],
  ['no briefing in the list', { question, briefingIds: [] }, 'briefingIds'],
  ['an unknown briefing', { question, briefingIds: ['deepseek-v4', 'no-such'] }, 'briefingIds.1'],
  ['a prototype key', '{"question": "x", "__proto__": {}}', '__proto__'],
])('%s is refused by its field', async (_name, body, field) => {
  const problem = await problemOf(await post(server.url, body));
  expect(problem.status).toBe(400);
  expect(problem.errors?.map((error) => error.field)).toContain(field);
});

test.each<[object, string, string]>([
  [{}, 'question', 'is missing, wanted text'],
  [{ question: null }, 'question', 'is null, wanted text'],
  [{ question: ' ' }, 'question', 'is empty, wanted a question'],
  [{ question: 'a'.repeat(2001) }, 'question', 'has 2001 characters, wanted at most 2000'],
  [{ briefingIds: 'v4' }, 'briefingIds', 'is "v4", wanted a list'],
  [{ briefingIds: 'v'.repeat(2000) }, 'briefingIds', `is "${'v'.repeat(60)}…", wanted a list`],
  [{ briefingIds: [7] }, 'briefingIds.0', 'is 7, wanted text'],
  [{ briefingIds: [''] }, 'briefingIds.0', 'is empty, wanted text'],
  [{ briefingIds: Array(1001).fill('a') }, 'briefingIds', 'has 1001 entries, wanted at most 1000'],
  [{ filters: [] }, 'filters', 'is a list, wanted an object'],
  [{ filters: { source: '' } }, 'filters.source', 'is empty, wanted text'],
  [{ filters: { source: [] } }, 'filters.source', 'is a list, wanted text'],
  [
    { filters: { publishedAfter: 2024 } },
    'filters.publishedAfter',
    'is 2024, wanted a date such as 2026-04-24',
  ],
  [{ asOf: 'yesterday' }, 'asOf', 'is "yesterday", wanted a date such as 2026-04-24'],
  [{ strict: 'yes' }, 'strict', 'is "yes", wanted true or false'],
  [{ stream: {} }, 'stream', 'is an object, wanted true or false'],
  [{ mode: 'magic' }, 'mode', 'is "magic", wanted "auto", "generate", or "extract"'],
  [{ history: [7] }, 'history.0', 'is 7, wanted an object'],
  [
    { history: [{ role: 'system', content: 'x' }] },
    'history.0.role',
    'is "system", wanted "user" or "assistant"',
  ],
  [{ history: [{ role: 'user' }] }, 'history.0.content', 'is missing, wanted text'],
])('%j is refused in words of ours, with the value and what is wanted', async (fields, field, message) => {
  const body = 'question' in fields || Object.keys(fields).length === 0 ? fields : { question, ...fields };
  const { errors } = await problemOf(await post(server.url, body));
  expect(errors).toEqual([{ field, message }]);
});

test('2,000 characters are taken', async () => {
  const response = await post(server.url, { question: 'chips '.repeat(333).padEnd(2000, '?') });
  expect(response.status).toBe(200);
  await response.text();
});

test('all wrong fields are named at once', async () => {
  const problem = await problemOf(await post(server.url, { question: 1, mode: 'x', colour: 'red' }));
  expect(problem.errors?.map(({ field }) => field).sort()).toEqual(['colour', 'mode', 'question']);
});

test('a body that is no JSON by its type is refused with 415', async () => {
  const problem = await problemOf(await post(server.url, 'question=x', { 'content-type': 'text/plain' }));
  expect(problem).toMatchObject({ status: 415, code: 'unsupported-media-type' });
});

test('a body over 64 KB is refused with 413', async () => {
  const problem = await problemOf(await post(server.url, { question, pad: 'x'.repeat(70_000) }));
  expect(problem).toMatchObject({ status: 413, code: 'body-too-large' });
});

describe('paths and methods', () => {
  test('an unknown path is 404', async () => {
    expect(await problemOf(await fetch(`${server.url}/nothing`))).toMatchObject({
      status: 404,
      code: 'not-found',
    });
  });

  test('a wrong method is 405 and names the right one', async () => {
    const response = await fetch(`${server.url}/ask`);
    expect(response.headers.get('allow')).toBe('POST');
    expect(await problemOf(response)).toMatchObject({ status: 405 });
  });

  test('an unknown briefing is 404', async () => {
    const response = await fetch(`${server.url}/briefings/no-such`);
    expect(await problemOf(response)).toMatchObject({ status: 404, code: 'unknown-briefing' });
  });

  test.each([
    '/briefings/..%2f..%2fpackage.json',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/library/%E0%A4%A',
  ])('%s gives nothing away', async (path) => {
    const response = await fetch(server.url + path);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(await response.text()).not.toContain('"dependencies"');
  });
});

test('a stack or a path of this machine never reaches the caller', async () => {
  for (const body of ['{', { question: '' }, { question, briefingIds: ['x'] }]) {
    const text = await (await post(server.url, body)).text();
    expect(text).not.toMatch(/node_modules|\.ts:|\.js:|\/tmp\//);
  }
});
