/**
 * Records in one SQLite file, `records.db` in the folder of the index. Its client answers at once and knows one
 * transaction at a time, so statements wait for their turn here, and for other processes by trying again.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type Database from 'libsql';
import { BriefingChatError } from '../errors.ts';
import { migrate } from './migrations.ts';
import { qualifyTables, type RecordDatabase, type RecordStatements } from './record-database.ts';

/** Longest wait for another process; a write takes about a millisecond. SQLite's own wait would stop this process. */
const PATIENCE_MS = 5000;
const RETRY_MS = 10;

/**
 * WAL with NORMAL loses at most the last commits when the power fails, and never the file. What is deleted is
 * overwritten: people ask for it to be forgotten.
 */
const SETTINGS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA foreign_keys = ON;
  PRAGMA secure_delete = ON;
`;

/** Makes the file if need be. @throws BriefingChatError 'records-unusable' that names it and says what to do */
export async function openSqliteDatabase(path: string): Promise<RecordDatabase> {
  const explained = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw explain(error, path);
    }
  };
  const file = await explained(() => openFile(path));
  const statements = statementsOn(file);
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(() => explained(() => untilFree(work)));
    last = turn.catch(() => {});
    return turn;
  };
  const database: RecordDatabase = {
    run: (sql, values) => inTurn(() => statements.run(sql, values)),
    all: (sql, values) => inTurn(() => statements.all(sql, values)),
    transaction: (work) => inTurn(() => transact(file, () => work(statements))),
    close: async () => {
      await last;
      if (file.open) file.close();
    },
  };
  try {
    await database.transaction((run) => migrate(run, `"${path}"`));
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

async function openFile(path: string): Promise<Database.Database> {
  mkdirSync(dirname(path), { recursive: true });
  const { default: Libsql } = await import('libsql');
  const file = new Libsql(path, { timeout: 0 });
  try {
    await untilFree(async () => file.exec(SETTINGS));
    return file;
  } catch (error) {
    file.close();
    throw error;
  }
}

function statementsOn(file: Database.Database): RecordStatements {
  const prepare = (sql: string) => file.prepare(qualifyTables(sql, ''));
  return {
    run: async (sql, values = []) => ({ changes: prepare(sql).run(...values).changes }),
    all: async <Row extends object>(sql: string, values: readonly unknown[] = []) => {
      return prepare(sql).all(...values) as Row[];
    },
  };
}

/** Tries again while another process is writing. A transaction can find that only at its beginning. */
async function untilFree<T>(work: () => Promise<T>): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!codeOf(error)?.startsWith('SQLITE_BUSY') || Date.now() > end) throw error;
      await sleep(RETRY_MS);
    }
  }
}

async function transact<T>(file: Database.Database, work: () => Promise<T>): Promise<T> {
  file.exec('BEGIN IMMEDIATE');
  try {
    const result = await work();
    file.exec('COMMIT');
    return result;
  } catch (error) {
    if (file.inTransaction) file.exec('ROLLBACK');
    throw error;
  }
}

const DAMAGED = 'it is damaged; put back a copy, or move it away to begin with none';
const REASONS: readonly (readonly [code: string, reason: string])[] = [
  ['SQLITE_NOTADB', DAMAGED],
  ['SQLITE_CORRUPT', DAMAGED],
  ['SQLITE_READONLY', 'it cannot be written; give this user the right to write the file and its folder'],
  ['SQLITE_CANTOPEN', 'it cannot be opened; give this user the right to write its folder'],
  ['SQLITE_FULL', 'the disk is full; make room'],
  ['SQLITE_IOERR', 'the disk cannot be read or written; check it'],
  ['SQLITE_BUSY', 'another process holds it; try again'],
  ['EACCES', 'its folder cannot be made; give this user the right to'],
  ['EROFS', 'its folder cannot be made, since the file system is read-only; set INDEX_DIR'],
  ['ENOTDIR', 'a file stands in the place of its folder; set INDEX_DIR'],
  ['EEXIST', 'a file stands in the place of its folder; set INDEX_DIR'],
];

/** An error of the file in our words; any other as it is. */
function explain(error: unknown, path: string): unknown {
  const code = codeOf(error);
  const reason = REASONS.find(([known]) => code?.startsWith(known))?.[1];
  if (error instanceof BriefingChatError || reason === undefined) return error;
  const message = `Cannot use the records "${path}": ${reason}`;
  return new BriefingChatError('records-unusable', message, { facts: { path, reason: code }, cause: error });
}

/** That of a file which cannot be opened at all comes empty. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return String(error.code) || 'SQLITE_CANTOPEN';
}
