/** Reads what a version is: its facts and window, the state that the next change builds on, and its documents. */
import { IndexError } from '../errors.ts';
import type { Briefing } from '../model/briefing.ts';
import type { Chunk } from '../model/chunk.ts';
import type {
  DocumentFacts,
  FittedSpace,
  IndexedDocument,
  IndexSettings,
  IndexState,
  RefusedDocument,
} from '../model/index-store.ts';
import { TOKENIZER_VERSION } from '../text/tokenize.ts';
import type { Database } from './database.ts';
import { PostgresIndexVersion } from './postgres-index-version.ts';
import { vectorTable } from './schema.ts';
import { Values, windowSql } from './window.ts';

interface VersionRow extends Record<string, unknown> {
  version: string;
  since: number;
  seen: number;
  created_at: Date;
  settings: IndexSettings;
  space: FittedSpace | null;
  library_as_of: string | null;
  briefings: number;
  chunks: number;
  average_lengths: number[];
  refused: RefusedDocument[];
}

export function noIndex({ where }: Database): IndexError {
  const message = `No index in the database ${where} yet: run "briefing-chat ingest"`;
  return new IndexError('index-missing', message, { facts: { where } });
}

async function findVersion(database: Database, version: string): Promise<VersionRow> {
  const [row] = await database.query<VersionRow>({
    doing: 'open a version',
    text: `SELECT * FROM ${database.schema}.versions WHERE version = $1`,
    values: [version],
  });
  if (row) return row;
  const message = `No version "${version}" in the database ${database.where}: it has been removed, or never was`;
  throw new IndexError('index-missing', message, { facts: { version, where: database.where } });
}

/** @throws IndexError 'index-missing', or 'index-mismatch' if its words were read by another tokenizer */
export async function openVersion(database: Database, version: string): Promise<PostgresIndexVersion> {
  const row = await findVersion(database, version);
  const found = row.settings.tokenizerVersion;
  if (found !== TOKENIZER_VERSION) {
    const message = `Cannot open version "${version}" in the database ${database.where}: its words were read by tokenizer ${found}, wanted ${TOKENIZER_VERSION}; run "briefing-chat ingest"`;
    throw new IndexError('index-mismatch', message, { facts: { version, found } });
  }
  return new PostgresIndexVersion({
    database,
    window: row,
    averageLengths: row.average_lengths,
    facts: {
      version,
      createdAt: row.created_at.toISOString(),
      libraryAsOf: row.library_as_of,
      embedder: row.settings.embedder,
      dimensions: row.settings.dimensions,
      spaceId: row.space?.id ?? null,
      briefings: row.briefings,
      chunks: row.chunks,
    },
  });
}

export async function readState(database: Database): Promise<IndexState | undefined> {
  const { schema } = database;
  const [current] = await database.query<VersionRow>({
    doing: 'read the current version',
    text: `SELECT versions.* FROM ${schema}.versions JOIN ${schema}.current_version USING (version)`,
  });
  if (!current) return undefined;
  const values = new Values();
  const { isSeen } = windowSql(current, values);
  const documents = await database.query<{ path: string; facts: DocumentFacts }>({
    doing: 'read the current version',
    text: `SELECT path, facts FROM ${schema}.documents WHERE ${isSeen} ORDER BY path COLLATE "C"`,
    values: values.list,
  });
  return {
    version: current.version,
    settings: current.settings,
    space: current.space,
    chunks: current.chunks,
    documents: new Map(documents.map(({ path, facts }) => [path, facts])),
    refused: current.refused,
  };
}

export async function readDocument(
  database: Database,
  { state, path }: { state: IndexState; path: string },
): Promise<Omit<IndexedDocument, 'terms'> | undefined> {
  const window = await findVersion(database, state.version);
  const values = new Values();
  const { isSeen } = windowSql(window, values);
  const { dimensions } = state.settings;
  const rows = await database.query<{
    facts: DocumentFacts;
    briefing: Briefing;
    content: Chunk | null;
    embedding: number[] | null;
  }>({
    doing: 'read a document',
    text: `
      SELECT facts, briefing, content, embedding::real[] AS embedding
      FROM ${database.schema}.documents
      LEFT JOIN ${database.schema}.chunks USING (document)
      LEFT JOIN ${vectorTable(database, dimensions)} AS vectors USING (chunk)
      WHERE ${isSeen.replaceAll('added_in', 'documents.added_in')} AND path = ${values.add(path, 'text')}
      ORDER BY chunk`,
    values: values.list,
  });
  const [first] = rows;
  if (!first) return undefined;
  const chunks = rows.flatMap(({ content }) => content ?? []);
  const vectors = new Float32Array(chunks.length * dimensions);
  rows.forEach(({ embedding }, i) => {
    if (embedding) vectors.set(embedding, i * dimensions); // one of a text without a known word stays zero
  });
  return { facts: first.facts, briefing: first.briefing, chunks, vectors };
}
