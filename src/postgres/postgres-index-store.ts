/**
 * The store port over Postgres with pgvector: one schema holds one library, several processes may serve it and one at
 * a time may change it. Tables are made at first use; see schema.ts for what a version is.
 */
import { randomBytes } from 'node:crypto';
import { IndexError } from '../errors.ts';
import type {
  BatchReceipt,
  IndexCommit,
  IndexedDocument,
  IndexSettings,
  IndexState,
  IndexStore,
  VersionSummary,
} from '../model/index-store.ts';
import { lockChanges } from './change-lock.ts';
import { commitChange } from './commit-change.ts';
import { Database, type DatabaseOptions } from './database.ts';
import { maintain, needsMaintenance } from './maintain.ts';
import type { PostgresIndexVersion } from './postgres-index-version.ts';
import { noIndex, openVersion, readDocument, readState } from './read-version.ts';
import { prune, removeChanges } from './remove-rows.ts';
import { prepareSchema } from './schema.ts';
import { writeBatch } from './write-batch.ts';

export class PostgresIndexStore implements IndexStore {
  readonly #database: Database;
  readonly #releases = new Set<() => Promise<void>>();
  #prepared: Promise<void> | undefined;

  /** Connects at the first call. @throws IndexError if the URL cannot be read */
  constructor(options: DatabaseOptions) {
    this.#database = new Database(options);
  }

  /** The database, once its tables are there. */
  async #ready(): Promise<Database> {
    this.#prepared ??= prepareSchema(this.#database).catch((error) => {
      this.#prepared = undefined; // look again at the next call: it may have been mended
      throw error;
    });
    await this.#prepared;
    return this.#database;
  }

  async currentVersion(): Promise<string> {
    const database = await this.#ready();
    const [row] = await database.query<{ version: string }>({
      doing: 'find the current version',
      text: `SELECT version FROM ${database.schema}.current_version`,
    });
    if (!row) throw noIndex(database);
    return row.version;
  }

  async openVersion(version: string): Promise<PostgresIndexVersion> {
    return openVersion(await this.#ready(), version);
  }

  async listVersions(): Promise<VersionSummary[]> {
    const database = await this.#ready();
    const rows = await database.query<Omit<VersionSummary, 'createdAt'> & { created_at: Date }>({
      doing: 'list the versions',
      text: `SELECT version, created_at, briefings, chunks,
          version IN (SELECT version FROM ${database.schema}.current_version) AS "isCurrent"
        FROM ${database.schema}.versions ORDER BY seen DESC`,
    });
    return rows.map(({ created_at, ...row }) => ({ ...row, createdAt: created_at.toISOString() }));
  }

  async rollback(to?: string): Promise<string> {
    const database = await this.#ready();
    const { schema, where } = database;
    const [row] = await database.query<{ version: string }>({
      doing: 'roll back',
      text: `UPDATE ${schema}.current_version SET version = target.version
        FROM (SELECT version FROM ${schema}.versions
          WHERE version = $1 OR ($1::text IS NULL AND seen < (SELECT seen FROM ${schema}.versions
            WHERE version IN (SELECT version FROM ${schema}.current_version)))
          ORDER BY seen DESC LIMIT 1) AS target
        RETURNING target.version`,
      values: [to ?? null],
    });
    if (row) return row.version;
    const wanted = to === undefined ? 'there is no earlier version' : `there is no version "${to}"`;
    throw new IndexError('index-missing', `Cannot roll back in the database ${where}: ${wanted}`, {
      facts: { where, version: to },
    });
  }

  async readState(): Promise<IndexState | undefined> {
    return readState(await this.#ready());
  }

  async readDocument(state: IndexState, path: string): Promise<Omit<IndexedDocument, 'terms'> | undefined> {
    return readDocument(await this.#ready(), { state, path });
  }

  async readSpace(id: string): Promise<Uint8Array> {
    const database = await this.#ready();
    const [row] = await database.query<{ bytes: Buffer }>({
      doing: 'read the embedding space',
      text: `SELECT bytes FROM ${database.schema}.spaces WHERE id = $1`,
      values: [id],
    });
    if (row) return row.bytes;
    const message = `Cannot find embedding space "${id}" in the database ${database.where}: run "briefing-chat ingest"`;
    throw new IndexError('index-damaged', message, { facts: { where: database.where, space: id } });
  }

  async lock(options: { onWait: () => void; signal: AbortSignal }): Promise<() => Promise<void>> {
    const release = await lockChanges(await this.#ready(), options);
    this.#releases.add(release);
    return async () => {
      this.#releases.delete(release);
      await release();
    };
  }

  async begin(): Promise<string> {
    const database = await this.#ready();
    const { schema } = database;
    return database.transaction({ doing: 'begin a change' }, async (run) => {
      // We hold the lock: whoever began these was killed.
      const left = await run<{ change: number }>(`DELETE FROM ${schema}.changes RETURNING change`);
      for (const { change } of left)
        await removeChanges(run, database, { after: change - 1, before: change + 1 });
      const [begun] = await run<{ change: number }>(
        `INSERT INTO ${schema}.changes (change) VALUES (nextval('${schema}.change_numbers')) RETURNING change`,
      );
      return String(begun?.change);
    });
  }

  async writeSpace(change: string, bytes: Uint8Array): Promise<string> {
    const database = await this.#ready();
    const id = `${change}-${randomBytes(6).toString('hex')}`;
    await database.query({
      doing: 'write the embedding space',
      text: `INSERT INTO ${database.schema}.spaces (id, added_in, bytes) VALUES ($1, $2, $3)`,
      values: [id, Number(change), Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)],
    });
    return id;
  }

  async writeBatch(
    change: string,
    documents: AsyncIterable<IndexedDocument>,
    { dimensions }: IndexSettings,
  ): Promise<BatchReceipt> {
    return writeBatch({ database: await this.#ready(), change: Number(change), dimensions }, documents);
  }

  async commit(commit: IndexCommit): Promise<string> {
    const database = await this.#ready();
    const version = await commitChange(database, commit);
    // The version stands; what could not be cleared away now is cleared at the next commit.
    await database.transaction({ doing: 'prune' }, (run) => prune(run, database)).catch(() => {});
    return version;
  }

  async forget(version: string): Promise<void> {
    const database = await this.#ready();
    const { schema } = database;
    await database.query({
      doing: 'drop a version',
      text: `DELETE FROM ${schema}.versions WHERE version = $1
             AND version NOT IN (SELECT version FROM ${schema}.current_version)`,
      values: [version],
    });
  }

  async discard(change: string): Promise<void> {
    const database = await this.#ready();
    const number = Number(change);
    await database.transaction({ doing: 'discard a change' }, async (run) => {
      await run(`DELETE FROM ${database.schema}.changes WHERE change = $1`, [number]);
      await removeChanges(run, database, { after: number - 1, before: number + 1 });
      await prune(run, database);
    });
  }

  async needsMaintenance(): Promise<boolean> {
    return needsMaintenance(await this.#ready());
  }

  async maintain(options: {
    onProgress: (done: number, total: number) => void;
    signal: AbortSignal;
  }): Promise<void> {
    await maintain(await this.#ready(), options);
  }

  async close(): Promise<void> {
    for (const release of this.#releases) await release();
    this.#releases.clear();
    await this.#database.close();
  }
}
