/** What a failed write means for the person who runs the index, in one sentence. */
import { BriefingChatError, IndexError } from '../errors.ts';

const REASONS: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'a file would be larger than the system allows',
  EROFS: 'the file system is read-only',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOTDIR: 'a file stands in its way',
  EEXIST: 'a file stands in its way',
  ENOENT: 'a folder cannot be made there',
  SQLITE_CANTOPEN: 'permission denied or a folder is missing',
  SQLITE_READONLY: 'the file system is read-only or permission was denied',
  SQLITE_FULL: 'the disk is full',
  SQLITE_IOERR: 'the disk cannot be written',
  SQLITE_NOTADB: 'its lock file is not one; delete "lock.db"',
};

/** An `IndexError` 'index-not-writable' for errors of the file system; any other error as it is. */
export function explainWriteError(error: unknown, path: string): unknown {
  if (error instanceof BriefingChatError || !(error instanceof Error) || !('code' in error)) return error;
  const code = String(error.code);
  const reason = REASONS[code] ?? Object.entries(REASONS).find(([known]) => code.startsWith(known))?.[1];
  if (!reason) return error;
  const message = `Cannot write the index "${path}": ${reason}; the last index is untouched`;
  return new IndexError('index-not-writable', message, { facts: { path, reason: code }, cause: error });
}
