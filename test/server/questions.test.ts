/** The log of questions over HTTP: what was asked, what readers said of the answers, and who may see it. */
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { PROJECT_DIR } from '../../scripts/steps/run.js';
import type { Environment } from '../../src/config.ts';
import type {
  AskedQuestion,
  AskedQuestions,
  QuestionDays,
  UnansweredGroups,
} from '../../src/model/question-log.ts';
import { type OpenAIServer, startOpenAIServer } from '../fakes/openai-server.ts';
import { ask, askStream, type Problem, parseEvents, post } from '../helpers/ask.ts';
import { startPostgres } from '../helpers/start-postgres.ts';
import { startTestServer, type TestServer, type TestServerOptions } from '../helpers/start-test-server.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { waitFor } from '../helpers/wait-for.ts';

const ADMIN_KEY = 'only-for-tests-0123456789';
const SITE = 'https://example.com';
const OTHER_SITE = 'https://other.example';
const COVERED = 'Which chips was V4 trained on?';
const NOT_COVERED = 'What is the capital of Peru?';
const NOBODY = '8f0b9a52-7d0e-4a53-9d5e-0f3a5d0f6c11';

let server: TestServer;
afterEach(() => server.close());

async function start(env: Environment = {}, options: TestServerOptions = {}): Promise<void> {
  server = await startTestServer({ ...options, env: { ADMIN_KEY, ...env } });
}

function asKeeper(method: string, path: string, key = ADMIN_KEY): Promise<Response> {
  return fetch(server.url + path, { method, headers: { authorization: `Bearer ${key}` } });
}

async function read<T>(path: string): Promise<T> {
  const response = await asKeeper('GET', path);
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
  return (await response.json()) as T;
}

async function logged(query = ''): Promise<AskedQuestion[]> {
  return (await read<AskedQuestions>(`/questions${query}`)).questions;
}

function rate(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${server.url}/feedback`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
  } as RequestInit);
}

async function fieldsOf(response: Response): Promise<string[]> {
  return ((await response.json()) as Problem).errors?.map(({ field }) => field) ?? [];
}

describe('a question', () => {
  test('is in the log with what came of it, and with nothing of whoever asked', async () => {
    await start({ API_KEYS: 'reader:reader-key-0123456789' });
    const answered = await ask(server.url, { question: COVERED, briefingIds: ['deepseek-v4'] });
    await post(server.url, { question: NOT_COVERED }, { authorization: 'Bearer reader-key-0123456789' });
    const [last, first, ...others] = await logged();
    expect(others).toEqual([]);
    expect(first).toEqual({
      ...{ answerId: answered.id, askedAt: expect.stringMatching(/^\d{4}-.*Z$/), question: COVERED },
      ...{ readAs: null, briefingIds: ['deepseek-v4'], origin: null, outcome: 'answered', mode: 'extract' },
      ...{ cached: false, costUsd: 0, milliseconds: expect.any(Number), unanswered: null },
      ...{ noticeCode: null, feedback: null },
    });
    expect(last).toMatchObject({
      outcome: 'not-covered',
      unanswered: {
        kind: 'not-covered',
        missing: expect.arrayContaining(['Peru']),
        nearest: expect.anything(),
      },
    });
    const seen = JSON.stringify([first, last]);
    for (const secret of ['127.0.0.1', 'reader', 'conversation']) expect(seen).not.toContain(secret);
  });

  test('is logged when it was streamed, with what it was understood as', async () => {
    await start();
    const history = [
      { role: 'user', content: 'How much did training V3 cost?' },
      { role: 'assistant', content: 'About $5.6 million' },
    ];
    const events = await askStream(server.url, { question: 'And V4?', history });
    const end = events.at(-1)?.data;
    if (end?.type !== 'answer-end') throw new Error('no end');
    expect(await logged()).toMatchObject([{ question: 'And V4?', readAs: end.readAs ?? null }]);
  });

  test('of many at once is logged, each under the id of its answer', async () => {
    await start();
    const ids = await Promise.all(
      Array.from(
        { length: 500 },
        async () => (await ask(server.url, { question: 'How many briefings are there?' })).id,
      ),
    );
    const seen: string[] = [];
    let query = '?limit=200';
    for (let pages = 0; pages < 4 && query; pages++) {
      const { questions, next } = await read<AskedQuestions>(`/questions${query}`);
      seen.push(...questions.map(({ answerId }) => answerId));
      query = next === null ? '' : `?limit=200&before=${next}`;
    }
    expect(query).toBe('');
    expect(seen).toHaveLength(500);
    expect(new Set(seen)).toEqual(new Set(ids));
  }, 120_000);

  test('outlasts the server, also when it ends at once', async () => {
    await start();
    const { id } = await ask(server.url, { question: COVERED });
    await server.product.questions.close();
    const second = await startTestServer({ folder: server.folder, isUnindexed: true, env: { ADMIN_KEY } });
    onTestFinished(() => second.close());
    const headers = { authorization: `Bearer ${ADMIN_KEY}` };
    const { questions } = (await (
      await fetch(`${second.url}/questions`, { headers })
    ).json()) as AskedQuestions;
    expect(questions.map(({ answerId }) => answerId)).toEqual([id]);
  });

  test('is in the database of the index, where there is one, for every server that shares it', async () => {
    const postgres = await startPostgres();
    onTestFinished(() => postgres.stop());
    const DATABASE_URL = postgres.newUrl();
    await start({ DATABASE_URL });
    const ids = await Promise.all(
      Array.from({ length: 120 }, async () => (await ask(server.url, { question: NOT_COVERED })).id),
    );
    expect((await rate({ answerId: ids[0], isHelpful: false, reason: 'wrong' })).status).toBe(204);
    const env = { ADMIN_KEY, DATABASE_URL };
    const second = await startTestServer({ folder: server.folder, isUnindexed: true, env });
    onTestFinished(() => second.close());
    const { questions } = await second.product.questions.list({ days: 1, limit: 200 });
    expect(questions).toHaveLength(120);
    expect(questions.filter(({ feedback }) => feedback?.reason === 'wrong')).toMatchObject([
      { answerId: ids[0] },
    ]);
    expect((await second.product.questions.unanswered(1)).groups).toMatchObject([{ count: 120 }]);
    expect(existsSync(join(server.folder, 'index/records.db'))).toBe(false);
  });

  test('can be removed alone and with all others', async () => {
    await start();
    const { id } = await ask(server.url, { question: COVERED });
    for (const question of [NOT_COVERED, 'Who is Robert Lee?']) await ask(server.url, { question });
    expect((await asKeeper('DELETE', `/questions/${id}`)).status).toBe(204);
    expect((await asKeeper('DELETE', `/questions/${id}`)).status).toBe(404);
    expect(await logged()).toHaveLength(2);
    expect((await asKeeper('DELETE', '/questions')).status).toBe(204);
    expect(await logged()).toEqual([]);
  });

  test('is not kept where none are, and nothing is taken about its answer', async () => {
    await start({ QUESTION_RETENTION_DAYS: '0' });
    const { id: answerId } = await ask(server.url, { question: COVERED });
    const refused = await rate({ answerId, isHelpful: true });
    expect([refused.status, ((await refused.json()) as Problem).code]).toEqual([404, 'unknown-answer']);
    for (const path of ['/questions', '/questions/unanswered', '/questions/days']) {
      const response = await asKeeper('GET', path);
      const problem = (await response.json()) as Problem;
      expect([response.status, problem.code]).toEqual([404, 'questions-not-kept']);
      expect(problem.detail).toContain('QUESTION_RETENTION_DAYS');
    }
    expect(existsSync(join(server.folder, 'index/records.db'))).toBe(false);
  });
});

describe('a written answer', () => {
  let provider: OpenAIServer;
  const generating = async (env: Environment = {}) => {
    provider = await startOpenAIServer();
    onTestFinished(() => provider.close());
    await start({ OPENAI_BASE_URL: provider.baseUrl, ANSWER_CACHE_SIZE: '500', ...env });
  };

  test('given again from the cache is logged again, and each can be rated', async () => {
    await generating();
    const first = await ask(server.url, { question: COVERED });
    const second = await ask(server.url, { question: COVERED });
    expect((await rate({ answerId: second.id, isHelpful: false })).status).toBe(204);
    const [again, before] = await logged();
    expect(before).toMatchObject({ answerId: first.id, cached: false, mode: 'generate', feedback: null });
    expect(before?.costUsd).toBeGreaterThan(0);
    expect(again).toMatchObject({ answerId: second.id, cached: true, costUsd: 0 });
    expect(again?.feedback?.isHelpful).toBe(false);
  });

  test('that broke off in an error is logged as failed, with its code', async () => {
    await generating();
    const reply = 'It was trained almost exclusively on Huawei chips [1]. And more than that'.split(/(?= )/);
    provider.behave({ reply, cutAfterPieces: reply.length - 2 });
    const events = await askStream(server.url, { question: COVERED });
    const [first, last] = [events[0]?.data, events.at(-1)?.data];
    if (first?.type !== 'answer-start' || last?.type !== 'answer-error') throw new Error('no failure');
    expect(await logged('?outcome=failed')).toMatchObject([
      { answerId: first.id, mode: 'generate', costUsd: null, unanswered: null, noticeCode: last.code },
    ]);
    const { days } = await read<QuestionDays>('/questions/days?days=1');
    expect(days).toMatchObject([{ failed: 1, answered: 0 }]);
  });

  test('that its reader left is not in the log', async () => {
    await generating({ RESUME_GRACE_MS: '0' });
    provider.behave({ stallAfterPieces: 1 });
    const controller = new AbortController();
    const response = await fetch(`${server.url}/ask`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ question: COVERED }),
      signal: controller.signal,
    });
    await response.body?.getReader().read();
    controller.abort();
    await waitFor(() => server.log.includes('ask: aborted'));
    expect(await logged()).toEqual([]);
  });
});

describe('feedback', () => {
  test('stands beside its question, and a second one takes the place of the first', async () => {
    await start();
    const { id: answerId } = await ask(server.url, { question: COVERED });
    const first = { isHelpful: false, reason: 'incomplete', comment: ' How many?\u0000 “漢字” 🙂 ' };
    expect((await rate({ answerId, ...first })).status).toBe(204);
    expect(await logged()).toMatchObject([
      { feedback: { isHelpful: false, reason: 'incomplete', comment: 'How many? “漢字” 🙂' } },
    ]);
    expect((await rate({ answerId, isHelpful: true })).status).toBe(204);
    const [question] = await logged();
    expect(question?.feedback).toEqual({ isHelpful: true, at: expect.stringMatching(/Z$/) });
    expect(await logged('?feedback=helpful')).toHaveLength(1);
    expect(await logged('?feedback=not-helpful')).toEqual([]);
  });

  test('right after the end of the answer finds its question', async () => {
    await start();
    const response = await post(server.url, { question: COVERED }, { accept: 'text/event-stream' });
    const begun = parseEvents(await response.text())[0]?.data;
    if (begun?.type !== 'answer-start') throw new Error('no start');
    expect((await rate({ answerId: begun.id, isHelpful: true })).status).toBe(204);
  });

  test('on an answer that nobody knows, or that another site asked for, is one and the same 404', async () => {
    await start({ ALLOWED_ORIGINS: `${SITE},${OTHER_SITE}` });
    const asked = await post(server.url, { question: COVERED }, { origin: SITE });
    const { id: answerId } = (await asked.json()) as { id: string };
    const body = { answerId, isHelpful: false };
    const replies: unknown[] = [];
    for (const reply of [
      await rate(body, { origin: OTHER_SITE }),
      await rate(body),
      await rate({ ...body, answerId: NOBODY }, { origin: SITE }),
      await rate({ ...body, answerId: "' OR 1=1 --\u0000" }, { origin: SITE }),
    ]) {
      expect(reply.status).toBe(404);
      replies.push(await reply.json());
    }
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(replies[0]).toMatchObject({ code: 'unknown-answer' });
    const taken = await rate(body, { origin: SITE });
    expect([taken.status, taken.headers.get('access-control-allow-origin')]).toEqual([204, SITE]);
    expect(await logged()).toMatchObject([{ origin: SITE, feedback: { isHelpful: false } }]);
  });

  test('from pages of sites that are not allowed and with unknown keys is refused', async () => {
    await start({ ALLOWED_ORIGINS: SITE });
    const { id: answerId } = await ask(server.url, { question: COVERED });
    const foreign = await rate({ answerId, isHelpful: true }, { origin: OTHER_SITE });
    expect([foreign.status, ((await foreign.json()) as Problem).code]).toEqual([403, 'origin-not-allowed']);
    const wrong = await rate({ answerId, isHelpful: true }, { authorization: 'Bearer guessed-0123456789' });
    expect([wrong.status, ((await wrong.json()) as Problem).code]).toEqual([401, 'api-key-refused']);
    expect(await logged()).toMatchObject([{ feedback: null }]);
    const preflight = await fetch(`${server.url}/feedback`, {
      method: 'OPTIONS',
      headers: { origin: SITE, 'access-control-request-method': 'POST' },
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBe(SITE);
  });

  test('that cannot be kept is told without what is wrong inside, and answers go on', async () => {
    const folder = await tempFolder();
    cpSync(join(PROJECT_DIR, 'test/fixtures/deepseek-v4.txt'), join(folder, 'corpus/deepseek-v4.txt'));
    mkdirSync(join(folder, 'index/records.db'), { recursive: true });
    await start({}, { folder });
    const { id: answerId } = await ask(server.url, { question: COVERED });
    for (let i = 0; i < 3; i++) {
      const response = await rate({ answerId, isHelpful: true });
      expect(response.status).toBe(503);
      const text = await response.text();
      expect(JSON.parse(text)).toMatchObject({ code: 'records-unusable' });
      expect(text).not.toMatch(/records\.db|index|sqlite|at .*:\d/i);
      await ask(server.url, { question: COVERED });
    }
    expect(server.log.filter((line) => line.includes('Cannot keep questions'))).toHaveLength(1);
    expect(await (await asKeeper('GET', '/metrics')).text()).toMatch(/questions_lost_total [1-4]/);
  });

  test('is limited as questions are', async () => {
    await start({ RATE_LIMIT_PER_MINUTE: '3' });
    const { id: answerId } = await ask(server.url, { question: COVERED });
    const statuses: number[] = [];
    for (let i = 0; i < 4; i++) statuses.push((await rate({ answerId, isHelpful: true })).status);
    expect(statuses).toEqual([204, 204, 204, 429]);
  });

  test.each<[string, unknown, string[]]>([
    ['nothing', {}, ['answerId', 'isHelpful']],
    ['other types', { answerId: 7, isHelpful: 'yes' }, ['answerId', 'isHelpful']],
    ['an unknown field', { answerId: 'a', isHelpful: true, admin: true }, ['admin']],
    ['an unknown reason', { answerId: 'a', isHelpful: false, reason: 'rude' }, ['reason']],
    ['a reason for praise', { answerId: 'a', isHelpful: true, reason: 'wrong' }, ['reason']],
    ['a long comment', { answerId: 'a', isHelpful: false, comment: 'x'.repeat(1001) }, ['comment']],
    ['a long id', { answerId: 'a'.repeat(101), isHelpful: true }, ['answerId']],
    ['a list', [], ['body']],
    ['null', 'null', ['body']],
    ['no JSON', '{"answerId":', ['body']],
    ['no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), ['body']],
    ['a prototype', '{"__proto__": {"isHelpful": true}, "answerId": "a"}', ['__proto__', 'isHelpful']],
  ])('with %s is refused by its fields', async (_name, body, fields) => {
    await start();
    const response = await rate(body);
    expect(response.status).toBe(400);
    expect(new Set(await fieldsOf(response))).toEqual(new Set(fields));
  });

  test('that is too large or no JSON by its type is refused', async () => {
    await start();
    expect((await rate({ answerId: 'a', isHelpful: true, comment: 'x'.repeat(70_000) })).status).toBe(413);
    expect((await rate('answerId=a', { 'content-type': 'text/plain' })).status).toBe(415);
  });

  test('is counted, by its verdict', async () => {
    await start();
    const { id: answerId } = await ask(server.url, { question: COVERED });
    await rate({ answerId, isHelpful: true });
    await rate({ answerId, isHelpful: false, comment: 'No secret of mine belongs into a line of the log' });
    await rate({ answerId: NOBODY, isHelpful: false });
    const metrics = await (await asKeeper('GET', '/metrics')).text();
    expect(metrics).toContain('briefing_chat_feedback_total{verdict="helpful"} 1');
    expect(metrics).toContain('briefing_chat_feedback_total{verdict="not_helpful"} 1');
    expect(metrics).toContain('briefing_chat_questions_lost_total 0');
    expect(server.log.join('\n')).not.toMatch(/secret|chips/);
  });
});

describe('what the keeper sees', () => {
  test('is filtered by outcome, words and days, page by page', async () => {
    await start();
    for (const question of [COVERED, NOT_COVERED, 'Was ist 100%_sicher in PERÚ?', 'Who is Robert Lee?'])
      await ask(server.url, { question });
    const found = async (query: string) => (await logged(query)).map(({ question }) => question);
    expect(await found('?outcome=not-covered')).toContain(NOT_COVERED);
    expect(await found('?outcome=answered')).not.toContain(NOT_COVERED);
    expect(await found('?q=CAPITAL%20peru')).toEqual([NOT_COVERED]);
    expect(await found('?q=perú')).toEqual(['Was ist 100%_sicher in PERÚ?']);
    expect(await found('?q=0%25_s')).toEqual(['Was ist 100%_sicher in PERÚ?']);
    expect(await found('?q=%25')).toHaveLength(1);
    expect(await found('?days=1&q=%20')).toHaveLength(4);
    const first = await read<AskedQuestions>('/questions?limit=3');
    const second = await read<AskedQuestions>(`/questions?limit=3&before=${first.next}`);
    expect([...first.questions, ...second.questions].map(({ question }) => question)).toEqual(
      await found(''),
    );
    expect([first.questions.length, second.questions.length, second.next]).toEqual([3, 1, null]);
  });

  test('are the gaps of the library, gathered from different wordings', async () => {
    await start();
    for (const question of [
      'Who is the CEO of Mistral?',
      'who is the ceo of mistral',
      'Mistral CEO name?',
      NOT_COVERED,
    ])
      await ask(server.url, { question });
    const { id: answerId } = await ask(server.url, { question: COVERED });
    await rate({ answerId, isHelpful: false, reason: 'incomplete' });
    const { days, groups } = await read<UnansweredGroups>('/questions/unanswered?days=7');
    expect(days).toBe(7);
    expect(groups[0]).toMatchObject({
      kind: 'not-covered',
      question: expect.stringMatching(/mistral/i),
      count: 3,
    });
    expect(groups.map(({ question }) => question)).toEqual(expect.arrayContaining([NOT_COVERED, COVERED]));
    expect(groups.find(({ question }) => question === COVERED)?.kind).toBe('not-found');
  });

  test('are counts of every day, also of those without a question', async () => {
    await start();
    const { id: answerId } = await ask(server.url, { question: COVERED });
    await ask(server.url, { question: NOT_COVERED });
    await rate({ answerId, isHelpful: true });
    const { days } = await read<QuestionDays>('/questions/days?days=3');
    expect(days).toHaveLength(3);
    const none = {
      answered: 0,
      partial: 0,
      notCovered: 0,
      notFound: 0,
      failed: 0,
      helpful: 0,
      notHelpful: 0,
    };
    const today = new Date().toISOString().slice(0, 10);
    expect(days[2]).toEqual({ day: today, ...none, answered: 1, notCovered: 1, helpful: 1 });
    expect(days[0]).toMatchObject(none);
  });

  test.each([
    ['/questions?days=0', ['days']],
    ['/questions?days=1e3&limit=201', ['days', 'limit']],
    ['/questions?outcome=lost&feedback=bad', ['outcome', 'feedback']],
    ['/questions?before=yesterday', ['before']],
    ['/questions?q=a&q=b', ['q']],
    ['/questions?sort=old', ['sort']],
    ['/questions/unanswered?limit=3', ['limit']],
    ['/questions/days?days=-1', ['days']],
  ])('%s is refused by its fields', async (path, fields) => {
    await start();
    const response = await asKeeper('GET', path);
    expect(response.status).toBe(400);
    expect(await fieldsOf(response)).toEqual(fields);
  });

  test('is shown to nobody else', async () => {
    await start({ API_KEYS: 'reader:reader-key-0123456789' });
    const { id } = await ask(server.url, { question: COVERED });
    for (const [method, path] of [
      ...[
        ['GET', '/questions'],
        ['GET', '/questions/unanswered'],
        ['GET', '/questions/days'],
      ],
      ...[
        ['DELETE', '/questions'],
        ['DELETE', `/questions/${id}`],
      ],
    ] as [string, string][]) {
      expect((await fetch(server.url + path, { method })).status, path).toBe(401);
      const wrong = await asKeeper(method, path, 'reader-key-0123456789');
      expect([wrong.status, ((await wrong.json()) as Problem).code]).toEqual([401, 'admin-key-refused']);
    }
    expect(await logged()).toHaveLength(1);
  });

  test('is nothing without an admin key', async () => {
    await start({ ADMIN_KEY: '' });
    for (const path of ['/questions', '/questions/unanswered', '/questions/days'])
      expect((await fetch(server.url + path)).status).toBe(404);
  });

  test('other methods are refused by name', async () => {
    await start();
    expect((await asKeeper('PUT', '/questions')).headers.get('allow')).toBe('GET, HEAD, DELETE');
    expect((await asKeeper('GET', '/feedback')).headers.get('allow')).toBe('POST');
    expect((await asKeeper('GET', `/questions/${NOBODY}`)).headers.get('allow')).toBe('DELETE');
  });
});
