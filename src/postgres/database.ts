/**
 * The connection to Postgres: a pool, one schema, and errors in our words. Every name in SQL is qualified with
 * the schema and settings are local to a transaction, so that a pooler between us and the server does no harm.
 */
import pg from 'pg';
import { IndexError } from '../errors.ts';
import { describeFailure } from './describe-failure.ts';

export interface DatabaseOptions {
  /** postgres://user:password@host:port/database; a `schema` parameter names the schema. */
  url: string;
  /** Holds all of one library; default: that of the URL, else "briefing_chat". */
  schema?: string | undefined;
  /** Most connections at a time; default 10. */
  maxConnections?: number | undefined;
  /** Longest wait for a connection; default 10,000. */
  connectTimeoutMs?: number | undefined;
}

export interface Query {
  /** What is being done, for the message if it fails: "Cannot <doing> in the database". */
  doing: string;
  text: string;
  values?: readonly unknown[];
}

export type Row = Record<string, unknown>;
/** Runs statements of one transaction in turn. */
export type Run = <R extends Row>(text: string, values?: readonly unknown[]) => Promise<R[]>;

const DEFAULT_SCHEMA = 'briefing_chat';
const INT8 = 20;
const INT8_ARRAY = 1016;

export class Database {
  /** Quoted, as it stands before a table's name. */
  readonly schema: string;
  readonly schemaName: string;
  /** Host and database, safe to show. */
  readonly where: string;
  readonly #config: pg.ClientConfig;
  readonly #pool: pg.Pool;
  #ended: Promise<void> | undefined;

  constructor(options: DatabaseOptions) {
    const url = parseUrl(options.url);
    this.schemaName = checkSchema(options.schema ?? url.searchParams.get('schema') ?? DEFAULT_SCHEMA);
    this.schema = `"${this.schemaName}"`;
    this.where = `"${url.host}${url.pathname}" (schema "${this.schemaName}")`;
    url.searchParams.delete('schema');
    this.#config = {
      connectionString: url.href,
      connectionTimeoutMillis: options.connectTimeoutMs ?? 10_000,
      application_name: 'briefing-chat',
      keepAlive: true,
      types: { getTypeParser },
    };
    this.#pool = new pg.Pool({ ...this.#config, max: options.maxConnections ?? 10 });
    // A connection that dies while idle is reported here; unheard, it would end the process. The pool drops it.
    this.#pool.on('error', () => {});
  }

  async query<R extends Row>({ doing, text, values = [] }: Query): Promise<R[]> {
    try {
      return (await this.#pool.query<R>(text, [...values])).rows;
    } catch (error) {
      throw this.explain(error, doing);
    }
  }

  /** All or nothing. `settings` hold for this transaction only. */
  async transaction<T>(
    { doing, settings = {} }: { doing: string; settings?: Record<string, string | number> },
    work: (run: Run) => Promise<T>,
  ): Promise<T> {
    const client = await this.#pool.connect().catch((error) => {
      throw this.explain(error, doing);
    });
    let broken: boolean | Error = false;
    const remember = (error: Error) => {
      broken = error;
    };
    client.on('error', remember);
    const local = Object.entries(settings).map(([name, value]) => `; SET LOCAL ${name} = '${value}'`);
    try {
      await client.query(`BEGIN${local.join('')}`);
      const result = await work(async <R extends Row>(text: string, values: readonly unknown[] = []) => {
        return (await client.query<R>(text, [...values])).rows;
      });
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch(remember);
      throw this.explain(error, doing);
    } finally {
      client.off('error', remember);
      client.release(broken);
    }
  }

  /** A connection of one's own, outside the pool: what it holds is let go when it or this process ends. */
  async connect(doing: string): Promise<pg.Client> {
    const client = new pg.Client(this.#config);
    client.on('error', () => {});
    try {
      await client.connect();
      return client;
    } catch (error) {
      throw this.explain(error, doing);
    }
  }

  /** An error of the driver in our words; any other as it is. */
  readonly explain = (error: unknown, doing: string): unknown =>
    describeFailure(error, { doing, where: this.where });

  /** Waits for statements under way. May be called twice. */
  async close(): Promise<void> {
    this.#ended ??= this.#pool.end();
    await this.#ended;
  }
}

function parseUrl(text: string): URL {
  try {
    const url = new URL(text);
    if (url.protocol === 'postgres:' || url.protocol === 'postgresql:') return url;
  } catch {
    // the text may hold a password: it is not quoted
  }
  throw new IndexError(
    'index-unreachable',
    'Cannot read DATABASE_URL: wanted postgres://user:password@host:port/database',
  );
}

function checkSchema(name: string): string {
  if (/^[a-z_][a-z0-9_]{0,62}$/.test(name)) return name;
  const message = `Cannot use schema "${name}": wanted lower-case letters, digits and underscores`;
  throw new IndexError('index-not-writable', message, { facts: { schema: name } });
}

/** Our bigints are row numbers, far below 2^53. */
function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (oid === INT8) return Number;
  if (oid === INT8_ARRAY) return (value) => value.slice(1, -1).split(',').filter(Boolean).map(Number);
  return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text');
}
