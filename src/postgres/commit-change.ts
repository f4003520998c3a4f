/**
 * Makes a change the current version, in one transaction: what it removed is marked, what must not be served hidden,
 * the counts and average lengths taken, the graph built if it is new, and the pointer set.
 */
import { randomBytes } from 'node:crypto';
import type { IndexCommit } from '../model/index-store.ts';
import type { Database, Run } from './database.ts';
import { removeChanges } from './remove-rows.ts';
import { vectorTable, vectorType } from './schema.ts';
import { Values, type Window, windowSql } from './window.ts';
import { endedChange } from './write-batch.ts';

/** Links per node and width of the search while building, as in the embedded index. */
const GRAPH = { m: 16, ef_construction: 100 };
/** In memory the graph builds many times faster; 192 dimensions take about 1.5 KB a chunk. */
const SETTINGS = { maintenance_work_mem: '512MB' };

export async function commitChange(database: Database, commit: IndexCommit): Promise<string> {
  const { schema } = database;
  const change = Number(commit.change);
  return database.transaction({ doing: 'commit', settings: SETTINGS }, async (run) => {
    const alive = await run(`DELETE FROM ${schema}.changes WHERE change = $1 RETURNING change`, [change]);
    if (alive.length === 0) throw endedChange(database.where, change);
    await run(`DELETE FROM ${schema}.current_version`);
    const window = { since: change, seen: change };
    if (commit.base) {
      const base = await findWindow(run, database, commit.base.version);
      if (!base) throw endedChange(database.where, change);
      // After a rollback, what the later versions added must not be seen by this one.
      await removeChanges(run, database, { after: base.seen, before: change });
      window.since = base.since;
      await markRemoved(run, database, { commit, base, change });
    }
    await hideDropped(run, database, { commit, change });
    await touch(run, database, { commit, window });
    const version = versionName();
    const chunks = await writeVersion(run, database, { commit, window, version });
    const { dimensions } = commit.settings;
    await refreshStatistics(run, database, { dimensions, chunks });
    await buildGraph(run, database, dimensions); // afterwards, since it tells the table's size but no more
    await run(`INSERT INTO ${schema}.current_version (version) VALUES ($1)`, [version]);
    return version;
  });
}

async function findWindow(run: Run, { schema }: Database, version: string): Promise<Window | undefined> {
  const rows = await run<{ since: number; seen: number }>(
    `SELECT since, seen FROM ${schema}.versions WHERE version = $1`,
    [version],
  );
  return rows[0];
}

async function markRemoved(
  run: Run,
  { schema }: Database,
  { commit, base, change }: { commit: IndexCommit; base: Window; change: number },
): Promise<void> {
  const values = new Values();
  const { isSeen } = windowSql(base, values);
  await run(
    `UPDATE ${schema}.documents SET removed_in = ${values.add(change, 'integer')}
     WHERE ${isSeen} AND path = ANY (${values.add(commit.removed, 'text[]')})`,
    values.list,
  );
}

/** Documents that the change itself takes back, and those of batches that nobody vouched for. */
async function hideDropped(
  run: Run,
  { schema }: Database,
  { commit, change }: { commit: IndexCommit; change: number },
): Promise<void> {
  const batches = commit.receipts.map(({ batch }) => batch);
  await run(
    `UPDATE ${schema}.documents SET removed_in = $1::integer
     WHERE added_in = $1::integer AND (path = ANY ($2::text[]) OR NOT batch = ANY ($3::text[]))`,
    [change, commit.dropped, batches],
  );
}

async function touch(
  run: Run,
  { schema }: Database,
  { commit, window }: { commit: IndexCommit; window: Window },
): Promise<void> {
  if (commit.touched.length === 0) return;
  const values = new Values();
  const { isSeen } = windowSql(window, values);
  const paths = values.add(
    commit.touched.map(({ files }) => files[0]?.path ?? ''),
    'text[]',
  );
  const facts = values.add(
    commit.touched.map((fact) => JSON.stringify(fact)),
    'text[]',
  );
  await run(
    `UPDATE ${schema}.documents SET facts = touched.facts::json
     FROM unnest(${paths}, ${facts}) AS touched (path, facts)
     WHERE documents.path = touched.path AND ${isSeen}`,
    values.list,
  );
}

/** Only for a new table; afterwards rows join the graph as they are written. */
async function buildGraph(run: Run, database: Database, dimensions: number): Promise<void> {
  const known = await run(`SELECT 1 FROM ${database.schema}.vector_tables WHERE dimensions = $1`, [
    dimensions,
  ]);
  if (known.length === 0) return; // a library without any chunk
  const kind = vectorType(dimensions).replace(/\(.*/, '');
  await run(
    `CREATE INDEX IF NOT EXISTS "vectors_${dimensions}_graph" ON ${vectorTable(database, dimensions)}
     USING hnsw (embedding ${kind}_ip_ops) WITH (m = ${GRAPH.m}, ef_construction = ${GRAPH.ef_construction})`,
  );
}

async function writeVersion(
  run: Run,
  { schema }: Database,
  { commit, window, version }: { commit: IndexCommit; window: Window; version: string },
): Promise<number> {
  const values = new Values();
  const { isSeen } = windowSql(window, values);
  const average = (i: number) =>
    `coalesce(sum(field_totals[${i}])::float8 / nullif(sum(field_totals[${i + 3}]), 0), 1)`;
  const [written] = await run<{ chunks: number }>(
    `INSERT INTO ${schema}.versions
       (version, since, seen, settings, space, refused, library_as_of, briefings, chunks, average_lengths)
     SELECT ${values.add(version, 'text')}, $1, $2, ${values.add(JSON.stringify(commit.settings), 'json')},
       ${values.add(commit.space && JSON.stringify(commit.space), 'json')},
       ${values.add(JSON.stringify(commit.refused), 'json')},
       max(published_at COLLATE "C"), count(*), coalesce(sum(cardinality(chunk_ids)), 0),
       ARRAY[${average(1)}, ${average(2)}, ${average(3)}]
     FROM ${schema}.documents WHERE ${isSeen} RETURNING chunks`,
    values.list,
  );
  return written?.chunks ?? 0;
}

/**
 * Without statistics the planner takes every table for small and does not use the graph; the server's own collector
 * comes minutes later. Only where the library has grown by a fifth: it takes a second or two for a large one.
 */
async function refreshStatistics(
  run: Run,
  database: Database,
  { dimensions, chunks }: { dimensions: number; chunks: number },
): Promise<void> {
  const table = vectorTable(database, dimensions);
  const [known] = await run<{ rows: number | null }>(
    'SELECT reltuples::float8 AS rows FROM pg_class WHERE oid = to_regclass($1)',
    [table],
  );
  if (!known || chunks < 1.2 * Math.max(0, known.rows ?? 0)) return;
  const names = ['documents', 'chunks', 'postings'].map((name) => `${database.schema}.${name}`);
  for (const name of [...names, table]) await run(`ANALYZE ${name}`);
}

/** Sortable by time, unique by chance: "20261123T091500.123-3fa9c1". */
function versionName(): string {
  const time = new Date().toISOString().replace(/[-:Z]/g, '');
  return `${time}-${randomBytes(3).toString('hex')}`;
}
