/** The log of questions over a file and over Postgres: what comes back, how long it is kept, and what is lost. */
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import type { QuestionFilter } from '../../src/records/find-questions.ts';
import { readPlace } from '../../src/records/find-questions.ts';
import { openPostgresDatabase } from '../../src/records/postgres-database.ts';
import { openQuestionLog } from '../../src/records/question-log.ts';
import type { LoggedQuestion } from '../../src/records/question-rows.ts';
import { openSqliteDatabase } from '../../src/records/sqlite-database.ts';
import { startPostgres } from '../helpers/start-postgres.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const postgres = await startPostgres();
afterAll(() => postgres.stop());

const STORES = {
  sqlite: async () => openSqliteDatabase(join(await tempFolder(), 'records.db')),
  postgres: async () => openPostgresDatabase({ url: postgres.newUrl() }),
};

const DAY_MS = 86_400_000;
/** Noon, so that hours back are of the same day. */
const NOON = Date.UTC(2026, 4, 20, 12);
const SITE = 'https://example.com';
const ALL: QuestionFilter = { days: 30, limit: 200 };

function question(n: number, more: Partial<LoggedQuestion> = {}): LoggedQuestion {
  return {
    ...{ answerId: `answer-${n}`, askedAt: new Date(NOON + n).toISOString(), question: `Question ${n}?` },
    ...{ readAs: null, briefingIds: [], origin: null, outcome: 'answered', mode: 'extract', cached: false },
    ...{ costUsd: 0, milliseconds: 12, unanswered: null, noticeCode: null, ...more },
  };
}

function uncovered(n: number, missing: string[], more: Partial<LoggedQuestion> = {}): LoggedQuestion {
  const nearest = [{ briefingId: 'b', title: 'B' }];
  const kind = missing.length > 0 ? 'not-covered' : 'not-found';
  return question(n, { outcome: 'not-covered', unanswered: { kind, missing, nearest }, ...more });
}

describe.each(Object.entries(STORES))('questions in %s', (_name, openDatabase) => {
  async function start(retentionDays = 30) {
    const database = await openDatabase();
    onTestFinished(() => database.close());
    const clock = { now: NOON };
    const errors: string[] = [];
    const log = openQuestionLog(database, {
      ...{ retentionDays, now: () => clock.now },
      onError: (error) => errors.push(String(error)),
    });
    const ids = async (filter: Partial<QuestionFilter> = {}) => {
      return (await log.list({ ...ALL, ...filter })).questions.map(({ answerId }) => answerId);
    };
    return { database, clock, errors, log, ids };
  }

  test('come back as they were, newest first', async () => {
    const { log } = await start();
    const whole = question(1, {
      ...{ question: 'Größe “漢字” 🙂 100%?', readAs: 'What is the size?', briefingIds: ['b', 'ä'] },
      ...{ origin: SITE, outcome: 'partial', mode: 'generate', cached: true, costUsd: 0.000123 },
      ...{ milliseconds: 812, noticeCode: 'budget-spent' },
      unanswered: { kind: 'not-covered', missing: ['size'], nearest: [{ briefingId: 'b', title: 'B' }] },
    });
    const failed = question(2, { outcome: 'failed', costUsd: null, noticeCode: 'provider-failed' });
    log.add(whole);
    log.add(failed);
    const { questions, next } = await log.list(ALL);
    expect(questions).toEqual([
      { ...failed, feedback: null },
      { ...whole, feedback: null },
    ]);
    expect(next).toBeNull();
  });

  test('hold no character that a database refuses', async () => {
    const { log, errors } = await start();
    log.add(question(1, { question: 'a\u0000b \ud800 c', readAs: '\u0000', briefingIds: ['\u0000'] }));
    log.add(uncovered(2, ['\u0000', '\udc00']));
    await log.rate({ answerId: 'answer-1', isHelpful: false, comment: '\u0000\ud800' }, { origin: null });
    const { questions } = await log.list(ALL);
    expect(questions[1]).toMatchObject({ question: 'ab \ufffd c', feedback: { comment: '\ufffd' } });
    expect([questions.length, errors]).toEqual([2, []]);
  });

  test('of the same moment stand on one page each', async () => {
    const { log } = await start();
    for (let n = 0; n < 25; n++) {
      log.add(question(n, { askedAt: new Date(NOON + (n % 3)).toISOString() }));
    }
    const seen: string[] = [];
    let before: QuestionFilter['before'];
    do {
      const page = await log.list({ ...ALL, limit: 4, before });
      seen.push(...page.questions.map(({ answerId }) => answerId));
      before = page.next === null ? undefined : readPlace(page.next);
    } while (before);
    expect([seen.length, new Set(seen).size]).toEqual([25, 25]);
  });

  test('are found by outcome, by what was said of them, and by all of some words', async () => {
    const { log, ids } = await start();
    log.add(question(1, { question: 'What does ÉCOLE_1 cost?', readAs: 'and in Größe 5%?' }));
    log.add(uncovered(2, ['Peru']));
    log.add(question(3, { outcome: 'failed' }));
    await log.rate({ answerId: 'answer-1', isHelpful: true }, { origin: null });
    await log.rate({ answerId: 'answer-2', isHelpful: false, reason: 'wrong' }, { origin: null });
    expect(await ids({ outcome: 'failed' })).toEqual(['answer-3']);
    expect(await ids({ isHelpful: true })).toEqual(['answer-1']);
    expect(await ids({ isHelpful: false })).toEqual(['answer-2']);
    expect(await ids({ text: 'GRÖSSE' })).toEqual([]);
    for (const text of ['größe école', 'COST École_1', '5%', ' ']) {
      expect(await ids({ text, outcome: 'answered' }), text).toEqual(['answer-1']);
    }
    for (const text of ['cost peru', '5%?x', 'e_ole', '\\', "' OR 1=1 --"]) {
      expect(await ids({ text }), text).toEqual([]);
    }
  });

  test('take the last thing that is said of their answer, from the site that asked alone', async () => {
    const { log, clock } = await start();
    log.add(question(1, { origin: SITE }));
    const rating = { answerId: 'answer-1', isHelpful: false, reason: 'unclear', comment: 'Why?' } as const;
    for (const origin of [null, '', 'https://other.example']) {
      await expect(log.rate(rating, { origin })).rejects.toMatchObject({ code: 'unknown-answer' });
    }
    await log.rate(rating, { origin: SITE });
    const { answerId, ...said } = rating;
    expect((await log.list(ALL)).questions[0]?.feedback).toEqual({
      ...said,
      at: new Date(NOON).toISOString(),
    });
    clock.now += 1000;
    await log.rate({ answerId, isHelpful: true }, { origin: SITE });
    const at = new Date(NOON + 1000).toISOString();
    expect((await log.list(ALL)).questions[0]?.feedback).toEqual({ isHelpful: true, at });
  });

  test('are gone after the days of retention, with what was said of them', async () => {
    const { database, log, clock, ids } = await start(10);
    log.add(question(1));
    clock.now += 5 * DAY_MS;
    log.add(question(2, { askedAt: new Date(clock.now).toISOString() }));
    await log.rate({ answerId: 'answer-1', isHelpful: true }, { origin: null });
    expect(await log.sweep()).toBe(0);
    clock.now = NOON + 10 * DAY_MS + 2;
    expect(await ids()).toEqual(['answer-2']); // also before anything is swept
    const late = log.rate({ answerId: 'answer-1', isHelpful: false }, { origin: null });
    await expect(late).rejects.toMatchObject({ code: 'unknown-answer' });
    expect(await log.sweep()).toBe(1);
    expect(await database.all('SELECT answer_id FROM records.questions')).toEqual([
      { answer_id: 'answer-2' },
    ]);
    expect(await database.all('SELECT answer_id FROM records.feedback')).toEqual([]);
  });

  test('are removed one by one or all together, also those not yet written', async () => {
    const { database, log, ids } = await start();
    for (const n of [1, 2, 3]) log.add(question(n));
    await log.rate({ answerId: 'answer-2', isHelpful: true }, { origin: null });
    await log.remove('answer-2');
    await expect(log.remove('answer-2')).rejects.toMatchObject({ code: 'unknown-answer' });
    expect(await ids()).toEqual(['answer-3', 'answer-1']);
    log.add(question(4));
    await log.removeAll();
    expect(await ids()).toEqual([]);
    expect(await database.all('SELECT answer_id FROM records.feedback')).toEqual([]);
    log.add(question(5));
    expect(await ids()).toEqual(['answer-5']);
  });

  test('are counted by day of UTC, and feedback on the day of its question', async () => {
    const { log } = await start();
    const hours = (ago: number) => ({ askedAt: new Date(NOON - ago * 3_600_000).toISOString() });
    log.add(question(1, hours(12))); // midnight is of today
    log.add(question(2, hours(13)));
    log.add(uncovered(3, ['Peru'], hours(13)));
    log.add(uncovered(4, [], hours(0)));
    log.add(question(5, { outcome: 'failed', ...hours(1) }));
    log.add(uncovered(6, ['Peru'], { outcome: 'partial', ...hours(1) }));
    log.add(question(7, hours(24 * 3))); // before what is looked at
    await log.rate({ answerId: 'answer-2', isHelpful: false }, { origin: null });
    await log.rate({ answerId: 'answer-1', isHelpful: true }, { origin: null });
    const none = {
      answered: 0,
      partial: 0,
      notCovered: 0,
      notFound: 0,
      failed: 0,
      helpful: 0,
      notHelpful: 0,
    };
    expect((await log.days(3)).days).toEqual([
      { day: '2026-05-18', ...none },
      { day: '2026-05-19', ...none, answered: 1, notCovered: 1, notHelpful: 1 },
      { day: '2026-05-20', ...none, answered: 1, partial: 1, notFound: 1, failed: 1, helpful: 1 },
    ]);
  });

  test('without an answer are grouped, and with them those of which readers miss something', async () => {
    const { log } = await start();
    log.add(uncovered(1, ['Peru'], { question: 'What is the capital of Peru?' }));
    log.add(uncovered(2, ['Peru'], { question: 'And its capital?', readAs: 'What is the capital of Peru?' }));
    log.add(uncovered(3, [], { question: 'Why did prices fall?' }));
    for (const [n, reason] of [
      [4, 'incomplete'],
      [5, 'unsupported'],
      [6, 'wrong'],
      [7, 'unclear'],
    ] as const) {
      log.add(question(n, { question: `Covered in case ${n}?` }));
      await log.rate({ answerId: `answer-${n}`, isHelpful: false, reason }, { origin: null });
    }
    const { days, groups } = await log.unanswered(7);
    expect(days).toBe(7);
    expect(groups.map(({ kind, question, count }) => [kind, question, count])).toEqual([
      ['not-covered', 'What is the capital of Peru?', 2],
      ['not-found', 'Covered in case 5?', 1],
      ['not-found', 'Covered in case 4?', 1],
      ['not-found', 'Why did prices fall?', 1],
    ]);
    expect(groups[0]).toMatchObject({
      ...{ missing: ['Peru'], nearest: [{ briefingId: 'b', title: 'B' }] },
      ...{ lastAskedAt: new Date(NOON + 2).toISOString() },
      wordings: [{ question: 'What is the capital of Peru?', count: 2, answerId: 'answer-2' }],
    });
  });

  test('that come together are all kept, however many', async () => {
    const { database, log, errors } = await start();
    for (let n = 0; n < 1234; n++) log.add(question(n));
    log.add(question(7)); // twice is once
    await log.close();
    expect(await database.all('SELECT count(*) AS n FROM records.questions')).toEqual([{ n: 1234 }]);
    expect([errors, log.lost]).toEqual([[], 0]);
  });

  test('that cannot be written are told once and counted, and the next ones are kept', async () => {
    const { database, log, errors, ids } = await start();
    await database.run('ALTER TABLE records.questions RENAME TO away');
    for (let n = 0; n < 250; n++) log.add(question(n));
    await log.close(); // with the first batch that fails the others are given up
    expect(log.lost).toBe(250);
    expect(errors).toEqual([expect.stringMatching(/^BriefingChatError: Cannot keep questions: /)]);
    expect(errors[0]).not.toContain('Question 1?');
    await database.run('ALTER TABLE records.away RENAME TO questions');
    log.add(question(251));
    expect(await ids()).toEqual(['answer-251']);
    expect(errors[1]).toContain('250 were lost');
    expect(errors).toHaveLength(2);
  });

  test('are not kept with no days of retention', async () => {
    const { database, log } = await start(0);
    log.add(question(1));
    await log.close();
    expect(await database.all('SELECT * FROM records.questions')).toEqual([]);
    const rated = log.rate({ answerId: 'answer-1', isHelpful: true }, { origin: null });
    await expect(rated).rejects.toMatchObject({ code: 'unknown-answer' });
    await expect(log.list(ALL)).rejects.toMatchObject({ code: 'questions-not-kept' });
    await log.removeAll(); // those of earlier days of the server
  });
});
