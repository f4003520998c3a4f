/** What is spent, over a file and over Postgres: nothing passes a budget, and nothing is lost. */
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { BudgetError } from '../../src/errors.ts';
import { NOBODY, type Payer } from '../../src/model/answer.ts';
import { openPostgresDatabase } from '../../src/records/postgres-database.ts';
import type { RecordDatabase } from '../../src/records/record-database.ts';
import { openSqliteDatabase } from '../../src/records/sqlite-database.ts';
import type { Caps } from '../../src/spending/budget-scopes.ts';
import { SpendLedger } from '../../src/spending/spend-ledger.ts';
import { startPostgres } from '../helpers/start-postgres.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const postgres = await startPostgres();
afterAll(() => postgres.stop());

const STORES = {
  sqlite: async () => {
    const path = join(await tempFolder(), 'records.db');
    return () => openSqliteDatabase(path);
  },
  postgres: async () => {
    const url = postgres.newUrl();
    return () => openPostgresDatabase({ url });
  },
};
const NO_CAPS: Caps = { day: null, address: null, origin: null, key: null };
const AT = Date.parse('2026-11-24T23:59:00Z');
const reader: Payer = { address: '203.0.113.7', origin: 'https://news.example', keyName: null };

describe.each(Object.entries(STORES))('spending in %s', (_name, newStore) => {
  async function start(caps: Partial<Caps>) {
    const openOne = await newStore();
    const clock = { now: AT };
    const open = async () => {
      const database: RecordDatabase = await openOne();
      onTestFinished(() => database.close());
      return {
        database,
        ledger: new SpendLedger(database, { caps: { ...NO_CAPS, ...caps }, now: () => clock.now }),
      };
    };
    return { ...(await open()), open, clock };
  }

  test('what is reserved counts until it is settled, and then only what it cost', async () => {
    const { ledger } = await start({ day: 100 });
    const reservation = await ledger.reserve(NOBODY, 80);
    await expect(ledger.reserve(NOBODY, 30)).rejects.toThrow(BudgetError);
    expect(await ledger.today()).toEqual({ spentNanoUsd: 0, leftNanoUsd: 20 });
    await ledger.settle(reservation, { nanoUsd: 10, model: 'm', answers: 1 });
    expect(await ledger.today()).toEqual({ spentNanoUsd: 10, leftNanoUsd: 90 });
    await ledger.reserve(NOBODY, 90);
    await expect(ledger.reserve(NOBODY, 1)).rejects.toMatchObject({
      code: 'budget-spent',
      facts: { scope: 'day', resetsAt: '2026-11-25T00:00:00.000Z' },
    });
  });

  test('many at once get no more than there is', async () => {
    const { ledger, open } = await start({ day: 100, address: 70 });
    const { ledger: other } = await open();
    const payers = Array.from({ length: 40 }, (_, i) => ({ ...reader, address: `203.0.113.${i % 2}` }));
    const taken = await Promise.allSettled(
      payers.map((payer, i) => [ledger, other][i % 2]?.reserve(payer, 7)),
    );
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(14);
    const refused = taken.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    for (const error of refused) expect(error).toBeInstanceOf(BudgetError);
  });

  test('a refusal of one budget takes nothing from another', async () => {
    const { ledger } = await start({ day: 100, address: 50 });
    await expect(ledger.reserve(reader, 60)).rejects.toMatchObject({ facts: { scope: 'address' } });
    expect(await ledger.today()).toEqual({ spentNanoUsd: 0, leftNanoUsd: 100 });
    await ledger.reserve({ ...reader, keyName: 'app' }, 60);
    await expect(ledger.reserve(reader, 50)).rejects.toMatchObject({ facts: { scope: 'day' } });
  });

  test('a new day has new budgets, and the old one is told without its addresses', async () => {
    const { ledger, database, clock } = await start({ day: 100, address: 100 });
    const reservation = await ledger.reserve(reader, 100);
    clock.now += 60_000;
    const next = await ledger.reserve(reader, 90);
    await ledger.settle(next, { nanoUsd: 40, model: 'm', answers: 1 });
    await ledger.settle(reservation, { nanoUsd: 99, model: 'm', answers: 1 });
    const row = { answers: 1 };
    expect(await ledger.rows(2)).toEqual([
      { ...row, day: '2026-11-25', scope: 'day', subject: '', nanoUsd: 40 },
      { ...row, day: '2026-11-25', scope: 'model', subject: 'm', nanoUsd: 40 },
      { ...row, day: '2026-11-25', scope: 'origin', subject: 'https://news.example', nanoUsd: 40 },
      { ...row, day: '2026-11-24', scope: 'day', subject: '', nanoUsd: 99 },
      { ...row, day: '2026-11-24', scope: 'model', subject: 'm', nanoUsd: 99 },
      { ...row, day: '2026-11-24', scope: 'origin', subject: 'https://news.example', nanoUsd: 99 },
    ]);
    expect(await ledger.rows(1)).toHaveLength(3);
    expect(JSON.stringify(await database.all('SELECT * FROM records.spend'))).not.toContain('203.0.113');
  });

  test('another process knows what was spent, by whom, and what a killed one had reserved', async () => {
    const { ledger, open } = await start({ day: 1000, address: 100 });
    const reservation = await ledger.reserve(reader, 60);
    await ledger.settle(reservation, { nanoUsd: 50, model: 'm', answers: 1 });
    await ledger.reserve(reader, 40); // and then nothing more is heard of it
    const { ledger: later } = await open();
    await expect(later.reserve(reader, 20)).rejects.toMatchObject({ facts: { scope: 'address' } });
    await later.reserve(reader, 10);
    expect(await later.today()).toEqual({ spentNanoUsd: 50, leftNanoUsd: 900 });
  });
});
