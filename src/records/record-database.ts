/**
 * The port to what the server remembers beside the index: a file on this machine, or the database of the index. One
 * dialect serves both: `?` for values, tables named `records.<table>`, and nothing that only one of them knows.
 */

export type SqlValue = string | number | null;

export interface RecordStatements {
  /** Changes rows, or tables. `changes`: how many rows an INSERT, UPDATE or DELETE touched. */
  run(sql: string, values?: readonly SqlValue[]): Promise<{ changes: number }>;
  all<Row extends object>(sql: string, values?: readonly SqlValue[]): Promise<Row[]>;
}

/** All methods reject with BriefingChatError 'records-unusable' or IndexError 'index-…' where the store fails. */
export interface RecordDatabase extends RecordStatements {
  /** All or nothing. `work` must use what it is handed and not the database itself, whose turn comes after it. */
  transaction<T>(work: (statements: RecordStatements) => Promise<T>): Promise<T>;
  /** May be called twice. */
  close(): Promise<void>;
}

/** Puts what stands in place of `records.` before the name of each table. */
export function qualifyTables(sql: string, prefix: string): string {
  return sql.replace(/\brecords\.(?=[a-z_]+)/g, prefix);
}
