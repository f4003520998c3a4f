/**
 * Keyword search in the database: BM25F over the packed postings, with the document frequencies, lengths and averages
 * that the version sees, so that scores are those of the embedded index.
 */
import type { Hit, WeightedTerm } from '../model/chunk.ts';
import type { ScopeFilter } from '../model/index-version.ts';
import { SATURATION } from '../model/keyword-scoring.ts';
import type { Database } from './database.ts';
import { frequencySql } from './pack-postings.ts';
import { BLOCK_SIZE } from './schema.ts';
import { scopeSql, Values, type Window, windowSql } from './window.ts';

/** Compiling a statement that runs for milliseconds costs more than it saves; the scores fit into this memory. */
const SETTINGS = { jit: 'off', work_mem: '64MB' };

export interface KeywordSearch {
  database: Database;
  window: Window;
  /** Chunks that the version sees. */
  chunks: number;
  /** Of title, heading and body. */
  averageLengths: readonly number[];
}

/** Best chunks first; ones without any of the terms are left out. */
export async function searchKeywords(
  { database, window, chunks, averageLengths }: KeywordSearch,
  { terms, limit, scope }: { terms: readonly WeightedTerm[]; limit: number; scope?: ScopeFilter | undefined },
): Promise<Hit[]> {
  const asked = terms.filter(({ weight }) => weight > 0);
  if (asked.length === 0 || limit <= 0) return [];
  const { schema } = database;
  const values = new Values();
  const { isAdded, isRemoved, isSeen } = windowSql(window, values);
  const wanted = values.add(
    asked.map(({ term }) => term),
    'text[]',
  );
  const weights = values.add(
    asked.map(({ weight }) => weight),
    'float8[]',
  );
  const averages = values.add(averageLengths, 'float8[]');
  const total = values.add(chunks, 'float8');
  const inScope = scopeSql(scope, values);
  // The share of a posting is frequency / (k1 + frequency), written so that the frequency is worked out once.
  const text = `
    WITH ${holdersSql({ schema, wanted, isAdded, isRemoved })}, worth AS (
      SELECT term, weight * ${SATURATION + 1}::float8
          * ln(1::float8 + (${total} - holders + 0.5::float8) / (holders + 0.5::float8)) AS factor
      FROM holders JOIN unnest(${wanted}, ${weights}) AS asked (term, weight) USING (term)
    )
    SELECT chunk AS ordinal,
      sum(factor * (1::float8 - ${SATURATION}::float8 / (${SATURATION}::float8 + ${frequencySql('packed', averages)}))) AS score
    FROM (
      SELECT factor, block::bigint * ${BLOCK_SIZE} + unnest(places) AS chunk, unnest(counts) AS packed
      FROM found JOIN worth USING (term)
    ) AS entry
    WHERE chunk NOT IN (SELECT chunk FROM removed)
      ${inScope ? `AND (chunk IN (SELECT unnest(chunk_ids) FROM ${schema}.documents WHERE ${isSeen} AND ${inScope})) IS TRUE` : ''}
    GROUP BY chunk ORDER BY score DESC, chunk LIMIT ${values.add(limit, 'integer')}`;
  return database.transaction({ doing: 'search', settings: SETTINGS }, async (run) => {
    return (await run<{ ordinal: number; score: number }>(text, values.list)).map((row) => ({ ...row }));
  });
}

/** How many chunks of the version hold each term; a term that none holds is left out. */
export async function countHolders(
  { database, window }: Pick<KeywordSearch, 'database' | 'window'>,
  terms: readonly string[],
): Promise<Map<string, number>> {
  const { schema } = database;
  const values = new Values();
  const { isAdded, isRemoved } = windowSql(window, values);
  const wanted = values.add([...new Set(terms)], 'text[]');
  const rows = await database.query<{ term: string; holders: number }>({
    doing: 'count words',
    text: `WITH ${holdersSql({ schema, wanted, isAdded, isRemoved })}
      SELECT term, holders::bigint FROM holders`,
    values: values.list,
  });
  return new Map(rows.map(({ term, holders }) => [term, holders]));
}

/**
 * The postings `found` of the wanted terms, the chunks `removed`, and how many `holders` of each term are left. Only
 * blocks with removed chunks are unpacked to count them: a frequent word stands in nearly every chunk.
 */
function holdersSql(sql: { schema: string; wanted: string; isAdded: string; isRemoved: string }): string {
  const { schema, wanted, isAdded, isRemoved } = sql;
  return `
    removed AS MATERIALIZED (
      SELECT unnest(chunk_ids) AS chunk FROM ${schema}.documents WHERE ${isRemoved}
    ), found AS MATERIALIZED (
      SELECT term, block, places, counts FROM ${schema}.postings WHERE term = ANY (${wanted}) AND ${isAdded}
    ), hidden AS MATERIALIZED (
      SELECT term, count(*) AS chunks FROM (
        SELECT term, block::bigint * ${BLOCK_SIZE} + unnest(places) AS chunk FROM found
        WHERE block IN (SELECT (chunk / ${BLOCK_SIZE})::integer FROM removed)
      ) AS entry WHERE chunk IN (SELECT chunk FROM removed) GROUP BY term
    ), holders AS (
      SELECT term, (sum(cardinality(places)) - coalesce(min(hidden.chunks), 0))::float8 AS holders
      FROM found LEFT JOIN hidden USING (term) GROUP BY term
    )`;
}
