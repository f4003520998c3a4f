/** A database of records that opens at its first use, so that whoever needs none pays nothing. */
import type { RecordDatabase } from './record-database.ts';

/** @param open called once, and again after it has failed: what was wrong may have been mended */
export function lazyDatabase(open: () => Promise<RecordDatabase>): RecordDatabase {
  let opened: Promise<RecordDatabase> | undefined;
  const use = () => {
    opened ??= open().catch((error) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  return {
    run: async (sql, values) => (await use()).run(sql, values),
    all: async (sql, values) => (await use()).all(sql, values),
    transaction: async (work) => (await use()).transaction(work),
    close: async () => {
      const database = await opened?.catch(() => undefined);
      await database?.close();
    },
  };
}
