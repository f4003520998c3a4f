/**
 * Takes rows away: those of a change that was given up, those that only rolled-back versions saw, and those that no
 * kept version sees. Each is called inside a transaction.
 */
import { KEPT_VERSIONS } from '../model/index-store.ts';
import type { Database, Run } from './database.ts';
import { BLOCK_SIZE, vectorTable } from './schema.ts';

/** Everything that changes `after` < n < `before` wrote, and their marks on older documents. */
export async function removeChanges(
  run: Run,
  database: Database,
  { after, before }: { after: number; before: number },
): Promise<void> {
  const { schema } = database;
  const range = [after, before];
  const inRange = 'added_in > $1 AND added_in < $2';
  await run(`DELETE FROM ${schema}.versions WHERE seen > $1 AND seen < $2`, range);
  await run(
    `DELETE FROM ${schema}.chunks
     WHERE document IN (SELECT document FROM ${schema}.documents WHERE ${inRange})`,
    range,
  );
  for (const table of await vectorTables(run, database)) {
    await run(
      `DELETE FROM ${table} WHERE document IN (SELECT document FROM ${schema}.documents WHERE ${inRange})`,
      range,
    );
  }
  for (const table of ['postings', 'documents', 'spaces'])
    await run(`DELETE FROM ${schema}.${table} WHERE ${inRange}`, range);
  await run(
    `UPDATE ${schema}.documents SET removed_in = NULL WHERE removed_in > $1 AND removed_in < $2`,
    range,
  );
}

/** Drops versions beyond those kept, and the texts and vectors of documents that no version sees any longer. */
export async function prune(run: Run, database: Database): Promise<void> {
  const { schema } = database;
  await run(
    `DELETE FROM ${schema}.versions WHERE version NOT IN (SELECT version FROM ${schema}.current_version)
       AND version NOT IN (SELECT version FROM ${schema}.versions ORDER BY seen DESC LIMIT $1)`,
    [KEPT_VERSIONS],
  );
  const [oldest] = await run<{ since: number | null; seen: number | null; newest: number | null }>(
    `SELECT min(since) AS since, min(seen) AS seen, max(seen) AS newest FROM ${schema}.versions`,
  );
  if (!oldest?.since || !oldest.seen || !oldest.newest) return;
  const { since, seen, newest } = oldest;
  const unseen = `SELECT document FROM ${schema}.documents
    WHERE (added_in < $1 OR removed_in <= $2) AND briefing IS NOT NULL`;
  await run(`DELETE FROM ${schema}.chunks WHERE document IN (${unseen})`, [since, seen]);
  for (const table of await vectorTables(run, database))
    await run(`DELETE FROM ${table} WHERE document IN (${unseen})`, [since, seen]);
  // Before the last full build nothing is left. Later postings share their rows with chunks that are still found: the
  // document's row stays to say which are gone, until its block is packed anew.
  await run(`DELETE FROM ${schema}.postings WHERE added_in < $1`, [since]);
  await run(`DELETE FROM ${schema}.documents WHERE added_in < $1`, [since]);
  await run(
    `UPDATE ${schema}.documents SET facts = NULL, summary = NULL, briefing = NULL
     WHERE removed_in <= $1 AND briefing IS NOT NULL`,
    [seen],
  );
  await run(
    `DELETE FROM ${schema}.spaces WHERE added_in <= $1
       AND id NOT IN (SELECT space ->> 'id' FROM ${schema}.versions WHERE space IS NOT NULL)`,
    [newest],
  );
  await dropVectorTables(run, database);
}

/** A table of vectors whose dimensions no version has is dropped whole, unless a change is at work. */
async function dropVectorTables(run: Run, database: Database): Promise<void> {
  const { schema } = database;
  const unused = await run<{ dimensions: number }>(
    `DELETE FROM ${schema}.vector_tables WHERE NOT EXISTS (SELECT FROM ${schema}.changes) AND dimensions NOT IN (
       SELECT (settings ->> 'dimensions')::integer FROM ${schema}.versions) RETURNING dimensions`,
  );
  for (const { dimensions } of unused) await run(`DROP TABLE ${vectorTable(database, dimensions)}`);
}

async function vectorTables(run: Run, database: Database): Promise<string[]> {
  const rows = await run<{ dimensions: number }>(`SELECT dimensions FROM ${database.schema}.vector_tables`);
  return rows.map(({ dimensions }) => vectorTable(database, dimensions));
}

/** Documents that are gone but for their postings. */
export const GONE_DOCUMENTS = 'removed_in IS NOT NULL AND briefing IS NULL';

/** Packs the postings of one block anew, without the chunks of gone documents. */
export async function repackBlock(run: Run, { schema }: Database, block: number): Promise<void> {
  const gone = `SELECT unnest(chunk_ids) FROM ${schema}.documents WHERE ${GONE_DOCUMENTS}`;
  await run(
    `WITH gone AS MATERIALIZED (SELECT chunk FROM (${gone}) AS all_gone (chunk) WHERE chunk / ${BLOCK_SIZE} = $1),
     taken AS (
       DELETE FROM ${schema}.postings WHERE block = $1 RETURNING term, block, added_in, places, counts
     )
     INSERT INTO ${schema}.postings (term, block, added_in, places, counts)
     SELECT term, block, added_in, array_agg(place ORDER BY place), array_agg(packed ORDER BY place)
     FROM taken, unnest(places, counts) AS entry (place, packed)
     WHERE block::bigint * ${BLOCK_SIZE} + place NOT IN (SELECT chunk FROM gone)
     GROUP BY term, block, added_in`,
    [block],
  );
}
