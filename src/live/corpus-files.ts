/**
 * Writing into the corpus folder so that a file there is always whole: received beside it under a hidden name,
 * flushed, and renamed. What a crash leaves under such a name is removed at the next writing.
 */
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BriefingChatError } from '../errors.ts';

/** The ingest and the watcher pass over hidden files. */
const PREFIX = '.briefing-chat-';
const SUFFIX = '.tmp';
/** No upload takes so long. */
const LEFT_BEHIND_MS = 60 * 60 * 1000;

export interface ReceiveOptions {
  corpusDir: string;
  /** Ending of the document, with its dot, for the message about the limit. */
  ending: string;
  maxBytes: number;
}

/**
 * Streams bytes into a hidden file of the corpus folder; resolves to its path.
 * @throws BriefingChatError 'document-too-large', 'corpus-missing' or 'corpus-not-writable'
 */
export async function receiveFile(
  bytes: Readable,
  { corpusDir, ending, maxBytes }: ReceiveOptions,
): Promise<string> {
  const path = join(corpusDir, hiddenName());
  let length = 0;
  const limit = new Transform({
    transform(piece: Buffer, _encoding, done) {
      length += piece.length;
      if (length > maxBytes) done(tooLarge(ending, maxBytes));
      else done(null, piece);
    },
  });
  try {
    await removeLeftovers(corpusDir);
    await pipeline(bytes, limit, createWriteStream(path, { flags: 'wx', flush: true }));
    return path;
  } catch (error) {
    await rm(path, { force: true });
    throw explain(error, corpusDir);
  }
}

export function tooLarge(ending: string, maxBytes: number): BriefingChatError {
  const limit = `${Math.round(maxBytes / 1024 / 1024)} MB`;
  const message = `The document is too large: the most for "${ending}" is ${limit}`;
  return new BriefingChatError('document-too-large', message, { facts: { ending, maxBytes } });
}

/** Puts a received file where it belongs, in the place of what is there. @param path inside the corpus */
export async function placeFile(
  received: string,
  { corpusDir, path }: { corpusDir: string; path: string },
): Promise<void> {
  const target = join(corpusDir, path);
  try {
    await mkdir(dirname(target), { recursive: true });
    await rename(received, target).catch(async (error) => {
      if (error.code !== 'EXDEV') throw error;
      // A folder of the corpus that lies on another disk: the copy is made there, then renamed.
      const copy = join(dirname(target), hiddenName());
      await copyFile(received, copy);
      await syncPath(copy);
      await rename(copy, target);
      await rm(received, { force: true });
    });
    await syncPath(dirname(target));
  } catch (error) {
    throw explain(error, corpusDir);
  }
}

/** @param paths inside the corpus; those that are gone already are passed over */
export async function removeFiles(corpusDir: string, paths: readonly string[]): Promise<void> {
  try {
    for (const path of paths) await rm(join(corpusDir, path), { force: true });
    for (const folder of new Set(paths.map((path) => dirname(join(corpusDir, path))))) {
      await syncPath(folder).catch(() => {}); // the folder may be gone as well
    }
  } catch (error) {
    throw explain(error, corpusDir);
  }
}

export async function isFile(corpusDir: string, path: string): Promise<boolean> {
  return (await stat(join(corpusDir, path)).catch(() => undefined))?.isFile() ?? false;
}

/** Whether a file of the corpus has the same bytes as a received one. */
export async function isSame(
  received: string,
  { corpusDir, path }: { corpusDir: string; path: string },
): Promise<boolean> {
  const [before, now] = await Promise.all([
    readFile(join(corpusDir, path)).catch(() => undefined),
    readFile(received),
  ]);
  return before?.equals(now) ?? false;
}

function hiddenName(): string {
  return PREFIX + randomBytes(8).toString('hex') + SUFFIX;
}

async function removeLeftovers(corpusDir: string): Promise<void> {
  const old = Date.now() - LEFT_BEHIND_MS;
  for (const name of await readdir(corpusDir)) {
    if (!name.startsWith(PREFIX) || !name.endsWith(SUFFIX)) continue;
    const facts = await stat(join(corpusDir, name)).catch(() => undefined);
    if (facts && facts.mtimeMs < old) await rm(join(corpusDir, name), { force: true });
  }
}

async function syncPath(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

const WRITE_ERRORS = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOSPC',
  'EDQUOT',
  'ENOTDIR',
  'EISDIR',
  'ENAMETOOLONG',
]);

function explain(error: unknown, corpusDir: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const options = { facts: { corpusDir, code }, cause: error };
  if (code === 'ENOENT') {
    const message = `Cannot write into the corpus "${corpusDir}": no such folder; create it or set CORPUS_DIR`;
    return new BriefingChatError('corpus-missing', message, options);
  }
  if (!WRITE_ERRORS.has(code)) return error;
  const message = `Cannot write into the corpus "${corpusDir}": ${code}; check its permissions and the space left`;
  return new BriefingChatError('corpus-not-writable', message, options);
}
