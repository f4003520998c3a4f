/**
 * One build at a time, across processes: an exclusive transaction on a small SQLite file. SQLite takes the
 * operating system's own file locks, so the lock of a killed process is gone with it; nothing has to time out.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type Database from 'libsql';
import { BriefingChatError } from '../errors.ts';

const RETRY_MS = 100;

/**
 * Waits for the lock; resolves to its release.
 * @param onWait called once if another holds it
 * @throws BriefingChatError 'aborted' by the signal, or an error of SQLite if the file cannot be made
 */
export async function takeLock(
  path: string,
  { onWait, signal }: { onWait: () => void; signal: AbortSignal },
): Promise<() => Promise<void>> {
  const { default: Libsql } = await import('libsql');
  const database = new Libsql(path, { timeout: 0 });
  try {
    for (let tries = 0; ; tries++) {
      if (signal.aborted) throw new BriefingChatError('aborted', `Stopped waiting for the lock "${path}"`);
      if (isTaken(database)) break;
      if (tries === 0) onWait();
      await sleep(RETRY_MS, undefined, { signal }).catch(() => {});
    }
  } catch (error) {
    database.close();
    throw error;
  }
  return async () => {
    database.exec('ROLLBACK');
    database.close();
  };
}

function isTaken(database: Database.Database): boolean {
  try {
    database.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY'))
      return false;
    throw error;
  }
}
