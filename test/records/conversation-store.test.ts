/** Conversations over a file and over Postgres: who can read them, how long they are kept, and how much of them. */
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { type Exchange, openConversations } from '../../src/records/conversation-store.ts';
import { openPostgresDatabase } from '../../src/records/postgres-database.ts';
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
const SITE = { origin: 'https://example.com' };
const NO_SITE = { origin: null };
const UNKNOWN = { code: 'unknown-conversation' };

function exchange(n: number, askedAt = Date.UTC(2026, 0, 1) + n): Exchange {
  return {
    ...{ answerId: `answer-${n}`, askedAt: new Date(askedAt).toISOString() },
    ...{ question: `Question ${n}?`, answer: `Answer ${n} “quoted” [1]`, outcome: 'answered' },
    citations: [
      {
        ...{ n: 1, briefingId: 'b', title: 'B', section: 'S', publishedAt: null, url: '/library/b' },
        ...{ chunkId: 'b#0', start: 0, end: 6, quote: 'quoted', support: 'exact' },
      },
    ],
    followUps: ['What is loss-leading pricing?'],
  };
}

describe.each(Object.entries(STORES))('conversations in %s', (_name, openDatabase) => {
  async function start(retentionDays = 30) {
    const database = await openDatabase();
    onTestFinished(() => database.close());
    const clock = { now: Date.UTC(2026, 0, 1) };
    const store = openConversations(database, { retentionDays, now: () => clock.now });
    return { database, clock, store };
  }

  test('exchanges come back whole and in the order of asking, whichever was answered first', async () => {
    const { store } = await start();
    const { conversationId } = await store.create(SITE);
    await Promise.all([2, 0, 1].map((n) => store.append(conversationId, exchange(n))));
    const { exchanges } = await store.read(conversationId, SITE);
    expect(exchanges).toEqual([exchange(0), exchange(1), exchange(2)]);
    expect((await store.read(conversationId, SITE, 2)).exchanges).toEqual([exchange(1), exchange(2)]);
  });

  test('an id has 192 random bits, and the tables hold nothing that opens a conversation', async () => {
    const { store, database } = await start();
    const { conversationId } = await store.create(SITE);
    expect(conversationId).toMatch(/^[\w-]{32}$/);
    expect((await store.create(SITE)).conversationId).not.toBe(conversationId);
    await store.append(conversationId, exchange(0));
    const rows = [
      ...(await database.all<{ id_hash: string }>('SELECT * FROM records.conversations')),
      ...(await database.all<{ id_hash: string }>('SELECT * FROM records.exchanges')),
    ];
    expect(rows).toHaveLength(3);
    expect(JSON.stringify(rows)).not.toContain(conversationId);
    for (const { id_hash } of rows) await expect(store.read(id_hash, SITE)).rejects.toMatchObject(UNKNOWN);
  });

  test('another origin is told what an unknown id is told, word for word', async () => {
    const { store } = await start();
    const { conversationId } = await store.create(SITE);
    const unknown = await store.read('A'.repeat(32), SITE).catch((error) => error);
    for (const asker of [NO_SITE, { origin: 'https://other.example' }]) {
      for (const refused of [store.read(conversationId, asker), store.remove(conversationId, asker)]) {
        const error = await refused.catch((reason) => reason);
        expect([error.code, error.message]).toEqual([unknown.code, unknown.message]);
      }
    }
    expect((await store.read(conversationId, SITE)).exchanges).toEqual([]);
    const { conversationId: own } = await store.create(NO_SITE);
    await expect(store.read(own, SITE)).rejects.toMatchObject(UNKNOWN);
  });

  test('a conversation is kept so many days after its last exchange, then it is gone', async () => {
    const { store, clock, database } = await start(2);
    const [used, idle] = [await store.create(SITE), await store.create(SITE)];
    expect(used.expiresAt).toBe('2026-01-03T00:00:00.000Z');
    clock.now += DAY_MS;
    await store.append(used.conversationId, exchange(0));
    clock.now += DAY_MS;
    await expect(store.read(idle.conversationId, SITE)).rejects.toMatchObject(UNKNOWN);
    expect((await store.read(used.conversationId, SITE)).expiresAt).toBe('2026-01-04T00:00:00.000Z');
    expect(await store.sweep()).toBe(1);
    clock.now += DAY_MS;
    expect(await store.sweep()).toBe(1);
    expect(await database.all('SELECT * FROM records.exchanges')).toEqual([]);
  });

  test('the oldest of more than 200 exchanges fall out', async () => {
    const { store } = await start();
    const { conversationId } = await store.create(SITE);
    for (let n = 0; n < 203; n++) await store.append(conversationId, exchange(n));
    const { exchanges } = await store.read(conversationId, SITE);
    expect(exchanges).toHaveLength(200);
    expect(exchanges[0]).toEqual(exchange(3));
  });

  test('what was removed stays removed, also for an answer that is still under way', async () => {
    const { store, database } = await start();
    const { conversationId } = await store.create(SITE);
    await store.append(conversationId, exchange(0));
    await store.remove(conversationId, SITE);
    await store.append(conversationId, exchange(1));
    await expect(store.read(conversationId, SITE)).rejects.toMatchObject(UNKNOWN);
    expect(await database.all('SELECT * FROM records.exchanges')).toEqual([]);
  });

  test('with no days of retention none are kept, and the setting is named', async () => {
    const { store } = await start(0);
    await expect(store.create(SITE)).rejects.toMatchObject({
      ...UNKNOWN,
      message: expect.stringContaining('CONVERSATION_RETENTION_DAYS'),
    });
  });
});
