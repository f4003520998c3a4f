/**
 * A Postgres with pgvector for tests, over the wire: that of TEST_DATABASE_URL, or PGlite in a process of its own.
 * Each call of `newUrl` names a schema of its own, so that tests do not meet.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { PROJECT_DIR } from '../../scripts/steps/run.js';

export interface TestPostgres {
  /** Whether connections are sessions of their own, as they are not in PGlite. */
  isReal: boolean;
  newUrl(): string;
  stop(): Promise<void>;
}

export async function startPostgres(): Promise<TestPostgres> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return useServer(given);
  const child = spawn(process.execPath, [join(PROJECT_DIR, 'test/helpers/pglite-server.js')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const url = `postgres://postgres:postgres@127.0.0.1:${Number(line.toString())}/postgres`;
  return {
    isReal: false,
    newUrl: () => withSchema(url, newSchema()),
    stop: async () => {
      child.stdin.end();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

/** Leaves a server that is not ours as it was. */
function useServer(url: string): TestPostgres {
  const schemas: string[] = [];
  return {
    isReal: true,
    newUrl: () => {
      schemas.push(newSchema());
      return withSchema(url, schemas.at(-1) ?? '');
    },
    stop: async () => {
      const client = new pg.Client(url);
      await client.connect();
      for (const schema of schemas) await client.query(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`);
      await client.end();
    },
  };
}

function newSchema(): string {
  return `test_${randomBytes(6).toString('hex')}`;
}

function withSchema(text: string, schema: string): string {
  const url = new URL(text);
  url.searchParams.set('schema', schema);
  return url.href;
}
