/** What keeps records, over a file and over Postgres: one contract, and what is each one's own. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { openPostgresDatabase } from '../../src/records/postgres-database.ts';
import type { RecordDatabase } from '../../src/records/record-database.ts';
import { openSqliteDatabase } from '../../src/records/sqlite-database.ts';
import { startLibrary } from '../helpers/start-library.ts';
import { startPostgres } from '../helpers/start-postgres.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const postgres = await startPostgres();
afterAll(() => postgres.stop());

const STORES = {
  sqlite: async () => {
    const path = join(await tempFolder(), 'index', 'records.db');
    return () => openSqliteDatabase(path);
  },
  postgres: async () => {
    const url = postgres.newUrl();
    return () => openPostgresDatabase({ url });
  },
};

describe.each(Object.entries(STORES))('records in %s', (_name, newStore) => {
  async function start(): Promise<{ open: () => Promise<RecordDatabase>; database: RecordDatabase }> {
    const openOne = await newStore();
    const open = async () => {
      const database = await openOne();
      onTestFinished(() => database.close());
      return database;
    };
    const database = await open();
    await database.run(
      'CREATE TABLE records.shelf (name text PRIMARY KEY, size bigint, price double precision)',
    );
    return { open, database };
  }
  const names = async (database: RecordDatabase) => {
    const rows = await database.all<{ name: string }>('SELECT name FROM records.shelf ORDER BY name');
    return rows.map(({ name }) => name);
  };

  test('rows come back as they went in, and changes are counted', async () => {
    const { database } = await start();
    const insert = 'INSERT INTO records.shelf (name, size, price) VALUES (?, ?, ?)';
    expect(await database.run(insert, ['größe 漢字 🙂', 1_790_000_000_000, 0.00021])).toEqual({ changes: 1 });
    await database.run(insert, ['b', null, null]);
    expect(await database.all('SELECT * FROM records.shelf WHERE size IS NOT NULL')).toEqual([
      { name: 'größe 漢字 🙂', size: 1_790_000_000_000, price: 0.00021 },
    ]);
    expect(await database.run('UPDATE records.shelf SET size = ?', [1])).toEqual({ changes: 2 });
    expect(await database.run('DELETE FROM records.shelf WHERE name = ?', ['none'])).toEqual({ changes: 0 });
  });

  test('a transaction that fails leaves nothing, and the next one works', async () => {
    const { database } = await start();
    const failed = database.transaction(async (statements) => {
      await statements.run('INSERT INTO records.shelf (name) VALUES (?)', ['lost']);
      throw new Error('on purpose');
    });
    await expect(failed).rejects.toThrow('on purpose');
    await database.transaction((statements) =>
      statements.run('INSERT INTO records.shelf (name) VALUES (?)', ['kept']),
    );
    expect(await names(database)).toEqual(['kept']);
  });

  test('transactions at once do not mix, whatever they wait for', async () => {
    const { database } = await start();
    await database.run("INSERT INTO records.shelf (name, size) VALUES ('n', 0)");
    const add = () =>
      database.transaction(async (statements) => {
        await statements.run('UPDATE records.shelf SET size = size + 1');
        await new Promise((resolve) => setTimeout(resolve, 2));
        const [row] = await statements.all<{ size: number }>('SELECT size FROM records.shelf');
        return row?.size;
      });
    const seen = await Promise.all([add(), add(), database.run('UPDATE records.shelf SET price = 1'), add()]);
    expect(seen.filter(Number.isInteger).sort()).toEqual([1, 2, 3]);
  });

  test('two servers that start at once share the tables, and what was kept outlasts them', async () => {
    const openOne = await newStore();
    const both = await Promise.all([openOne(), openOne()]);
    const insert = 'INSERT INTO records.conversations (id_hash, created_at, used_at) VALUES (?, ?, ?)';
    for (const [i, database] of both.entries()) await database.run(insert, [`c${i}`, 1, 1]);
    for (const database of both) await database.close();
    const later = await openOne();
    onTestFinished(() => later.close());
    const rows = await later.all('SELECT id_hash FROM records.conversations ORDER BY id_hash');
    expect(rows).toEqual([{ id_hash: 'c0' }, { id_hash: 'c1' }]);
  });

  test('a store of an earlier form gets the tables that came later, and keeps what it has', async () => {
    const { open, database } = await start();
    await database.run("INSERT INTO records.conversations (id_hash, created_at, used_at) VALUES ('c', 1, 1)");
    for (const table of ['feedback', 'questions']) await database.run(`DROP TABLE records.${table}`);
    await database.run('DELETE FROM records.record_migrations WHERE migration = 3');
    const later = await open();
    expect(await later.all('SELECT * FROM records.questions q LEFT JOIN records.feedback f ON true')).toEqual(
      [],
    );
    expect(await later.all('SELECT id_hash FROM records.conversations')).toEqual([{ id_hash: 'c' }]);
  });

  test('tables that a newer program has made are refused', async () => {
    const { open, database } = await start();
    await database.run(
      'INSERT INTO records.record_migrations (migration, applied_at) VALUES (?, ?)',
      [99, 1],
    );
    await expect(open()).rejects.toMatchObject({
      code: 'records-unusable',
      message: expect.stringContaining('99'),
    });
  });
});

describe('the file of the records', () => {
  test('is refused by name when it is damaged, and left as it is', async () => {
    const path = join(await tempFolder(), 'records.db');
    writeFileSync(path, 'no database at all, but something that someone may want back'.repeat(20));
    const before = readFileSync(path);
    await expect(openSqliteDatabase(path)).rejects.toMatchObject({
      code: 'records-unusable',
      message: expect.stringMatching(/records\.db": it is damaged; put back a copy, or move it away/),
    });
    expect(readFileSync(path)).toEqual(before);
  });

  test('is named where it cannot be made', async () => {
    const folder = await tempFolder();
    writeFileSync(join(folder, 'taken'), '');
    mkdirSync(join(folder, 'dir', 'records.db'), { recursive: true });
    for (const path of [join(folder, 'taken', 'records.db'), join(folder, 'dir', 'records.db')]) {
      await expect(openSqliteDatabase(path)).rejects.toMatchObject({
        code: 'records-unusable',
        message: expect.stringContaining(path),
      });
    }
  });

  test('is named where it may not be written', async () => {
    // Not even root may write there.
    await expect(openSqliteDatabase('/proc/records.db')).rejects.toMatchObject({
      code: 'records-unusable',
      message: expect.stringContaining('right to write'),
    });
  });

  test('stays when the index is swept', async () => {
    const library = startLibrary();
    const path = join(library.indexDir, 'records.db');
    const database = await openSqliteDatabase(path);
    onTestFinished(() => database.close());
    for (const text of ['one', 'two', 'three', 'four', 'five', 'six', 'seven']) {
      library.put('a.txt', `About ${text}\nAll that is known about ${text} stands here.\n`);
      await library.ingest();
    }
    expect(readdirSync(library.indexDir)).toEqual(expect.arrayContaining(['records.db', 'records.db-wal']));
    expect(existsSync(path)).toBe(true);
    expect(await database.all('SELECT * FROM records.conversations')).toEqual([]);
  });
});
