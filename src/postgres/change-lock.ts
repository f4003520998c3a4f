/**
 * Keeps other processes from changing the index: an advisory lock of Postgres on a connection of its own, so that it
 * ends with the process that holds it, however that ends. Between stores of one process a set decides, since behind a
 * pooler two connections may be one session, and a session gets a lock that it holds already.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { BriefingChatError } from '../errors.ts';
import type { Database } from './database.ts';

const CHANGE_LOCK = 0x62635f63;
const POLL_MS = 200;

const heldHere = new Set<string>();

export async function lockChanges(
  database: Database,
  { onWait, signal }: { onWait: () => void; signal: AbortSignal },
): Promise<() => Promise<void>> {
  const key = database.where;
  let client: pg.Client | undefined;
  let hasWaited = false;
  try {
    for (;;) {
      if (signal.aborted) throw aborted(key);
      if (!heldHere.has(key)) {
        heldHere.add(key);
        try {
          client ??= await database.connect('lock the index');
          if (await tryLock(client, database)) return releaser(client, key);
        } catch (error) {
          heldHere.delete(key);
          throw error;
        }
        heldHere.delete(key);
      }
      if (!hasWaited) onWait();
      hasWaited = true;
      await sleep(POLL_MS, undefined, { signal }).catch(() => {});
    }
  } catch (error) {
    await client?.end().catch(() => {});
    throw error;
  }
}

async function tryLock(client: pg.Client, { schemaName, explain }: Database): Promise<boolean> {
  try {
    const { rows } = await client.query<{ locked: boolean }>(
      'SELECT pg_try_advisory_lock($1, hashtext($2)) AS locked',
      [CHANGE_LOCK, schemaName],
    );
    return rows[0]?.locked ?? false;
  } catch (error) {
    throw explain(error, 'lock the index');
  }
}

function releaser(client: pg.Client, key: string): () => Promise<void> {
  let isHeld = true;
  // Where the connection is lost, so is the lock: what the change then writes is refused once another has begun.
  client.once('end', () => {
    if (isHeld) heldHere.delete(key);
    isHeld = false;
  });
  return async () => {
    if (!isHeld) return;
    isHeld = false;
    // Said aloud, since a pooler keeps the session when we leave.
    await client.query('SELECT pg_advisory_unlock_all()').catch(() => {});
    await client.end().catch(() => {});
    heldHere.delete(key);
  };
}

function aborted(where: string): BriefingChatError {
  return new BriefingChatError('aborted', `Stopped waiting for the lock of the database ${where}`);
}
