/**
 * What went wrong with the database, in the product's words: what was being done, why it failed, what to do.
 * Never the URL with its password, and never a value that the database quotes back.
 */
import { BriefingChatError, IndexError } from '../errors.ts';

const REASONS: Record<string, string> = {
  ECONNREFUSED: 'nothing answers there; start Postgres or correct DATABASE_URL',
  ENOTFOUND: 'the host is unknown; correct DATABASE_URL',
  EAI_AGAIN: 'the host cannot be looked up; check the network',
  ETIMEDOUT: 'it does not answer; check the network and DATABASE_URL',
  ECONNRESET: 'the connection was cut; try again',
  EPIPE: 'the connection was cut; try again',
  '28P01': 'user or password is wrong; correct DATABASE_URL',
  '28000': 'this user may not log in; check pg_hba.conf and DATABASE_URL',
  '3D000': 'the database does not exist; create it or correct DATABASE_URL',
  '53300': 'it has no free connection; raise max_connections or put a pooler before it',
  '57014': 'the statement was cancelled, perhaps by statement_timeout',
  '57P01': 'it cut the connection, perhaps to shut down; try again',
  '57P02': 'it crashed; try again',
  '57P03': 'it is starting up; try again',
};
const RIGHTS = 'the user lacks rights on it; grant them, or let an owner run the first ingest';
const FULL = 'its disk is full; the current version is untouched';
const NO_VECTOR =
  'the extension "vector" is missing; install pgvector 0.8 or newer and run CREATE EXTENSION vector';
const NO_RIGHT_TO_VECTOR =
  'the extension "vector" is not set up and this user may not do so; let a superuser run CREATE EXTENSION vector';

/**
 * An error that is not the database's comes back as it is.
 * @param doing what was being done, e.g. "search"
 * @param where host, database and schema, without credentials
 */
export function describeFailure(error: unknown, { doing, where }: { doing: string; where: string }): unknown {
  const code = codeOf(error);
  const uncoded = code === '' ? explainUncoded(error) : undefined;
  if (error instanceof BriefingChatError || (code === '' && uncoded === undefined)) return error;
  const [kind, why] = uncoded ? (['index-unreachable', uncoded] as const) : explain(code, error);
  const message = `Cannot ${doing} in the database ${where}: ${why}`;
  return new IndexError(kind, message, { facts: { where, reason: code }, cause: error });
}

type Explanation = readonly [kind: 'index-unreachable' | 'index-not-writable' | 'index-missing', why: string];

function explain(code: string, error: unknown): Explanation {
  const isAboutVector = error instanceof Error && /\b(?:half)?vec(?:tor)?\b|hnsw/.test(error.message);
  if (code === '42501') return ['index-not-writable', isAboutVector ? NO_RIGHT_TO_VECTOR : RIGHTS];
  if (isAboutVector && NO_SUCH_THING.has(code)) return ['index-not-writable', NO_VECTOR];
  if (code === '53100') return ['index-not-writable', FULL];
  if (code === '25006') return ['index-not-writable', 'it is read-only, perhaps a replica'];
  if (code === '3F000' || code === '42P01')
    return ['index-missing', 'its tables are missing; run "briefing-chat ingest"'];
  // Not "damaged": that would have the index built anew for what may be a passing trouble.
  return ['index-unreachable', REASONS[code] ?? `it answered with error ${code}; see its log`];
}

/** Undefined file, feature not supported, undefined object. */
const NO_SUCH_THING = new Set(['58P01', '0A000', '42704']);

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** What node-postgres says without a code. */
const UNCODED: readonly (readonly [pattern: RegExp, why: string])[] = [
  [
    /^Connection terminated|^timeout |is not queryable|pool after calling end/,
    'the connection was lost; try again',
  ],
  [/^SASL/, 'it wants a password; put one into DATABASE_URL'],
  [/does not support SSL/, 'it does not speak TLS; take sslmode out of DATABASE_URL'],
];

function explainUncoded(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return UNCODED.find(([pattern]) => pattern.test(error.message))?.[1];
}
