/** What the server remembers beside the index: in the index's folder, or in its database if one is set. */
import { join } from 'node:path';
import type { Config } from '../model/settings.ts';
import { lazyDatabase } from '../records/lazy-database.ts';
import type { RecordDatabase } from '../records/record-database.ts';

/** Opens at its first use. */
export function openRecords({ paths, databaseUrl }: Pick<Config, 'paths' | 'databaseUrl'>): RecordDatabase {
  return lazyDatabase(async () => {
    if (databaseUrl === null) {
      const { openSqliteDatabase } = await import('../records/sqlite-database.ts');
      return openSqliteDatabase(join(paths.indexDir, 'records.db'));
    }
    const { openPostgresDatabase } = await import('../records/postgres-database.ts');
    return openPostgresDatabase({ url: databaseUrl });
  });
}
