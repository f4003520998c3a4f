/**
 * The corpus folder: which files it holds, and their bytes. Hidden files are not documents; every other
 * file is either read or refused by name. Whoever ingests has nothing else to do: files are read without a
 * detour over other threads, which costs fifteen times the processor for small ones.
 */
import { readFileSync, type Stats, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { BriefingChatError, DocumentError } from '../errors.ts';
import { maxBytesOf } from './formats.ts';

/** A file of the corpus as the file system shows it. */
export interface CorpusFile {
  /** Path inside the corpus folder, with forward slashes. */
  path: string;
  size: number;
  modifiedMs: number;
}

/** Paths of the library's files, ascending. @throws BriefingChatError 'corpus-missing' if there is no such folder. */
export async function listPaths(corpusDir: string): Promise<string[]> {
  const entries = await readdir(corpusDir, { recursive: true, withFileTypes: true }).catch((cause) => {
    const message = `Cannot read the corpus "${corpusDir}": no such folder; create it or set CORPUS_DIR`;
    throw new BriefingChatError('corpus-missing', message, { facts: { corpusDir }, cause });
  });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => corpusPath(corpusDir, join(entry.parentPath, entry.name)))
    .filter((path) => !isHidden(path))
    .sort();
}

/** A path in the corpus folder as documents are named by. */
export function corpusPath(corpusDir: string, path: string): string {
  return relative(corpusDir, path).split(sep).join('/');
}

/** Whether a path is none of the library's. */
export function isHidden(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.'));
}

/** A file as the file system shows it; its size is -1 if it cannot be looked at. */
export function statFile(corpusDir: string, path: string): CorpusFile {
  const { size, mtimeMs } = look(join(corpusDir, path)) ?? { size: -1, mtimeMs: 0 };
  return { path, size, modifiedMs: mtimeMs };
}

/**
 * Bytes of a file, refused by its size before it is read.
 * @throws DocumentError for a file that is too large for its format or cannot be opened.
 */
export function readDocumentBytes(corpusDir: string, file: CorpusFile): Uint8Array {
  const most = maxBytesOf(file.path);
  if (file.size > most) {
    const megabytes = (size: number) => (size / 1024 / 1024).toFixed(0);
    throw new DocumentError(`The file has ${megabytes(file.size)} MB, the most is ${megabytes(most)} MB`);
  }
  const found = look(join(corpusDir, file.path));
  if (!found) throw new DocumentError('Cannot find the file, or where its link leads');
  // A pipe would be waited for, a device read for ever.
  if (!found.isFile())
    throw new DocumentError('Cannot read it: it is no file but a folder, a pipe or a device');
  try {
    return readFileSync(join(corpusDir, file.path));
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new DocumentError(`Cannot read the file: ${code ?? message}`, { cause });
  }
}

function look(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
