/** SQLite's full-text search as a peer: an FTS5 table in a file, ordered by bm25(), any word of the query. */
import { join } from 'node:path';
import type { Chunk } from '../model/chunk.ts';
import type { KeywordPeer } from './keyword-peer.ts';

/** Kilobytes of pages kept in memory: more than the whole table, so that no question waits for the disk. */
const CACHE_KB = 2_000_000;

export async function openFts5(folder: string, chunks: AsyncIterable<Chunk>): Promise<KeywordPeer> {
  const { default: Database } = await import('libsql');
  const database = new Database(join(folder, 'fts5.db'));
  database.exec(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -${CACHE_KB};`);
  database.exec(
    "CREATE VIRTUAL TABLE chunks USING fts5(title, heading, body, tokenize = 'porter unicode61')",
  );
  const insert = database.prepare('INSERT INTO chunks (rowid, title, heading, body) VALUES (?, ?, ?, ?)');
  database.exec('BEGIN');
  let row = 0;
  for await (const { title, headingPath, text } of chunks)
    insert.run(++row, title, headingPath.join('\n'), text);
  database.exec('COMMIT');
  database.exec("INSERT INTO chunks (chunks) VALUES ('optimize')");
  const select = database.prepare(
    'SELECT rowid FROM chunks WHERE chunks MATCH ? ORDER BY bm25(chunks) LIMIT ?',
  );
  return {
    name: "SQLite FTS5 (bm25(), OR, porter, 'optimize'd)",
    search: (words, limit) => select.all(words.map((word) => `"${word}"`).join(' OR '), limit).length,
    close: () => database.close(),
  };
}
