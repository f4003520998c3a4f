/**
 * What went wrong with the database, in the product's words: what was being done, why it failed, what to do.
 * Never the URL with its password, and never a value that the database quotes back.
 */
import { IndexError } from '../errors.ts';

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
  '57P01': 'it is shutting down; try again',
  '57P02': 'it crashed; try again',
  '57P03': 'it is starting up; try again',
};
const RIGHTS = 'the user lacks rights on it; grant them, or let an owner run the first ingest';
const FULL = 'its disk is full; the current version is untouched';
const NO_VECTOR =
  'the extension "vector" is missing; install pgvector 0.8 or newer and run CREATE EXTENSION vector';

const NO_RIGHT_TO_VECTOR =
  'the extension "vector" is not set up and this user may not do so; let a superuser run CREATE EXTENSION vector';

/** @param doing what was being done, e.g. "search"; @param where host and database, without credentials */
export function describeFailure(
  error: unknown,
  { doing, where }: { doing: string; where: string },
): IndexError {
  if (error instanceof IndexError) return error;
  const code = codeOf(error);
  const facts = { where, reason: code };
  const subject = `Cannot ${doing} in the database ${where}`;
  const fail = (kind: ConstructorParameters<typeof IndexError>[0], why: string) =>
    new IndexError(kind, `${subject}: ${why}`, { facts, cause: error });
  const reason = REASONS[code];
  if (reason || isLost(error))
    return fail('index-unreachable', reason ?? 'the connection was lost; try again');
  if (code === '42501') return fail('index-not-writable', isAboutVector(error) ? NO_RIGHT_TO_VECTOR : RIGHTS);
  if (code === '53100') return fail('index-not-writable', FULL);
  if (code === '58P01' || code === '0A000' || code === '42704') return fail('index-not-writable', NO_VECTOR);
  if (code === '25006') return fail('index-not-writable', 'it is read-only, perhaps a replica');
  if (code === '3F000' || code === '42P01') {
    return fail('index-missing', 'its tables are missing; run "briefing-chat ingest"');
  }
  return fail('index-damaged', `the statement failed with code ${code || 'unknown'}`);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function isAboutVector(error: unknown): boolean {
  return error instanceof Error && error.message.includes('extension "vector"');
}

/** node-postgres gives these without a code. */
function isLost(error: unknown): boolean {
  return error instanceof Error && /terminated|timeout|not queryable|ended|closed/i.test(error.message);
}
