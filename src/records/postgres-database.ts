/** Records in Postgres, in the schema of the index and by its connection settings. */
import { Database, type Row } from '../postgres/database.ts';
import { MIGRATION_LOCK } from '../postgres/schema.ts';
import { migrate } from './migrations.ts';
import {
  qualifyTables,
  type RecordDatabase,
  type RecordStatements,
  type SqlValue,
} from './record-database.ts';

/** Records take turns with the index for the connections of the server. */
const MAX_CONNECTIONS = 4;
const DOING = 'read or write records';

/** @throws IndexError as of the index's own database */
export async function openPostgresDatabase({ url }: { url: string }): Promise<RecordDatabase> {
  const database = new Database({ url, maxConnections: MAX_CONNECTIONS });
  try {
    await prepare(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  const query: Query = (text, values) => database.query({ doing: DOING, text, values });
  return {
    ...statementsOn(database, query),
    transaction: (work) => {
      return database.transaction({ doing: DOING }, (run) => work(statementsOn(database, run as Query)));
    },
    close: () => database.close(),
  };
}

type Query = (text: string, values: readonly SqlValue[]) => Promise<Row[]>;

function statementsOn({ schema }: Database, query: Query): RecordStatements {
  const translate = (sql: string) => numberValues(qualifyTables(sql, `${schema}.`));
  return {
    run: async (sql, values = []) => {
      const statement = translate(sql);
      if (!/^\s*(?:INSERT|UPDATE|DELETE)\b/i.test(statement)) {
        await query(statement, values);
        return { changes: 0 };
      }
      const counted = `WITH done AS (${statement} RETURNING 1) SELECT count(*) AS changes FROM done`;
      const [row] = await query(counted, values);
      return { changes: Number(row?.changes ?? 0) };
    },
    all: async <R extends object>(sql: string, values: readonly SqlValue[] = []) => {
      return (await query(translate(sql), values)) as R[];
    },
  };
}

/** `?` as `$1`, `$2` and so on. */
function numberValues(sql: string): string {
  let n = 0;
  return sql.replace(/\?/g, () => `$${++n}`);
}

async function prepare(database: Database): Promise<void> {
  const { schema, where } = database;
  await database.transaction({ doing: 'make the tables of the records' }, async (run) => {
    // The lock of the index's tables too: who comes first makes the schema.
    await run('SELECT pg_advisory_xact_lock($1, 0)', [MIGRATION_LOCK]);
    await run(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
    await migrate(statementsOn(database, run as Query), `the database ${where}`);
  });
}
