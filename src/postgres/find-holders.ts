/** Which briefings of a version hold all of some terms in one passage: the packed postings, unpacked and counted. */
import type { ScopeFilter, TermHolder } from '../model/index-version.ts';
import type { Database } from './database.ts';
import { IS_IN_BODY } from './pack-postings.ts';
import { BLOCK_SIZE } from './schema.ts';
import { scopeSql, Values, type Window, windowSql } from './window.ts';

/** Compiling a statement that runs for milliseconds costs more than it saves. */
const SETTINGS = { jit: 'off', work_mem: '64MB' };

export async function findHolders(
  { database, window }: { database: Database; window: Window },
  terms: readonly string[],
  scope: ScopeFilter | undefined,
): Promise<TermHolder[]> {
  const wanted = [...new Set(terms)];
  if (wanted.length === 0) return [];
  const { schema } = database;
  const values = new Values();
  const { isAdded, isSeen } = windowSql(window, values);
  const asked = values.add(wanted, 'text[]');
  const count = values.add(wanted.length, 'integer');
  const inScope = scopeSql(scope, values);
  // Blocks that lack one of the terms are left out before anything is unpacked.
  const text = `
    WITH found AS MATERIALIZED (
      SELECT term, block, places, counts FROM ${schema}.postings WHERE term = ANY (${asked}) AND ${isAdded}
    ), shared AS (
      SELECT block FROM found GROUP BY block HAVING count(DISTINCT term) = ${count}
    ), holding AS MATERIALIZED (
      SELECT chunk FROM (
        SELECT term, block::bigint * ${BLOCK_SIZE} + unnest(places) AS chunk, unnest(counts) AS packed
        FROM found WHERE block IN (SELECT block FROM shared)
      ) AS entry WHERE ${IS_IN_BODY('packed')} GROUP BY chunk HAVING count(*) = ${count}
    )
    SELECT briefing_id AS "briefingId", array_agg(chunk ORDER BY chunk) AS rows, min(cardinality(chunk_ids))::integer AS "outOf"
    FROM holding JOIN ${schema}.chunks USING (chunk) JOIN ${schema}.documents USING (document)
    WHERE ${isSeen} ${inScope ? `AND ${inScope}` : ''}
    GROUP BY document, briefing_id`;
  return database.transaction({ doing: 'look for words', settings: SETTINGS }, async (run) => {
    return (await run<TermHolder & Record<string, unknown>>(text, values.list)).map((row) => ({ ...row }));
  });
}
