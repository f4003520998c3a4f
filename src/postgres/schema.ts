/**
 * The tables of one library, all in one schema, made at first use and brought up to date under a lock. Rows are
 * only ever added by a change and hidden by a later one; a version is a window on the numbers of the changes.
 */
import { IndexError } from '../errors.ts';
import type { Database, Run } from './database.ts';

/** Chunk numbers are block × BLOCK_SIZE + place, so that postings can be packed by block. */
export const BLOCK_SIZE = 1024;
const LEAST_PGVECTOR = [0, 8];
/** Any two numbers, the same in every process: the key of the lock for migrations. */
export const MIGRATION_LOCK = 0x62635f6d;

/** In order; a database that has seen n of them gets the rest. Never edit one that has been released. */
const MIGRATIONS: readonly ((schema: string) => string)[] = [
  (s) => `
    CREATE SEQUENCE ${s}.change_numbers AS integer;
    CREATE SEQUENCE ${s}.block_numbers AS integer;

    -- Changes that have begun and neither ended nor been taken back.
    CREATE TABLE ${s}.changes (change integer PRIMARY KEY, begun_at timestamptz NOT NULL DEFAULT now());

    -- A version sees what was added from change "since" to change "seen" and not removed by then.
    CREATE TABLE ${s}.versions (
      version text PRIMARY KEY,
      since integer NOT NULL,
      seen integer NOT NULL UNIQUE,
      created_at timestamptz NOT NULL DEFAULT now(),
      settings json NOT NULL,
      space json,
      library_as_of text,
      briefings integer NOT NULL,
      chunks integer NOT NULL,
      -- Average length of the titles, headings and bodies that are not empty, in terms.
      average_lengths float8[] NOT NULL,
      refused json NOT NULL
    );
    CREATE TABLE ${s}.current_version (
      is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
      version text NOT NULL REFERENCES ${s}.versions
    );

    CREATE TABLE ${s}.spaces (id text PRIMARY KEY, added_in integer NOT NULL, bytes bytea NOT NULL);

    -- The text is json, not jsonb: it comes back as it went in, whatever code units it holds.
    CREATE TABLE ${s}.documents (
      document bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      added_in integer NOT NULL,
      removed_in integer,
      batch text NOT NULL,
      path text NOT NULL,
      briefing_id text NOT NULL,
      published_at text,
      source text,
      facts json,
      summary json,
      briefing json,
      chunk_ids bigint[] NOT NULL,
      -- Sum of the lengths of title, heading, body; then how many of each are not empty.
      field_totals integer[] NOT NULL
    );
    CREATE INDEX ON ${s}.documents (briefing_id);
    CREATE INDEX ON ${s}.documents (path);
    CREATE INDEX ON ${s}.documents (added_in);
    CREATE INDEX ON ${s}.documents (removed_in) WHERE removed_in IS NOT NULL;

    CREATE TABLE ${s}.chunks (chunk bigint PRIMARY KEY, document bigint NOT NULL, content json NOT NULL);
    CREATE INDEX ON ${s}.chunks (document);

    -- One table of vectors for each number of dimensions: ${s}.vectors_<dimensions>.
    CREATE TABLE ${s}.vector_tables (dimensions integer PRIMARY KEY);

    -- See pack-postings.ts.
    CREATE TABLE ${s}.postings (
      term text COLLATE "C" NOT NULL,
      block integer NOT NULL,
      added_in integer NOT NULL,
      places smallint[] NOT NULL,
      counts bigint[] NOT NULL
    );
    CREATE INDEX ON ${s}.postings (term, block);
    CREATE INDEX ON ${s}.postings USING brin (added_in) WITH (pages_per_range = 16);
  `,
];

/** Makes or completes the tables. @throws IndexError that says what is missing */
export async function prepareSchema(database: Database): Promise<void> {
  const { schema } = database;
  const found = await database.query<{ migrations: string | null }>({
    doing: 'look for the index',
    text: 'SELECT to_regclass($1)::text AS migrations',
    values: [`${schema}.migrations`],
  });
  if (found[0]?.migrations) {
    const [row] = await database.query<{ done: number }>({
      doing: 'look for the index',
      text: `SELECT coalesce(max(migration), 0) AS done FROM ${schema}.migrations`,
    });
    if (row?.done === MIGRATIONS.length) return;
  }
  await database.transaction({ doing: 'make the tables of the index' }, async (run) => {
    // One lock for all libraries of the database: they share the extension.
    await run('SELECT pg_advisory_xact_lock($1, 0)', [MIGRATION_LOCK]);
    await requirePgvector(run, database.where);
    await run(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
    await run(`CREATE TABLE IF NOT EXISTS ${schema}.migrations (
      migration integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`);
    const [row] = await run<{ done: number }>(
      `SELECT coalesce(max(migration), 0) AS done FROM ${schema}.migrations`,
    );
    const done = row?.done ?? 0;
    if (done > MIGRATIONS.length) throw newerSchema(database.where, done);
    for (const [i, migration] of MIGRATIONS.entries()) {
      if (i < done) continue;
      await run(migration(schema));
      await run(`INSERT INTO ${schema}.migrations (migration) VALUES ($1)`, [i + 1]);
    }
  });
}

async function requirePgvector(run: Run, where: string): Promise<void> {
  const installed = "SELECT extversion AS version FROM pg_extension WHERE extname = 'vector'";
  let [row] = await run<{ version: string }>(installed);
  if (!row) {
    await run('CREATE EXTENSION IF NOT EXISTS vector');
    [row] = await run<{ version: string }>(installed);
  }
  const [major = 0, minor = 0] = (row?.version ?? '').split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = LEAST_PGVECTOR;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return;
  const message = `Cannot use the database ${where}: its pgvector is ${row?.version}, wanted ${LEAST_PGVECTOR.join('.')} or newer; upgrade it and run ALTER EXTENSION vector UPDATE`;
  throw new IndexError('index-not-writable', message, { facts: { where, found: row?.version } });
}

function newerSchema(where: string, found: number): IndexError {
  const message = `Cannot use the database ${where}: its tables are of form ${found}, this program knows ${MIGRATIONS.length}; use a newer program`;
  return new IndexError('index-mismatch', message, { facts: { where, found } });
}

/** Makes the table for vectors of a length, if there is none. Its graph is built when the change ends. */
export async function prepareVectorTable(database: Database, dimensions: number): Promise<void> {
  const { schema, schemaName } = database;
  const known = await database.query({
    doing: 'write',
    text: `SELECT 1 FROM ${schema}.vector_tables WHERE dimensions = $1`,
    values: [dimensions],
  });
  if (known.length > 0) return;
  const table = vectorTable(database, dimensions);
  await database.transaction({ doing: 'make a table for vectors' }, async (run) => {
    // Batches of one change may come from several processes; CREATE IF NOT EXISTS alone can collide.
    await run('SELECT pg_advisory_xact_lock($1, hashtext($2))', [MIGRATION_LOCK, schemaName]);
    await run(`CREATE TABLE IF NOT EXISTS ${table} (
      chunk bigint PRIMARY KEY, document bigint NOT NULL, added_in integer NOT NULL, embedding ${vectorType(dimensions)})`);
    await run(`CREATE INDEX IF NOT EXISTS "vectors_${dimensions}_document" ON ${table} (document)`);
    await run(`INSERT INTO ${schema}.vector_tables VALUES ($1) ON CONFLICT DO NOTHING`, [dimensions]);
  });
}

export function vectorTable({ schema }: Pick<Database, 'schema'>, dimensions: number): string {
  if (!Number.isInteger(dimensions) || dimensions < 1)
    throw new RangeError(`Wanted a number of dimensions, got ${dimensions}`);
  return `${schema}."vectors_${dimensions}"`;
}

/** pgvector's graph takes 2,000 dimensions of 32 bits, or 4,000 of 16. */
const MAX_FULL_DIMENSIONS = 2000;

export function vectorType(dimensions: number): string {
  return `${dimensions > MAX_FULL_DIMENSIONS ? 'halfvec' : 'vector'}(${dimensions})`;
}
