/**
 * Vectors already paid for, in one SQLite file beside the index versions. A key is made of all that a
 * vector depends on: text, model and dimension. A batch is stored in one transaction, so a crash loses
 * at most the batch under way.
 */
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'libsql';
import { IndexError } from '../errors.ts';

export interface VectorSpace {
  model: string;
  dimensions: number;
}

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS embeddings (key TEXT PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID;
`;

export class EmbeddingCache {
  readonly #database: Database.Database;
  readonly #space: VectorSpace;

  private constructor(database: Database.Database, space: VectorSpace) {
    this.#database = database;
    this.#space = space;
  }

  /** Makes the file if need be. @throws IndexError 'index-not-writable' */
  static async open(path: string, space: VectorSpace): Promise<EmbeddingCache> {
    try {
      mkdirSync(dirname(path), { recursive: true });
      const { default: Libsql } = await import('libsql');
      const database = new Libsql(path);
      database.exec(SCHEMA);
      return new EmbeddingCache(database, space);
    } catch (cause) {
      const message = `Cannot open the embedding cache "${path}": delete the file if it is damaged, and check that its folder can be written to`;
      throw new IndexError('index-not-writable', message, { facts: { path }, cause });
    }
  }

  /** The vector of each text, or undefined. */
  read(texts: readonly string[]): (number[] | undefined)[] {
    const select = this.#database.prepare('SELECT vector FROM embeddings WHERE key = ?');
    return texts.map((text) => {
      const row = select.get(this.#keyOf(text)) as { vector: Uint8Array } | undefined;
      return row && toNumbers(row.vector);
    });
  }

  /** All or none of them. */
  write(entries: readonly { text: string; vector: readonly number[] }[]): void {
    const insert = this.#database.prepare('INSERT OR REPLACE INTO embeddings (key, vector) VALUES (?, ?)');
    this.#database.transaction(() => {
      for (const { text, vector } of entries) {
        insert.run(this.#keyOf(text), Buffer.from(Float32Array.from(vector).buffer));
      }
    })();
  }

  close(): void {
    this.#database.close();
  }

  /** In text: libsql takes a lone Buffer argument for named parameters and aborts the process. */
  #keyOf(text: string): string {
    const { model, dimensions } = this.#space;
    return createHash('sha256')
      .update(JSON.stringify([model, dimensions, text]))
      .digest('hex');
  }
}

function toNumbers(blob: Uint8Array): number[] {
  return Array.from(new Float32Array(Uint8Array.from(blob).buffer));
}
