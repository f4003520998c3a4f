/**
 * Packs the postings of blocks anew from which many documents have gone, and lets Postgres reclaim the room and count
 * anew. No version changes by it: only rows go that none of them sees.
 */
import type { Database } from './database.ts';
import { GONE_DOCUMENTS, prune, repackBlock } from './remove-rows.ts';
import { BLOCK_SIZE, vectorTable } from './schema.ts';

/** Searches ask of every posting whether its chunk is gone: worth it from this many on, and from this share. */
const LEAST_GONE = 1000;
const SHARE_GONE = 0.05;

export async function needsMaintenance(database: Database): Promise<boolean> {
  const { schema } = database;
  const [row] = await database.query<{ gone: number; alive: number }>({
    doing: 'look after the index',
    text: `SELECT
        (SELECT coalesce(sum(cardinality(chunk_ids)), 0)::bigint FROM ${schema}.documents WHERE ${GONE_DOCUMENTS}) AS gone,
        (SELECT coalesce(max(chunks), 0)::bigint FROM ${schema}.versions) AS alive`,
  });
  return row !== undefined && row.gone >= Math.max(LEAST_GONE, SHARE_GONE * row.alive);
}

export async function maintain(
  database: Database,
  { onProgress, signal }: { onProgress: (done: number, total: number) => void; signal: AbortSignal },
): Promise<void> {
  const { schema } = database;
  await database.transaction({ doing: 'prune' }, (run) => prune(run, database));
  const rows = await database.query<{ block: number; last: number }>({
    doing: 'look after the index',
    text: `SELECT (chunk / ${BLOCK_SIZE})::integer AS block FROM (
        SELECT unnest(chunk_ids) AS chunk FROM ${schema}.documents WHERE ${GONE_DOCUMENTS}) AS gone
      GROUP BY 1 ORDER BY 1`,
  });
  for (const [done, { block }] of rows.entries()) {
    if (signal.aborted) return; // what is packed is packed; the rest waits
    onProgress(done, rows.length);
    await database.transaction({ doing: 'pack postings' }, (run) => repackBlock(run, database, block));
  }
  await database.query({
    doing: 'look after the index',
    text: `DELETE FROM ${schema}.documents WHERE ${GONE_DOCUMENTS}`,
  });
  const tables = await database.query<{ dimensions: number }>({
    doing: 'look after the index',
    text: `SELECT dimensions FROM ${schema}.vector_tables`,
  });
  const names = ['documents', 'chunks', 'postings'].map((name) => `${schema}.${name}`);
  names.push(...tables.map(({ dimensions }) => vectorTable(database, dimensions)));
  for (const name of names) await database.query({ doing: 'tidy up', text: `VACUUM (ANALYZE) ${name}` });
  onProgress(rows.length, rows.length);
}
