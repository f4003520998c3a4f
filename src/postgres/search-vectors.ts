/**
 * Vector search with pgvector: its HNSW graph (Malkov and Yashunin 2018) for the whole library or a broad scope, exact
 * products for a narrow one. The graph is scanned on until enough rows pass the filters (iterative scan, pgvector 0.8).
 */
import type { Hit } from '../model/chunk.ts';
import type { ScopeFilter } from '../model/index-version.ts';
import type { Database } from './database.ts';
import { vectorTable, vectorType } from './schema.ts';
import { scopeSql, Values, type Window, windowSql } from './window.ts';

/** Width of a search: never below twice the hits asked for; pgvector takes 1,000 at most. See docs/SCALING.md. */
const SEARCH_WIDTH = 200;
const MAX_SEARCH_WIDTH = 1000;
/** Scopes up to this many chunks are scored exactly. */
const MAX_EXACT_CHUNKS = 2000;

export interface VectorSearch {
  database: Database;
  window: Window;
  dimensions: number;
}

/** Nearest rows by cosine similarity, best first. `query` has length 1; a zero query finds nothing. */
export async function searchVectors(
  search: VectorSearch,
  { query, limit, scope }: { query: Float32Array; limit: number; scope?: ScopeFilter | undefined },
): Promise<Hit[]> {
  const { database, window, dimensions } = search;
  if (query.length !== dimensions || limit <= 0 || !query.some((value) => value !== 0)) return [];
  const { schema } = database;
  const values = new Values();
  const { isAdded, isRemoved, isSeen } = windowSql(window, values);
  const inScope = scopeSql(scope, values);
  const scoped = inScope && `SELECT document FROM ${schema}.documents WHERE ${isSeen} AND ${inScope}`;
  const isNarrow = scoped !== undefined && (await countChunks(search, scope)) <= MAX_EXACT_CHUNKS;
  const type = vectorType(dimensions);
  const distance = `embedding <#> ${values.add(`[${query.join(',')}]`, type)}`; // the negative inner product
  const table = vectorTable(database, dimensions);
  // "IS TRUE" keeps the planner from making a join of it, which would scan all rows and sort them.
  const filters = [
    isAdded,
    `document NOT IN (SELECT document FROM ${schema}.documents WHERE ${isRemoved})`,
    ...(scoped ? [`(document IN (${scoped})) IS TRUE`] : []),
  ];
  const nearest = isNarrow
    ? `SELECT chunk, distance FROM (
         SELECT chunk, ${distance} AS distance FROM ${table}
         WHERE document IN (${scoped}) AND embedding IS NOT NULL OFFSET 0) AS all_of_scope
       ORDER BY distance, chunk`
    : `SELECT chunk, ${distance} AS distance FROM ${table} WHERE ${filters.join(' AND ')} ORDER BY ${distance}`;
  const text = `
    SELECT chunk AS ordinal, -distance AS score
    FROM (${nearest} LIMIT ${values.add(limit, 'integer')}) AS nearest
    WHERE distance < 0 ORDER BY score DESC, chunk`;
  const settings = {
    'hnsw.ef_search': Math.min(MAX_SEARCH_WIDTH, Math.max(SEARCH_WIDTH, 2 * limit)),
    'hnsw.iterative_scan': 'strict_order',
    jit: 'off',
  };
  return database.transaction({ doing: 'search', settings }, async (run) => {
    return (await run<{ ordinal: number; score: number }>(text, values.list)).map((row) => ({ ...row }));
  });
}

async function countChunks({ database, window }: VectorSearch, scope?: ScopeFilter): Promise<number> {
  const values = new Values();
  const { isSeen } = windowSql(window, values);
  const inScope = scopeSql(scope, values) ?? 'true';
  const [row] = await database.query<{ chunks: number }>({
    doing: 'search',
    text: `SELECT coalesce(sum(cardinality(chunk_ids)), 0)::bigint AS chunks
      FROM ${database.schema}.documents WHERE ${isSeen} AND ${inScope}`,
    values: values.list,
  });
  return row?.chunks ?? 0;
}
